package reader

import (
	"bytes"

	"github.com/jjj-kg/jjj/internal/diag"
)

// kind is what a value is, as far as it matters: numbers and booleans are texts as they were written, because a year, a version and a
// quotation may all look like numbers.
type kind uint8

const (
	null kind = iota
	scalar
	list
	mapping
	broken // a value that has been reported as unreadable; nothing more is said about it
)

// String is how messages name a kind.
func (k kind) String() string {
	switch k {
	case scalar:
		return "a text"
	case list:
		return "a list"
	case mapping:
		return "a mapping"
	default:
		return "nothing"
	}
}

// node is one value of a tree.
type node struct {
	start, end uint32 // its token in the text of the source
	from, to   uint32 // what a scalar says, without quotes and escapes: in the text of the tree, or in its decoded one
	next       uint32 // the node after this one and all that it holds
	kind       kind
	decoded    bool // what it says is in the decoded text
	quoted     bool // a scalar in quotation marks
	wide       bool // a scalar that may hold other characters than ASCII
	odd        bool // a scalar that may hold control characters
	double     bool // a key that its mapping holds already
}

// tree is the values of a YAML document or of a line of JSON, in the order in which they were written: what a list or mapping holds comes
// directly after it. Of a mapping, every key is a scalar and stands directly before its value. A tree is used again for the next line,
// so nobody keeps parts of it.
type tree struct {
	nodes      []node
	text       []byte // that was read
	decoded    []byte // what scalars say that stand in the text with escapes, or in another form
	duplicates []duplicate
	hashes     map[uint32]uint32 // by scalar without quotation marks: where a comment begins behind it
}

// duplicate is a key that a mapping holds already.
type duplicate struct{ first, second uint32 }

// reset makes the tree ready for another text.
func (t *tree) reset(text []byte) {
	t.nodes, t.text, t.decoded = t.nodes[:0], text, t.decoded[:0]
	t.duplicates, t.hashes = t.duplicates[:0], nil
}

// says gives what a scalar says. It lasts until the tree is used again.
func (t *tree) says(n uint32) []byte {
	v := &t.nodes[n]
	if v.decoded {
		return t.decoded[v.from:v.to]
	}

	return t.text[v.from:v.to]
}

// open adds a node and gives its number; what it holds is added next, and close ends it.
func (t *tree) open(n node) uint32 {
	t.nodes = append(t.nodes, n)

	return uint32(len(t.nodes) - 1)
}

func (t *tree) close(n uint32, end int) {
	t.nodes[n].end = uint32(end)
	t.nodes[n].next = uint32(len(t.nodes))

	if t.nodes[n].kind == mapping {
		t.findDuplicates(n)
	}
}

// leaf adds a node that holds nothing.
func (t *tree) leaf(n node) {
	n.next = uint32(len(t.nodes) + 1)
	t.nodes = append(t.nodes, n)
}

// count gives the number of entries of a list, or of keys of a mapping.
func (t *tree) count(n uint32) int {
	count := 0

	for i := n + 1; i < t.nodes[n].next; i = t.after(n, i) {
		count++
	}

	return count
}

// after gives the entry or key after an entry or key i of n.
func (t *tree) after(n, i uint32) uint32 {
	if t.nodes[n].kind == mapping {
		i++
	}

	return t.nodes[i].next
}

// find gives the number of the value of a key, or 0 when the mapping n lacks it: no value has the number 0.
func (t *tree) find(n uint32, key string) uint32 {
	for i := n + 1; i < t.nodes[n].next; i = t.after(n, i) {
		if string(t.says(i)) == key {
			return i + 1
		}
	}

	return 0
}

// fewKeys is up to how many keys are compared one by one.
const fewKeys = 16

// findDuplicates notes the keys that a mapping holds twice. Most mappings have few keys, no two of which share length and ends, so that a
// word of bits is all it takes to see that they differ.
func (t *tree) findDuplicates(n uint32) {
	var seen uint64

	suspicious, count := false, 0

	for i := n + 1; i < t.nodes[n].next; i = t.nodes[i+1].next {
		text := t.says(i)
		sum := len(text)

		if sum > 0 {
			sum += 7*int(text[0]) + 31*int(text[len(text)-1])
		}

		bit := uint64(1) << (sum & 63)
		suspicious = suspicious || seen&bit != 0
		seen |= bit
		count++
	}

	switch {
	case !suspicious:
	case count <= fewKeys:
		t.compareKeys(n)
	default:
		t.indexKeys(n)
	}
}

func (t *tree) compareKeys(n uint32) {
	for i := n + 1; i < t.nodes[n].next; i = t.nodes[i+1].next {
		for j := n + 1; j < i; j = t.nodes[j+1].next {
			if bytes.Equal(t.says(i), t.says(j)) {
				t.double(j, i)

				break
			}
		}
	}
}

func (t *tree) indexKeys(n uint32) {
	first := map[string]uint32{}

	for i := n + 1; i < t.nodes[n].next; i = t.nodes[i+1].next {
		if j, ok := first[string(t.says(i))]; ok {
			t.double(j, i)
		} else {
			first[string(t.says(i))] = i
		}
	}
}

func (t *tree) double(first, second uint32) {
	t.nodes[second].double = true
	t.duplicates = append(t.duplicates, duplicate{first: first, second: second})
}

// syntaxFault is why a text cannot be read, and where in it.
type syntaxFault struct {
	code       diag.Code
	start, end int
	message    string
	hint       string
}
