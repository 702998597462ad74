package textwidth_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

func TestVisibleSpellsOutWhatATerminalWouldObeyOrNobodyWouldSee(t *testing.T) {
	tests := []struct {
		name string
		text string
		want string
	}{
		{"an escape sequence", "\x1b[2Jgone", `\x1b[2Jgone`},
		{"a title set by OSC", "\x1b]0;owned\x07", `\x1b]0;owned\x07`},
		{"a one-character CSI", "\u009b31m", `\u009b31m`},
		{"NUL", "a\x00b", `a\x00b`},
		{"delete and backspace", "ab\x7f\x08", `ab\x7f\x08`},
		{"line breaks and tabs", "a\r\n\tb", `a\r\n\tb`},
		{"line and paragraph separators", "a\u2028b\u2029c\u0085", `a\u2028b\u2029c\u0085`},
		{"a bidirectional override", "\u202egpj.exe\u202c", `\u202egpj.exe\u202c`},
		{"bidirectional isolates", "\u2066a\u2069", `\u2066a\u2069`},
		{"bidirectional marks", "a\u200eb\u200fc\u061c", `a\u200eb\u200fc\u061c`},
		{"a byte order mark", "\ufeffname", `\ufeffname`},
		{"a zero-width space", "bei\u200bjing", `bei\u200bjing`},
		{"a soft hyphen and a word joiner", "a\u00adb\u2060c", `a\u00adb\u2060c`},
		{"bytes that are not UTF-8", "a\xff\xc3(", `a\xff\xc3(`},
		{"a surrogate half", "\xed\xa0\x80", `\xed\xa0\x80`},
		{"hidden tags", "ok\U000E0068\U000E0069", `ok\U000e0068\U000e0069`},
		{"a language tag", "\U000E0001", `\U000e0001`},
		{"a text hidden behind a flag", "🏴" + strings.Repeat("\U000E0061", 9), "🏴" + strings.Repeat("\U000E0061", 7) + `\U000e0061\U000e0061`},
		{"data in variation selectors", "a\ufe0f\ufe01\U000E0110", "a\ufe0f" + `\ufe01\U000e0110`},
		{"joiners alone", "\u200d\u200cx", `\u200d\u200cx`},
		{"a filler that looks like nothing", "\u3164", `\u3164`},
		{"a character that is none", "\ufdd0", `\ufdd0`},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, textwidth.Visible(test.text))
			assert.False(t, textwidth.IsVisible(test.text))
		})
	}
}

func TestVisibleLeavesWritingAlone(t *testing.T) {
	tests := []struct{ name, text string }{
		{"nothing", ""},
		{"ASCII with quotes and backslashes", `C:\temp "x"`},
		{"a replacement character that is really there", "a\ufffdb"},
		{"Chinese with its punctuation", "京津冀，（现价）《规划》\u3000完"},
		{"decomposed letters", "Gro\u0308ße"},
		{"a family joined of three", "👨\u200d👩\u200d👧"},
		{"a heart on fire", "❤\ufe0f\u200d🔥"},
		{"a flag of tags", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"},
		{"a Persian word with a non-joiner", "می\u200cخواهم"},
		{"Devanagari with a joiner", "क्\u200dष"},
		{"Arabic with a number sign", "\u0600١٢"},
		{"a Chinese character with a chosen form", "葛\U000E0100"},
		{"a no-break space", "10\u00a0km"},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.text, textwidth.Visible(test.text))
			assert.True(t, textwidth.IsVisible(test.text))
		})
	}
}

func FuzzVisible(f *testing.F) {
	for _, seed := range []string{"", "京津冀", "\x1b[2J", "a\xffb", "\u202e", "🏴\U000E0067\U000E007F", "\ufeff\u200d\ufe0f", "\t\n\r\x00"} {
		f.Add(seed)
	}

	f.Fuzz(func(t *testing.T, s string) {
		shown := textwidth.Visible(s)

		assert.True(t, utf8.ValidString(shown), "what is shown is UTF-8: %q", shown)
		assert.Equal(t, shown, textwidth.Visible(shown), "what is visible stays")
		assert.False(t, strings.ContainsFunc(shown, unicode.IsControl), "no control character is left: %q", shown)
		assert.False(t, strings.ContainsFunc(shown, isDirectional), "no direction is turned: %q", shown)
		assert.GreaterOrEqual(t, utf8.RuneCountInString(shown), utf8.RuneCountInString(s), "nothing is lost")
	})
}

func isDirectional(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }

func BenchmarkVisibleOfChinese(b *testing.B) {
	text := strings.Repeat("京津冀协同发展 innovation ", 20)

	b.SetBytes(int64(len(text)))

	for b.Loop() {
		textwidth.Visible(text)
	}
}

func BenchmarkWidthOfChinese(b *testing.B) {
	text := strings.Repeat("京津冀协同发展 innovation ", 20)

	b.SetBytes(int64(len(text)))

	for b.Loop() {
		textwidth.Width(text)
	}
}
