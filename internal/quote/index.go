package quote

import (
	"bytes"
	"cmp"
	"index/suffixarray"
	"slices"
	"unicode/utf8"
)

// Index is a text made ready for searching. It is not changed after NewIndex has returned it.
type Index struct {
	text       []byte // folded
	marks      []mark
	gaps       []int32 // the bytes before which white space was left out
	paragraphs []Paragraph
	starts     []int32 // by paragraph: its first byte in the folded text; and one more at the end
	numbered   map[int]int
	suffixes   *suffixarray.Index
}

// Paragraph is a piece of the text that is searched.
type Paragraph struct {
	Number int // 0 if it is not counted
	Text   string
}

// scanned is how many bytes are searched by looking at each of them.
const scanned = 4096

// NewIndex makes a text ready for some number of searches.
func NewIndex(paragraphs []Paragraph, searches int) *Index {
	size, characters := 0, 0
	for _, p := range paragraphs {
		size, characters = size+len(p.Text)+1, characters+utf8.RuneCountInString(p.Text)+1
	}
	f := folder{keep: true, text: make([]byte, 0, size), marks: make([]mark, 0, characters)}
	x := &Index{paragraphs: paragraphs, numbered: make(map[int]int, len(paragraphs))}
	for i, p := range paragraphs {
		if p.Number > 0 {
			x.numbered[p.Number] = i
		}
		x.starts = append(x.starts, int32(len(f.text)))
		f.add(p.Text, int32(i))
		end, size := int32(utf8.RuneCountInString(p.Text)), int32(len(p.Text))
		f.end(mark{paragraph: int32(i), from: end, first: size, to: end, last: size})
	}
	x.text, x.marks, x.gaps = f.text, f.marks, f.gaps
	x.starts = append(x.starts, int32(len(f.text)))
	if searches > 4 && len(x.text) > scanned {
		x.suffixes = suffixarray.New(x.text)
	}
	return x
}

// span is a piece of the folded text, in bytes.
type span struct{ from, to int }

// find gives at most max places of a text, in order. Where there are more it is not said which ones they are.
func (x *Index) find(text []byte, max int) []span {
	if len(text) == 0 {
		return nil
	}
	if x.suffixes == nil {
		return scan(x.text, 0, len(x.text), text, max, func(span) bool { return true })
	}
	var places []span
	for _, at := range x.suffixes.Lookup(text, max) {
		places = append(places, span{at, at + len(text)})
	}
	slices.SortFunc(places, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	return places
}

// within gives at most max places of a text that begin in a range and that are wanted, in order.
func (x *Index) within(from, to int, text []byte, max int, wanted func(span) bool) []span {
	if x.suffixes != nil && to-from > scanned {
		if places := x.find(text, manyPlaces); len(places) < manyPlaces {
			places = slices.DeleteFunc(places, func(s span) bool { return s.from < from || s.from >= to || !wanted(s) })
			return places[:min(max, len(places))]
		}
	}
	return scan(x.text, from, to, text, max, wanted)
}

// manyPlaces is how many places of a text are listed before it is cheaper to go through all of it.
const manyPlaces = 4096

// scan looks at every byte. Places may overlap each other.
func scan(in []byte, from, to int, text []byte, max int, wanted func(span) bool) []span {
	var places []span
	for at := from; at < to && len(places) < max; {
		i := bytes.Index(in[at:min(to+len(text)-1, len(in))], text)
		if i < 0 {
			break
		}
		if s := (span{at + i, at + i + len(text)}); wanted(s) {
			places = append(places, s)
		}
		at += i + 1
	}
	return places
}

// isWhole says that a place neither begins nor ends amid something.
func (x *Index) isWhole(s span) bool {
	return x.isEdge(s.from) && x.isEdge(s.to)
}

// isEdge says that a passage may begin or end before a byte: nothing is cut in two there, neither a word or a number nor a piece of the original.
func (x *Index) isEdge(at int) bool {
	for _, edges := range [][]int32{x.starts, x.gaps} {
		if _, ok := slices.BinarySearch(edges, int32(at)); ok {
			return true
		}
	}
	return isEdge(x.text, at) && x.isMark(at)
}

func (x *Index) isMark(at int) bool {
	if at >= len(x.text) {
		return true
	}
	_, ok := slices.BinarySearchFunc(x.marks, int32(at), func(m mark, at int32) int { return cmp.Compare(m.at, at) })
	return ok
}

// markAt gives the piece of the original that a byte comes from.
func (x *Index) markAt(at int) mark {
	i, ok := slices.BinarySearchFunc(x.marks, int32(at), func(m mark, at int32) int { return cmp.Compare(m.at, at) })
	if !ok {
		i--
	}
	return x.marks[i]
}

// Place is where a passage stands in the original text.
type Place struct {
	Index     int    // of the paragraph where it begins
	Paragraph int    // its number; 0 if it is not counted
	Start     int    // in code points from the beginning of the paragraph
	Length    int    // in code points; to the end of the paragraph where the passage goes on in the next one
	Text      string // as it is written there
}

// place finds the original of a piece of the folded text.
func (x *Index) place(s span) Place {
	first, last := x.markAt(s.from), x.markAt(s.to-1)
	p := Place{Index: int(first.paragraph), Paragraph: x.paragraphs[first.paragraph].Number, Start: int(first.from)}
	text := x.paragraphs[first.paragraph].Text
	if last.paragraph == first.paragraph {
		text = text[:last.last]
	}
	p.Text = text[first.first:]
	p.Length = utf8.RuneCountInString(p.Text)
	for i := first.paragraph + 1; i <= last.paragraph; i++ {
		text := x.paragraphs[i].Text
		if i == last.paragraph {
			text = text[:last.last]
		}
		p.Text += " " + text
	}
	return p
}
