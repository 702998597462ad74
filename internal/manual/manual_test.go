package manual_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/manual"
)

// page is a page with everything that could be taken for markup.
func page() manual.Page {
	return manual.Page{
		Name: "jjj do", Short: "Do it", Text: ".begins like a command\n\nA *star* and a <word>.", Usage: "jjj do <x>",
		Commands: []manual.Command{{Name: "more", Short: "Do more | less"}}, Examples: []string{"jjj do --all"},
		Options: []manual.Option{{Short: "a", Long: "all", Usage: "do all"}, {Long: "out", Value: "file", Usage: "write <it>", Default: "x"}},
		Exits:   []string{"0    done"},
	}
}

func TestAManPageEscapesWhatTroffWouldObey(t *testing.T) {
	text := string(manual.Man(page(), time.Date(2026, time.May, 1, 0, 0, 0, 0, time.UTC), "1.0"))

	assert.Contains(t, text, `.TH "JJJ-DO" 1 "2026-05-01" "jjj 1.0" "jjj manual"`)
	assert.Contains(t, text, ".SH DESCRIPTION\n\\&.begins like a command\n.PP\n")
	assert.Contains(t, text, ".TP\n\\fB\\-a\\fR, \\fB\\-\\-all\\fR\ndo all\n")
	assert.Contains(t, text, ".TP\n\\fB\\-\\-out\\fR \\fIfile\\fR\nwrite <it> (default: x)\n")
	assert.Contains(t, text, ".SH EXIT STATUS\n.EX\n0    done\n.EE\n")
}

func TestAPageOfMarkdownEscapesMarkupAndLinksTheCommandsBelow(t *testing.T) {
	text := string(manual.Markdown(page()))

	assert.Contains(t, text, "A \\*star\\* and a \\<word>.")
	assert.Contains(t, text, "- [more](jjj_do_more.md): Do more \\| less\n")
	assert.Contains(t, text, "| `-a`, `--all` | do all |\n| `--out file` | write \\<it> (default: `x`) |\n")
	assert.Contains(t, text, "[jjj](jjj.md) has all options.")
}

func TestATopicStaysAsItIsLaidOut(t *testing.T) {
	topic := manual.Page{Name: "jjj formats", Topic: true, Text: "a  *b*\n  c"}

	assert.Equal(t, "# jjj formats\n\n```\na  *b*\n  c\n```\n", string(manual.Markdown(topic)))
	assert.Contains(t, string(manual.Man(topic, time.Time{}, "1")), ".EX\na  *b*\n  c\n.EE\n")
}
