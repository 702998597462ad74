package cli

import (
	"context"
	"testing"
	"time"

	"github.com/jjj-kg/jjj/internal/output"
)

// BenchmarkShow is the whole of `jjj show zhongguancun` on the built-in
// dataset but for the start of the process.
func BenchmarkShow(b *testing.B) {
	for b.Loop() {
		f := &Factory{IO: output.New(nil, nil, nil, nil), Clock: time.Now}
		if code := Run(context.Background(), f, []string{"show", "zhongguancun", "-q"}); code != ExitOK {
			b.Fatalf("exit code %d", code)
		}
	}
}
