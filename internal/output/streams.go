package output

import (
	"io"
	"os"
	"strconv"
	"strings"
	"sync/atomic"

	"golang.org/x/term"
)

// Env looks up an environment variable; an unset one and an empty one are both
// the empty string. Nil means that nothing is set.
type Env func(key string) string

func (e Env) get(key string) string {
	if e == nil {
		return ""
	}

	return e(key)
}

// Streams are the streams of one run with what is known about them. Commands
// get them passed in, so that a test can put buffers in their place.
type Streams struct {
	// In is standard input.
	In io.Reader
	// Out is for results and nothing else.
	Out io.Writer
	// Err is for everything that is not a result.
	Err io.Writer

	env         Env
	mode        ColorMode
	noPager     bool
	spreadsheet bool // delimited formats are for a spreadsheet
	paging      atomic.Bool
	inTTY       bool
	outTTY      bool
	errTTY      bool
	system      bool // the size is the terminal's own
	width       int  // columns, 0 where not known
	height      int  // lines, 0 where not known
}

// defaultWidth is used on a terminal that does not say how wide it is.
const defaultWidth = 80

// System returns the streams of the process. JJJ_FORCE_TTY makes all three
// count as terminals: COLUMNSxLINES or COLUMNS says how large they are, any
// other text that is not off means 80 columns.
func System(env Env) *Streams {
	s := &Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, env: env}
	s.inTTY = term.IsTerminal(int(os.Stdin.Fd()))
	s.outTTY = term.IsTerminal(int(os.Stdout.Fd()))
	s.errTTY = term.IsTerminal(int(os.Stderr.Fd()))
	s.system = true
	s.Measure()

	if forced := env.get("JJJ_FORCE_TTY"); isOn(forced) {
		s.ForceTerminal(parseSize(forced))
	}

	return s
}

// Measure asks the terminal again how large it is: a run that goes on for long,
// such as the shell, outlives the size of its window. A size that was forced
// stays.
func (s *Streams) Measure() {
	if s.system {
		s.width, s.height = systemSize(s)
	}
}

// systemSize asks whichever output is a terminal, standard output first.
func systemSize(s *Streams) (width, height int) {
	file := os.Stdout
	if !s.outTTY {
		file = os.Stderr
	}
	if !s.outTTY && !s.errTTY {
		return 0, 0
	}

	width, height, err := term.GetSize(int(file.Fd()))
	if err != nil || width <= 0 {
		return defaultWidth, 0
	}

	return width, height
}

// parseSize reads "120x40" or "120"; what it cannot read is the default width.
func parseSize(text string) (width, height int) {
	columns, lines, _ := strings.Cut(text, "x")
	width, err := strconv.Atoi(columns)
	if err != nil || width < 10 {
		width = defaultWidth
	}
	height, err = strconv.Atoi(lines)
	if err != nil || height < 0 {
		height = 0
	}

	return width, height
}

// New returns streams over the given reader and writers, none of them a
// terminal. Nil streams read nothing and write nowhere.
func New(in io.Reader, out, err io.Writer, env Env) *Streams {
	if in == nil {
		in = strings.NewReader("")
	}
	if out == nil {
		out = io.Discard
	}
	if err == nil {
		err = io.Discard
	}

	return &Streams{In: in, Out: out, Err: err, env: env}
}

// ForceTerminal makes all three streams count as terminals of this size; a
// height of 0 is not known, and nothing is paged then.
func (s *Streams) ForceTerminal(width, height int) {
	s.inTTY, s.outTTY, s.errTTY = true, true, true
	s.system = false
	s.width, s.height = width, height
}

// SetColor sets the colour mode of the flag --color.
func (s *Streams) SetColor(mode ColorMode) { s.mode = mode }

// DisablePager makes Page write straight to standard output.
func (s *Streams) DisablePager() { s.noPager = true }

// ForSpreadsheet makes CSV and TSV safe to open in a spreadsheet.
func (s *Streams) ForSpreadsheet() { s.spreadsheet = true }

// Options are the options for results on standard output.
func (s *Streams) Options() Options {
	return Options{Width: s.Width(), Color: s.OutStyle().On(), Spreadsheet: s.spreadsheet}
}

// InTerminal reports whether standard input is a terminal.
func (s *Streams) InTerminal() bool { return s.inTTY }

// OutTerminal reports whether standard output is a terminal.
func (s *Streams) OutTerminal() bool { return s.outTTY }

// ErrTerminal reports whether standard error is a terminal.
func (s *Streams) ErrTerminal() bool { return s.errTTY }

// CanPrompt reports whether a question can be asked: both ends are terminals.
func (s *Streams) CanPrompt() bool { return s.inTTY && s.outTTY }

// Width is the width of the terminal that results go to, and 0 when they do
// not go to one, which means: do not cut anything.
func (s *Streams) Width() int {
	if !s.outTTY {
		return 0
	}

	return s.width
}

// ErrWidth is the width of the terminal that standard error is, else 0.
func (s *Streams) ErrWidth() int {
	if !s.errTTY {
		return 0
	}

	return s.width
}

// OutStyle paints what goes to standard output.
func (s *Streams) OutStyle() Style { return NewStyle(useColor(s.mode, s.env, s.outTTY)) }

// ErrStyle paints what goes to standard error.
func (s *Streams) ErrStyle() Style { return NewStyle(useColor(s.mode, s.env, s.errTTY)) }
