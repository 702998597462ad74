package shell

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAStatementIsPutOnOneLineWithItsMeaning(t *testing.T) {
	tests := []struct {
		name      string
		statement string
		want      string // "" where it cannot be
	}{
		{"one line stays", "RETURN 1", "RETURN 1"},
		{"ends of line are space", "MATCH (n)\nRETURN\r\n  n", "MATCH (n) RETURN    n"},
		{"a line comment becomes a block comment", "RETURN 1 // one; only\n, 2", "RETURN 1 /* one; only */ , 2"},
		{"a block comment may have lines", "/* a\nb */ RETURN 1", "/* a b */ RETURN 1"},
		{"a text keeps its ends of line", "RETURN 'a\nb'", `RETURN 'a\nb'`},
		{"tabs are space, and escapes in a text", "RETURN\t'a\tb'", `RETURN 'a\tb'`},
		{"a quoted name with an end of line stays away", "RETURN 1 AS `a\nb`", ""},
		{"so does a comment with the end of another kind", "RETURN 1 // */\n", ""},
		{"and what is no escape", "RETURN 'a\\\nb'", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := oneLine(test.statement)
			assert.Equal(t, test.want != "", ok)
			assert.Equal(t, test.want, got)
		})
	}
}
