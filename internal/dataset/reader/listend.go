package reader

import (
	"bytes"
	"strings"
)

// ListEnd is where another entry goes of a list that stands under a key at the top of a YAML file.
type ListEnd struct {
	At      int    // the byte before which it goes
	Indent  string // what stands before the dashes of the list
	Missing bool   // there is no such key yet
}

// EndOfList finds where another entry goes. It is false where there is no place for one: in a text that cannot be read, and in brackets.
func EndOfList(text []byte, key string) (ListEnd, bool) {
	src := &source{text: text, line: 1}
	src.starts = lineStarts(text)

	tree, faults := readYAML(src)
	nodes := tree.nodes

	switch {
	case len(faults) > 0:
		return ListEnd{}, false
	case len(nodes) == 0 || nodes[0].kind == null:
		return ListEnd{At: len(text), Indent: "  ", Missing: true}, true
	case nodes[0].kind != mapping || text[nodes[0].start] == '{':
		return ListEnd{}, false
	}

	value := tree.find(0, key)
	if value == 0 {
		return ListEnd{At: len(text), Indent: "  ", Missing: true}, true
	}

	indent, ok := indentOf(src, &nodes[value])
	end := ListEnd{At: len(text), Indent: indent}

	if next := nodes[value].next; next < nodes[0].next {
		_, begin := src.lineOf(nodes[next].start)
		end.At = beforeComments(text, int(begin))
	}

	return end, ok
}

// indentOf gives what stands before the dashes of a list. A list in brackets has none.
func indentOf(src *source, list *node) (indent string, ok bool) {
	if list.kind == null && list.end == list.start {
		return "  ", true
	}

	if int(list.start) >= len(src.text) || src.text[list.start] != '-' {
		return "", false
	}

	_, begin := src.lineOf(list.start)
	indent = string(src.text[begin:list.start])

	if strings.Trim(indent, " ") != "" {
		return "", false
	}

	return indent, true
}

// beforeComments goes back from the beginning of a line over the comments and empty lines before it, which belong to what follows.
func beforeComments(text []byte, at int) int {
	for at > 0 {
		begin := bytes.LastIndexByte(text[:at-1], '\n') + 1
		line := bytes.TrimRight(text[begin:at], "\r\n \t")

		if len(line) > 0 && line[0] != '#' {
			break
		}

		at = begin
	}

	return at
}
