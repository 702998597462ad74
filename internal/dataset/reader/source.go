package reader

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
)

// source is the text that a tree was read from: a YAML file or a line of a JSONL file.
type source struct {
	file   int32 // the number of the file, as in Origin
	name   string
	text   []byte
	line   int      // the number of the text's first line in the file
	offset int64    // where the text begins in the file
	starts []uint32 // where each line of the text begins; nil when it is a single line

	asked measuredLine
}

// measuredLine is a line that somebody has asked about, so that asking a hundred thousand times about a line of a megabyte costs no more
// than a few times. A source is used by one goroutine at a time.
type measuredLine struct {
	known      bool
	start, end uint32
	columns    []uint32 // how many code points there are before every so many bytes of the line
}

// columnStep is how many bytes are counted anew for every question.
const columnStep = 4096

// read makes the source that of another line.
func (s *source) read(line []byte, number int, offset int64) {
	s.text, s.line, s.offset = line, number, offset
	s.asked.known = false
}

// measure makes the line that begins at start the one that is known.
func (s *source) measure(start uint32) *measuredLine {
	if s.asked.known && s.asked.start == start {
		return &s.asked
	}

	end := len(s.text)
	if n := bytes.IndexByte(s.text[start:], '\n'); n >= 0 {
		end = int(start) + n
	}

	if end > int(start) && s.text[end-1] == '\r' {
		end--
	}

	s.asked = measuredLine{known: true, start: start, end: uint32(end), columns: s.asked.columns[:0]}
	count := 0

	for at := int(start); at < end; at += columnStep {
		s.asked.columns = append(s.asked.columns, uint32(count))
		count += countCodePoints(s.text[at:min(at+columnStep, end)])
	}

	return &s.asked
}

// column gives the number of code points before a byte of the line that begins at start.
func (s *source) column(start, at uint32) int {
	if at-start <= columnStep {
		return countCodePoints(s.text[start:at])
	}

	line := s.measure(start)
	step := min(int(at-start)/columnStep, len(line.columns)-1)

	return int(line.columns[step]) + countCodePoints(s.text[int(start)+step*columnStep:at])
}

// bytesOf gives the number of bytes that the first code points take of the line that begins at start, or of what follows it.
func (s *source) bytesOf(start uint32, count int) int {
	at := 0

	if count > columnStep {
		columns := s.measure(start).columns
		step, _ := slices.BinarySearch(columns, uint32(count)+1)
		at = (step - 1) * columnStep
		count -= int(columns[step-1])
	}

	text := s.text[start:]

	for at < len(text) && (count > 0 || text[at]&0xC0 == 0x80) {
		if text[at]&0xC0 != 0x80 {
			count--
		}

		at++
	}

	return at
}

// countCodePoints counts what does not continue a code point, so that a text may be counted in parts.
func countCodePoints(text []byte) int {
	count := 0

	for _, c := range text {
		if c&0xC0 != 0x80 {
			count++
		}
	}

	return count
}

// lineStarts finds where the lines of a text begin.
func lineStarts(text []byte) []uint32 {
	starts := make([]uint32, 1, bytes.Count(text, []byte{'\n'})+1)

	for i := 0; ; {
		n := bytes.IndexByte(text[i:], '\n')
		if n < 0 {
			return starts
		}

		i += n + 1
		starts = append(starts, uint32(i))
	}
}

// lineOf gives the number of the line, from 0, that holds a byte, and where it begins.
func (s *source) lineOf(at uint32) (number int, start uint32) {
	if s.starts == nil {
		return 0, 0
	}

	number, found := slices.BinarySearch(s.starts, at)
	if !found {
		number--
	}

	return number, s.starts[number]
}

// origin is where the byte at a place was written.
func (s *source) origin(at uint32) dataset.Origin {
	number, start := s.lineOf(at)

	return dataset.Origin{
		File:   s.file,
		Line:   int32(s.line + number),
		Column: int32(1 + s.column(start, at)),
		Offset: s.offset + int64(start),
	}
}

