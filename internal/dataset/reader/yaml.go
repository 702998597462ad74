package reader

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"github.com/jjj-kg/jjj/internal/diag"
)

const (
	// maxAliased is how many values the aliases of a file may add to those that are written.
	maxAliased = 10_000

	// maxAliasedBytes is how much text they may add: no more than a file may have.
	maxAliasedBytes = MaxYAMLBytes

	// MaxYAMLBytes and maxYAMLCost bound what the YAML library needs: up to a kilobyte for every few bytes in flow style. A file of
	// this size holds some ten thousand statements; JSONL has no such bound.
	MaxYAMLBytes = 16 << 20
	maxYAMLCost  = 1 << 20
	flowCost     = 8
	yamlSizeHint = "machine-written data belongs into a .jsonl file, one record per line; anything else into several files"
)

// yamlReader makes a tree of a YAML document.
type yamlReader struct {
	tree
	src    *source
	lines  source // the text with its lines as YAML counts them, which knows more line ends than "\n"
	faults []syntaxFault

	anchored  []*yaml.Node // the nodes with an anchor that are being read
	following int          // how many aliases are being followed, one within the other
	aliased   int          // how many values aliases have added
	copied    int          // and how many bytes
	refused   bool         // an alias was not followed
	outermost int          // the node at which the outermost of them began, and
	text      int          // how much had been decoded by then
}

// readYAML reads a file into a tree; the root is node 0, and there are no nodes when nothing is written. Faults leave out what they are
// about; after a fault of syntax there is no tree at all.
func readYAML(src *source) (*tree, []syntaxFault) {
	r := &yamlReader{src: src, lines: source{text: src.text, starts: yamlLineStarts(src)}}

	if fault := tooCostly(src.text); fault != nil {
		return &r.tree, []syntaxFault{*fault}
	}

	documents, err := r.parse()
	if err != nil {
		return &r.tree, []syntaxFault{r.syntax(err)}
	}

	if len(documents) > 1 {
		r.fail(documents[1], diag.SeveralDocuments, "a second document begins here", "put it into a file of its own, or take the line with --- out")
	}

	if len(documents) > 0 && len(documents[0].Content) == 1 {
		r.nodes = make([]node, 0, bytes.Count(src.text, []byte{':'})*2+1)
		r.node(documents[0].Content[0])
	}

	return &r.tree, r.faults
}

// tooCostly refuses what would take the YAML library more memory or time than a check may take.
func tooCostly(text []byte) *syntaxFault {
	cost := flowCost*(bytes.Count(text, []byte{','})+bytes.Count(text, []byte{'['})+bytes.Count(text, []byte{'{'})) +
		bytes.Count(text, []byte{':'}) + bytes.Count(text, []byte{'\n'}) + bytes.Count(text, []byte("- ")) + bytes.Count(text, []byte("? "))
	if cost > maxYAMLCost {
		return &syntaxFault{code: diag.FileTooLarge, start: -1, hint: yamlSizeHint, message: "the file holds more values than are read as YAML"}
	}

	return nil
}

// parse gives up to two documents of the file.
func (r *yamlReader) parse() (documents []*yaml.Node, err error) {
	// The library panics where its own invariants break; a file must never be able to end the program.
	defer func() {
		if broken := recover(); broken != nil {
			documents, err = nil, fmt.Errorf("the YAML cannot be read: %v", broken)
		}
	}()

	loader, err := yaml.NewLoader(bytes.NewReader(withoutVersion(r.src.text)), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		return nil, err
	}

	for len(documents) < 2 {
		document := &yaml.Node{}

		if err := loader.Load(document); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return documents, err
		}

		documents = append(documents, document)
	}

	return documents, nil
}

// withoutVersion makes a comment of the line with which a file may say that it is YAML 1.2: the library reads 1.2, but not that line.
func withoutVersion(text []byte) []byte {
	if !bytes.HasPrefix(text, []byte("%YAML 1.2")) {
		return text
	}

	text = bytes.Clone(text)
	text[0] = '#'

	return text
}

// node adds a value and all it holds.
func (r *yamlReader) node(n *yaml.Node) {
	if n.Style&yaml.TaggedStyle != 0 {
		r.fail(n, diag.YAMLTag, "the tag "+quote(n.Tag), "a dataset has no tags: take it out; a text that looks like a number may need quotes")
	}

	if n.Anchor != "" {
		r.anchored = append(r.anchored, n)

		defer func() { r.anchored = r.anchored[:len(r.anchored)-1] }()
	}

	switch n.Kind {
	case yaml.MappingNode:
		r.mapping(n)
	case yaml.SequenceNode:
		at := r.open(node{kind: list, start: r.offset(n)})

		for _, entry := range n.Content {
			r.node(entry)
		}

		r.close(at, int(r.nodes[at].start)+1)
	case yaml.AliasNode:
		r.alias(n)
	default:
		r.scalar(n)
	}
}

func (r *yamlReader) mapping(n *yaml.Node) {
	at := r.open(node{kind: mapping, start: r.offset(n)})
	merged := false

	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]

		switch {
		case key.Tag == "!!merge" && key.Style&yaml.TaggedStyle == 0:
			merged = true
			r.fail(key, diag.YAMLTag, "the merge key <<", "a dataset has none: write the keys out, or use an alias as a whole value")
		case key.Kind != yaml.ScalarNode:
			r.fail(key, diag.WrongKind, "a key must be a text", "")
		default:
			r.node(key)
			r.node(value)
		}
	}

	r.close(at, int(r.nodes[at].start)+1)

	if merged { // it may have all the keys that it seems to lack
		r.nodes[at].kind = broken
	}
}

