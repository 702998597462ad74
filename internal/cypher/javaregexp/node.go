package javaregexp

import "slices"

// node is a part of a pattern in which flags are resolved.
type node interface{ isNode() }

type (
	// oneOf matches one rune of the set.
	oneOf struct{ runes set }

	// sequence matches its parts one after the other; without parts, the empty text.
	sequence struct{ parts []node }

	// choice matches one of its branches, the first that fits.
	choice struct{ branches []node }

	// group is what brackets enclose. Number is that of the capture, 0 where nothing is captured.
	group struct {
		body   node
		number int
	}

	// atomic matches its body and gives nothing of it back.
	atomic struct{ body node }

	// look asks whether its body matches ahead of or behind a place.
	look struct {
		body           node
		behind, negate bool
	}

	// repeat matches its body from min to max times; max is unbounded where it is negative.
	repeat struct {
		body     node
		min, max int
		mode     mode
	}

	// at is a place in the text.
	at struct{ place place }

	// boundary is the edge of a word, or anything but one. Its word is what counts as a rune of a word.
	boundary struct {
		word   set
		negate bool
	}

	// reference matches what a group captured.
	reference struct {
		number int
		fold   fold
	}

	// lineBreak matches a line terminator, \r\n as one if the rest allows it.
	lineBreak struct{}

	// grapheme matches an extended grapheme cluster.
	grapheme struct{}
)

func (oneOf) isNode()     {}
func (sequence) isNode()  {}
func (choice) isNode()    {}
func (group) isNode()     {}
func (atomic) isNode()    {}
func (look) isNode()      {}
func (repeat) isNode()    {}
func (at) isNode()        {}
func (boundary) isNode()  {}
func (reference) isNode() {}
func (lineBreak) isNode() {}
func (grapheme) isNode()  {}

// mode says how many repetitions are tried first, and whether fewer are tried after them.
type mode int

const (
	greedy mode = iota
	lazy
	possessive
)

type place int

const (
	textStart     place = iota // \A, \G, and ^ without the flag m
	textEnd                    // \z
	lastLineEnd                // \Z, and $ without the flag m
	lastLineFeed               // the same with the flag d
	lineStart                  // ^ with the flag m
	lineFeedStart              // the same with the flag d
	lineEnd                    // $ with the flag m
	lineFeedEnd                // the same with the flag d
)

// fold says what case is ignored.
type fold int

const (
	exact fold = iota
	ascii
	unicodeCase
)

// children are the nodes inside a node.
func children(n node) []node {
	switch n := n.(type) {
	case sequence:
		return n.parts
	case choice:
		return n.branches
	case group:
		return []node{n.body}
	case atomic:
		return []node{n.body}
	case look:
		return []node{n.body}
	case repeat:
		return []node{n.body}
	}
	return nil
}

// hasLineBreak tells whether \R stands in n.
func hasLineBreak(n node) bool {
	_, is := n.(lineBreak)
	return is || slices.ContainsFunc(children(n), hasLineBreak)
}

// keeps tells whether something in n does not give back what it has matched.
func keeps(n node) bool {
	switch n := n.(type) {
	case atomic, grapheme, lineBreak:
		return true
	case repeat:
		if n.mode == possessive {
			return true
		}
	}
	return slices.ContainsFunc(children(n), keeps)
}