// place is a stretch of the text of a source.
type place struct {
	src        *source
	start, end uint32
}

// mark is a place in a file that no longer needs the text of the source.
type mark struct {
	position diag.Position
	offset   int64 // of the line in the file; negative when no line is meant
}

// mark gives the position of a place; what goes on to further lines is marked to the end of its first one.
func (p place) mark() mark {
	origin := p.src.origin(p.start)
	_, start := p.src.lineOf(p.start)
	column := int(origin.Column)
	m := mark{
		position: diag.Position{File: p.src.name, Line: int(origin.Line), Column: column},
		offset:   origin.Offset,
	}

	if end := min(p.end, p.src.measure(start).end); end > p.start {
		m.position.EndColumn = 1 + p.src.column(start, end)
	}

	return m
}

// within gives the place of some code points of what a scalar says, where that stands in the source as it is; else the whole scalar.
func (p place) within(says []byte, quoted bool, offset, length int) place {
	start := p.start
	if quoted {
		start++
	}

	written := p.src.text[min(int(start), len(p.src.text)):]

	if !bytes.HasPrefix(written, says) || offset < 0 {
		return p
	}

	from := runeOffset(says, offset)
	to := from + runeOffset(says[from:], max(length, 1))

	// A place behind the last character is shown at the last character.
	if from == to && from > 0 {
		_, size := utf8.DecodeLastRune(says)
		from -= size
	}

	return place{src: p.src, start: start + uint32(from), end: start + uint32(to)}
}

// runeOffset gives the number of bytes that a number of code points takes.
func runeOffset(text []byte, runes int) int {
	at := 0

	for ; runes > 0 && at < len(text); runes-- {
		_, size := utf8.DecodeRune(text[at:])
		at += size
	}

	return at
}

// faults is the way of faults from those who find them to the report. It is safe for use by several goroutines.
type faults struct {
	report *diag.Report
	fsys   fs.FS
	lost   lost
}

// add reports a fault. The hint may be nil; it is only asked for when the fault is among those that are kept.
func (f *faults) add(code diag.Code, at mark, message string, hint func() string, related ...related) {
	fault := diag.Fault{Code: code, Position: at.position, Message: message}

	for _, r := range related {
		fault.Related = append(fault.Related, diag.Related{Position: r.at.position, Message: r.message})
	}

	fault.Finish = func(fault *diag.Fault) {
		if hint != nil {
			fault.Hint = hint()
		}

		fault.SourceLine, fault.SourceFrom = f.line(at)

		for i, r := range related {
			fault.Related[i].SourceLine, fault.Related[i].SourceFrom = f.line(r.at)
		}
	}

	f.report.Add(fault)
}

// related is a second place of a fault.
type related struct {
	at      mark
	message string
}

// hint makes a hint of a text that is known already.
func hint(text string) func() string {
	if text == "" {
		return nil
	}

	return func() string { return text }
}

// longestLine is up to how many bytes of a line are looked at for showing it.
const longestLine = 1 << 20

// line reads the line of a mark from its file again; it gives nothing when that is not possible any more.
func (f *faults) line(at mark) (text string, from int) {
	if at.offset < 0 || at.position.File == "" || at.position.Line < 1 {
		return "", 0
	}

	file, err := f.fsys.Open(at.position.File)
	if err != nil {
		return "", 0
	}

	defer func() { _ = file.Close() }()

	if !skip(file, at.offset) {
		return "", 0
	}

	line, err := bufio.NewReader(io.LimitReader(file, longestLine)).ReadBytes('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", 0
	}

	return diag.Excerpt(line, at.position.Column)
}

// skip moves on to a place in a file.
func skip(file fs.File, offset int64) bool {
	if seeker, ok := file.(io.Seeker); ok {
		_, err := seeker.Seek(offset, io.SeekStart)

		return err == nil
	}

	_, err := io.CopyN(io.Discard, file, offset)

	return err == nil
}
