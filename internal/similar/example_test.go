package similar_test

import (
	"fmt"

	"github.com/jjj-kg/jjj/internal/similar"
)

func ExampleClosest() {
	types := []string{"City", "Country", "中关村", "largeModelCount"}

	for _, typed := range []string{"Citty", "中官村", "large_model_count", "Planet"} {
		best, ok := similar.Closest(typed, types)
		fmt.Println(typed, best, ok)
	}
	// Output:
	// Citty City true
	// 中官村 中关村 true
	// large_model_count largeModelCount true
	// Planet  false
}
