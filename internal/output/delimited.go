package output

import (
	"bufio"
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

// cell is a value as one field of CSV or TSV: text as it is, null as nothing,
// and lists, maps, nodes, relationships and paths as JSON, which a program can
// read back.
func cell(value graph.Value) string {
	switch value.Kind() {
	case graph.KindNull:
		return ""
	case graph.KindString:
		s, _ := value.Str()
		return s
	case graph.KindList, graph.KindMap, graph.KindNode, graph.KindRelationship, graph.KindPath:
		return string(AppendJSON(nil, value))
	}

	return value.String()
}

// csvWriter writes RFC 4180 with lines that end in CR LF, as that asks for. A
// null is an empty field and an empty text is "".
type csvWriter struct {
	w    *bufio.Writer
	cell func(graph.Value) string
}

// cellOf is how a value becomes a field.
func cellOf(opts Options) func(graph.Value) string {
	if opts.Spreadsheet {
		return spreadsheetCell
	}

	return cell
}

func (c *csvWriter) begin(columns []string) error {
	for i, column := range columns {
		c.field(i, c.cell(graph.String(column)), false)
	}
	_, err := c.w.WriteString("\r\n")

	return err
}

func (c *csvWriter) row(values []graph.Value) error {
	for i, value := range values {
		c.field(i, c.cell(value), value.IsNull())
	}
	_, err := c.w.WriteString("\r\n")

	return err
}

func (c *csvWriter) end() error { return nil }

// field writes one field; errors come back from the end of the line.
func (c *csvWriter) field(i int, text string, null bool) {
	if i > 0 {
		_ = c.w.WriteByte(',')
	}

	text = escapeControls(text, "\t\r\n")
	if null || text != "" && !strings.ContainsAny(text, "\",\r\n") && text[0] != ' ' && text[len(text)-1] != ' ' {
		_, _ = c.w.WriteString(text)
		return
	}
	_ = c.w.WriteByte('"')
	_, _ = c.w.WriteString(strings.ReplaceAll(text, `"`, `""`))
	_ = c.w.WriteByte('"')
}

// tsvWriter writes one line per row. Tabs, ends of line and backslashes of the
// data are written as \t, \n, \r and \\.
type tsvWriter struct {
	w    *bufio.Writer
	cell func(graph.Value) string
}

func (t *tsvWriter) begin(columns []string) error {
	for i, column := range columns {
		t.field(i, t.cell(graph.String(column)))
	}

	return t.w.WriteByte('\n')
}

func (t *tsvWriter) row(values []graph.Value) error {
	for i, value := range values {
		t.field(i, t.cell(value))
	}

	return t.w.WriteByte('\n')
}

func (t *tsvWriter) end() error { return nil }

func (t *tsvWriter) field(i int, text string) {
	if i > 0 {
		_ = t.w.WriteByte('\t')
	}
	if strings.ContainsAny(text, "\\\t\n\r") {
		text = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`).Replace(text)
	}
	_, _ = t.w.WriteString(escapeControls(text, ""))
}

// escapeControls writes the characters that a terminal would obey as \u001b
// and the like, except those in keep. Bytes that are no UTF-8 become U+FFFD.
func escapeControls(text, keep string) string {
	clean := strings.ToValidUTF8(text, "\ufffd")
	unsafe := func(r rune) bool { return unsafeRune(r) && !strings.ContainsRune(keep, r) }
	if strings.IndexFunc(clean, unsafe) < 0 {
		return clean
	}

	var b strings.Builder
	for _, r := range clean {
		if unsafe(r) {
			b.Write(appendEscape(nil, r))
		} else {
			b.WriteRune(r)
		}
	}

	return b.String()
}

// markdownWriter writes a table as GitHub and most others read it. The
// characters that would be markup are escaped and ends of line become <br>.
type markdownWriter struct {
	w    *bufio.Writer
	opts Options
}

func (m *markdownWriter) begin(columns []string) error {
	for _, column := range columns {
		m.field(column)
	}
	_, _ = m.w.WriteString("|\n")
	for range columns {
		_, _ = m.w.WriteString("| --- ")
	}
	_, err := m.w.WriteString("|\n")

	return err
}

func (m *markdownWriter) row(values []graph.Value) error {
	for _, value := range values {
		text := m.opts.Null
		if !value.IsNull() {
			text = Text(value)
		}
		m.field(text)
	}
	_, err := m.w.WriteString("|\n")

	return err
}

func (m *markdownWriter) end() error { return nil }

func (m *markdownWriter) field(text string) {
	_, _ = m.w.WriteString("| ")
	_, _ = m.w.WriteString(escapeMarkdown(text))
	_ = m.w.WriteByte(' ')
}

// escapeMarkdown escapes what a cell of a table cannot hold as it is.
func escapeMarkdown(text string) string {
	var b strings.Builder
	for _, r := range escapeControls(strings.ReplaceAll(text, "\r\n", "\n"), "\n\t") {
		switch r {
		case '\\', '|', '<', '*', '_', '`', '[', ']':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString("<br>")
		case '\t':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}

	return b.String()
}