// alias adds a copy of what the alias stands for. Its places are those where that was written.
func (r *yamlReader) alias(n *yaml.Node) {
	if fault := r.refuseAlias(n); fault != "" {
		// Once a file: where there is one alias too many, there mostly are thousands.
		if !r.refused {
			r.fail(n, diag.TooManyAliases, fault, "write out what is meant")
		}

		r.refused = true
		r.leaf(node{kind: broken, start: r.offset(n)})

		return
	}

	if r.following == 0 {
		r.outermost, r.text = len(r.nodes), len(r.decoded)
	}

	r.following++
	r.node(n.Alias)
	r.following--

	if r.following == 0 {
		r.aliased += len(r.nodes) - r.outermost
		r.copied += len(r.decoded) - r.text
	}
}

// refuseAlias says why an alias is not followed.
func (r *yamlReader) refuseAlias(n *yaml.Node) string {
	spent, copied := r.aliased, r.copied+len(n.Alias.Value)
	if r.following > 0 {
		spent += len(r.nodes) - r.outermost
		copied += len(r.decoded) - r.text
	}

	switch {
	case slices.Contains(r.anchored, n.Alias):
		return "the alias *" + n.Value + " stands within what it stands for"
	case spent > maxAliased:
		return fmt.Sprintf("the aliases of this file stand for more than %d values", maxAliased)
	case copied > maxAliasedBytes:
		return fmt.Sprintf("the aliases of this file stand for more than %d MB of text", maxAliasedBytes>>20)
	case r.following > maxDepth:
		return fmt.Sprintf("more than %d aliases within each other", maxDepth)
	default:
		return ""
	}
}

func (r *yamlReader) scalar(n *yaml.Node) {
	start := r.offset(n)
	value := node{kind: scalar, start: start, decoded: true, from: uint32(len(r.decoded)), wide: true, odd: true}

	switch {
	case n.Tag == "!!null" && n.Style == 0:
		value.kind = null
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		value.quoted = true
	}

	if value.kind == scalar {
		r.decoded = append(r.decoded, n.Value...)
	} else { // what follows an anchor is something else
		start = r.offsetOf(n.Line, n.Column)
		value.start = start
	}

	value.end, value.to = r.tokenEnd(n, start), uint32(len(r.decoded))

	if n.Style == 0 {
		r.noteHash(uint32(len(r.nodes)), start, n.Value)
	}

	r.leaf(value)
}

// tokenEnd finds the end of a scalar's token on its first line.
func (r *yamlReader) tokenEnd(n *yaml.Node, start uint32) uint32 {
	rest := r.src.text[start:]

	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return start + min(1, uint32(len(rest)))
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return start + uint32(quotedEnd(rest, '"', '\\'))
	case n.Style&yaml.SingleQuotedStyle != 0:
		return start + uint32(quotedEnd(rest, '\'', 0))
	case n.Value != "" && bytes.HasPrefix(rest, []byte(n.Value)):
		return start + uint32(len(n.Value))
	default:
		return start
	}
}

// quotedEnd gives the length of a quoted token. In single quotes a doubled quote stands for one.
func quotedEnd(text []byte, quote, escape byte) int {
	for i := 1; i < len(text); i++ {
		switch {
		case escape != 0 && text[i] == escape:
			i++
		case text[i] != quote:
		case escape == 0 && i+1 < len(text) && text[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}

	return len(text)
}

// offset gives the byte of the text at which a node begins, behind its anchor and tag.
func (r *yamlReader) offset(n *yaml.Node) uint32 {
	at := r.offsetOf(n.Line, n.Column)

	if n.Anchor == "" && n.Style&yaml.TaggedStyle == 0 || n.Kind == yaml.AliasNode {
		return at
	}

	for int(at) < len(r.src.text) && (r.src.text[at] == '&' || r.src.text[at] == '!') {
		for int(at) < len(r.src.text) && !isYAMLSpace(r.src.text[at]) {
			at++
		}

		for int(at) < len(r.src.text) && isYAMLSpace(r.src.text[at]) {
			at++
		}
	}

	return min(at, uint32(max(len(r.src.text)-1, 0)))
}

func isYAMLSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// offsetOf gives the byte at a line and column of the YAML library.
func (r *yamlReader) offsetOf(line, column int) uint32 {
	if line < 1 {
		return 0
	}

	if line > len(r.lines.starts) {
		return uint32(len(r.src.text))
	}

	start := r.lines.starts[line-1]

	return start + uint32(r.lines.bytesOf(start, max(column-1, 0)))
}

// yamlLineStarts finds where lines begin for the YAML library: after "\n" as elsewhere, but also after a lone "\r" and after three rare
// characters of Unicode.
func yamlLineStarts(src *source) []uint32 {
	if !bytes.ContainsAny(src.text, "\r\u0085\u2028\u2029") {
		return src.starts
	}

	starts := []uint32{0}
	text := string(src.text)

	for i, c := range text {
		switch c {
		case '\r':
			if !strings.HasPrefix(text[i+1:], "\n") {
				starts = append(starts, uint32(i+1))
			}
		case '\n', '\u0085', '\u2028', '\u2029':
			starts = append(starts, uint32(i+utf8.RuneLen(c)))
		}
	}

	return starts
}

func (r *yamlReader) fail(n *yaml.Node, code diag.Code, message, hint string) {
	start := r.offsetOf(n.Line, n.Column)
	end := start + 1

	for int(end) < len(r.src.text) && !isYAMLSpace(r.src.text[end]) && !strings.ContainsRune(",]}:", rune(r.src.text[end])) {
		end++
	}

	r.faults = append(r.faults, syntaxFault{code: code, start: int(start), end: int(end), message: message, hint: hint})
}
