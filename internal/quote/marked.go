package quote

import "strings"

// Marked shows a passage beside a quotation: what stands only in the quotation is between [- and -], what only in the text between {+ and +}.
func Marked(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch p.Op {
		case Quote:
			b.WriteString("[-" + p.Text + "-]")
		case Text:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
