package quote

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// What is done to find a passage that comes close: bounded, so that a million quotations out of nowhere do no harm.
const (
	maxEdits      = 40     // characters that may be different
	longestNear   = 20_000 // characters of a quotation for which it is tried
	placesOfPiece = 48     // places of a piece that are tried
)

// nearest finds the passage that a quotation comes closest to. If k characters are different and the quotation is cut into k+1 pieces, at least
// one piece is unharmed: so the pieces are looked for, fewer and longer ones first, and the text around their places is compared.
func (x *Index) nearest(quotation string, text []byte, paragraph int) Result {
	q := []rune(string(text))
	limit := min(max(1, len(q)*3/10), maxEdits)
	if len(q) < 2 || len(q) > longestNear {
		return Result{Verdict: Absent}
	}
	best := candidate{edits: limit + 1}
	tried := map[int]bool{}
	for pieces := 1; pieces <= limit+1; pieces = more(pieces, limit+1) {
		for _, s := range x.seeds(q, pieces, limit) {
			if tried[s] {
				continue
			}
			tried[s] = true
			if c, ok := x.align(q, s, limit); ok && x.closer(c, best, paragraph) {
				best = c
			}
		}
		if best.edits < pieces {
			break
		}
	}
	if best.edits > limit {
		return Result{Verdict: Absent}
	}
	return x.near(quotation, q, best.span)
}

// more doubles the number of pieces up to the last one, which is one beyond it.
func more(pieces, last int) int {
	if pieces < last {
		return min(2*pieces, last)
	}
	return last + 1
}

// candidate is a passage with the number of characters in which it differs.
type candidate struct {
	span
	edits int
}

// closer orders candidates: fewer differences, then the paragraph that was named, then the one that comes first.
func (x *Index) closer(a, b candidate, paragraph int) bool {
	if a.edits != b.edits || b.to == 0 {
		return a.edits < b.edits
	}
	in := func(c candidate) int {
		if p := x.place(c.span).Paragraph; p > 0 && p == paragraph {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(in(a), in(b)), cmp.Compare(a.from, b.from)) < 0
}

// seeds gives the bytes of the folded text at which a window begins that may hold the quotation, in order.
func (x *Index) seeds(q []rune, pieces, limit int) []int {
	var starts []int
	for i := range pieces {
		from, to := i*len(q)/pieces, (i+1)*len(q)/pieces
		if from == to || to-from < 2 && len(q) > 6 {
			continue
		}
		for _, s := range x.find([]byte(string(q[from:to])), placesOfPiece) {
			starts = append(starts, x.back(s.from, from+limit))
		}
	}
	slices.Sort(starts)
	return slices.Compact(starts)
}

// back gives the byte that lies some characters before another one.
func (x *Index) back(at, characters int) int {
	for ; characters > 0 && at > 0; characters-- {
		_, size := utf8.DecodeLastRune(x.text[:at])
		at -= size
	}
	return at
}

// align finds the passage with the fewest differences that begins at most 2*limit characters behind a place.
func (x *Index) align(q []rune, start, limit int) (candidate, bool) {
	window, ends := x.window(start, len(q)+3*limit)
	band := 2*limit + 1
	// row[d] is the number of differences of the first i characters of the quotation and a passage that ends before character i+d of the
	// window; begin[d] is where that passage begins.
	row, begin := make([]int, band+1), make([]int, band+1)
	for d := range row {
		if begin[d] = d; d > len(window) {
			row[d] = limit + 1
		}
	}
	row[band] = limit + 1
	for i, r := range q {
		least := limit + 1
		left, leftBegin := limit+1, 0
		for d := range band {
			cost, from := limit+1, 0
			if j := i + d; j < len(window) {
				if cost, from = row[d], begin[d]; window[j] != r {
					cost++
				}
				if row[d+1]+1 < cost { // the quotation has a character more
					cost, from = row[d+1]+1, begin[d+1]
				}
				if left+1 < cost { // the text has a character more
					cost, from = left+1, leftBegin
				}
			}
			row[d], begin[d], left, leftBegin = cost, from, cost, from
			least = min(least, cost)
		}
		if least > limit {
			return candidate{}, false
		}
	}
	best, at := limit+1, 0
	for d := range band {
		// Of passages with as few differences, one as long as the quotation: a letter that is another one, and not one that is missing.
		if len(q)+d <= len(window) && begin[d] < len(q)+d && (row[d] < best || row[d] == best && abs(d-begin[d]) < abs(at-begin[at])) {
			best, at = row[d], d
		}
	}
	if best > limit {
		return candidate{}, false
	}
	return candidate{span{ends[begin[at]], ends[len(q)+at]}, best}, true
}

func abs(n int) int { return max(n, -n) }

// window gives the characters from a byte on, and the byte before each of them and at the end.
func (x *Index) window(start, characters int) ([]rune, []int) {
	var runes []rune
	ends := []int{start}
	for at := start; at < len(x.text) && len(runes) < characters; {
		r, size := utf8.DecodeRune(x.text[at:])
		at += size
		runes, ends = append(runes, r), append(ends, at)
	}
	return runes, ends
}

// near shows a passage, made longer until it cuts no word or number in two, beside the quotation.
func (x *Index) near(quotation string, q []rune, s span) Result {
	for n := 0; n < longestWord && !x.isEdge(s.from); n++ {
		s.from = x.back(s.from, 1)
	}
	for n := 0; n < longestWord && !x.isEdge(s.to); n++ {
		_, size := utf8.DecodeRune(x.text[s.to:])
		s.to += size
	}
	parts, edits := difference(q, []rune(string(x.text[s.from:s.to])))
	return Result{Verdict: Near, Places: []Place{x.place(s)}, Edits: edits, Parts: parts}
}

// longestWord is how far a passage is made longer.
const longestWord = 60
