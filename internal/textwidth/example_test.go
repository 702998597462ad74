package textwidth_test

import (
	"fmt"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

func ExampleTruncate() {
	for _, name := range []string{"Beijing-Tianjin-Hebei", "京津冀创新区域"} {
		fmt.Println(textwidth.PadRight(textwidth.Truncate(name, 10), 10) + "|")
	}
	// Output:
	// Beijing-T…|
	// 京津冀创… |
}

func ExampleVisible() {
	fmt.Println(textwidth.Visible("北京\u202e\x1b[2J\xff"))
	// Output: 北京\u202e\x1b[2J\xff
}
