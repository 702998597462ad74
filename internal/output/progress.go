package output

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jjj-kg/jjj/internal/plural"
)

// progressInterval is how often the line of a progress is drawn again.
const progressInterval = 100 * time.Millisecond

// progressDelay is how long work has to take before it shows a progress at
// all: a line that is gone before it has been read is a flicker.
const progressDelay = 400 * time.Millisecond

// Progress shows how far a long piece of work has come, on one line of
// standard error that is drawn over again: what is being done, how much of how
// much, the rate and the time left. It shows nothing where standard error is
// not a terminal. It may be used by several goroutines.
type Progress struct {
	mu      sync.Mutex
	w       io.Writer
	clock   func() time.Time
	width   int
	phase   string
	began   time.Time // the first phase
	started time.Time // this phase
	drawn   time.Time
	shown   bool
}

// NewProgress returns a progress that reads the time from clock. A quiet one
// shows nothing anywhere.
func (s *Streams) NewProgress(clock func() time.Time, quiet bool) *Progress {
	p := &Progress{clock: clock, width: s.ErrWidth()}
	if !quiet && s.errTTY && s.env.get("TERM") != "dumb" {
		p.w = s.Err
	}

	return p
}

// Report says that done of total elements of a phase are done. A total of 0 is
// not known. A new phase starts a new rate.
func (p *Progress) Report(phase string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == nil {
		return
	}

	now := p.clock()
	if p.began.IsZero() {
		p.began = now
	}
	if phase != p.phase {
		p.phase, p.started, p.drawn = phase, now, time.Time{}
	}
	if now.Sub(p.began) < progressDelay || now.Sub(p.drawn) < progressInterval {
		return
	}

	p.drawn = now
	p.draw(progressLine(phase, done, total, now.Sub(p.started)))
}

// Close takes the line away, so that what follows starts on a clean one.
func (p *Progress) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == nil || !p.shown {
		return
	}

	p.shown = false
	_, _ = io.WriteString(p.w, "\r\x1b[K")
}

func (p *Progress) draw(line string) {
	p.shown = true
	// A line as wide as the terminal would wrap and could not be drawn over.
	_, _ = io.WriteString(p.w, "\r"+truncate(line, p.width-1)+"\x1b[K")
}

// progressLine words one state of the work.
func progressLine(phase string, done, total int, spent time.Duration) string {
	parts := []string{phase}
	if total > 0 {
		parts = append(parts, fmt.Sprintf("%s of %s, %d %%", plural.Number(done), plural.Number(total), percent(done, total)))
	} else if done > 0 {
		parts = append(parts, plural.Number(done))
	}

	if spent >= time.Second && done > 0 {
		rate := float64(done) / spent.Seconds()
		parts = append(parts, plural.Number(int(rate))+"/s")
		if left := total - done; left > 0 {
			parts = append(parts, Duration(time.Duration(float64(left)/rate*float64(time.Second)))+" left")
		}
	}

	return strings.Join(parts, "  ")
}

func percent(done, total int) int {
	return int(min(100, int64(done)*100/int64(total)))
}

// Duration writes a length of time for people, to two figures or so.
func Duration(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return strconv.FormatInt(d.Microseconds(), 10) + " µs"
	case d < time.Second:
		return strconv.FormatInt(d.Milliseconds(), 10) + " ms"
	case d < 10*time.Second:
		return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s"
	case d < time.Minute:
		return strconv.FormatInt(int64(d.Seconds()), 10) + " s"
	case d < time.Hour:
		return fmt.Sprintf("%d min %02d s", int(d.Minutes()), int(d.Seconds())%60)
	}

	return fmt.Sprintf("%d h %02d min", int(d.Hours()), int(d.Minutes())%60)
}
