package dataset

import (
	"context"
	"io/fs"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
)

// Options says how to load. The zero Options works.
type Options struct {
	MaxFaults int         // how many faults the report keeps; all are counted. 0 means 1000
	Workers   int         // how many goroutines parse at once. 0 means as many as there are processors
	Today     period.Date // warns about sources published later than this day. The zero Date warns about none

	// Progress, if not nil, is told now and then how many bytes have been read of how many; from one goroutine at a time.
	Progress func(done, total int64)
}

// Load reads everything in a folder and checks everything. The report holds all faults; the dataset is fit for compiling only when it holds
// no errors, and nil only when nothing could be read at all.
func Load(ctx context.Context, fsys fs.FS, opts Options) (*Dataset, *diag.Report) {
	return nil, diag.NewReport(opts.MaxFaults)
}
