package textwidth

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible spells out every character of s that a terminal would obey or that a reader would not see: control characters and with them
// escape sequences (\x1b), line breaks and tabs (\n), bidirectional marks (\u202e), zero-width spaces, byte order marks, hidden tags, and
// bytes that are not UTF-8 (\xff). What belongs to writing stays: combining marks, and the joiners and selectors inside emoji and Indic or
// Persian words. Visible text is unchanged by another Visible.
func Visible(s string) string {
	if isPlain(s) {
		return s
	}

	var out strings.Builder
	var context context

	out.Grow(len(s) + 8)

	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])

		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&out, `\x%02x`, s[i])
		case context.hides(r):
			out.WriteString(spelled(r))
		default:
			out.WriteString(s[i : i+size])
		}

		context.pass(r)

		i += size
	}

	return out.String()
}

// IsVisible says that Visible would leave s as it is.
func IsVisible(s string) bool { return Visible(s) == s }

// spelled writes a character as its number.
func spelled(r rune) string {
	switch {
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case r < utf8.RuneSelf:
		return fmt.Sprintf(`\x%02x`, r)
	case r > 0xffff:
		return fmt.Sprintf(`\U%08x`, r)
	default:
		return fmt.Sprintf(`\u%04x`, r)
	}
}

// maxFlagTags is the length of the longest tag sequence that makes a flag: gbeng, usca and so on with the closing tag.
const maxFlagTags = 7

const (
	blackFlag = '\U0001F3F4'
	zwnj      = '\u200c'
	zwj       = '\u200d'
)

// context is what was read just before: some characters are harmless in their place and a hiding place elsewhere.
type context struct {
	last     rune // 0 at the start
	flagTags int  // how many more tags may belong to a flag
}

// hides says that r would act on the terminal or not be seen.
func (c *context) hides(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r < ' ' || r == '\x7f'
	case r >= '\u4e00' && r <= '\u9fff': // the most frequent of the others, spared the tables below
		return false
	case isTag(r):
		return c.flagTags == 0
	case isSelector(r):
		return c.last == 0 || isSelector(c.last) || isJoiner(c.last)
	case isJoiner(r):
		return c.last == 0 || isJoiner(c.last)
	case r == '\u3164' || r == '\uffa0' || r == '\u2800': // fillers that look like nothing
		return true
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r): // the one kind of format character that is seen
		return false
	default:
		return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point)
	}
}

// pass remembers r for the characters after it.
func (c *context) pass(r rune) {
	switch {
	case r == blackFlag:
		c.flagTags = maxFlagTags
	case isTag(r):
		c.flagTags = max(c.flagTags-1, 0)
	default:
		c.flagTags = 0
	}

	c.last = max(r, 1)
}

func isTag(r rune) bool      { return r >= '\U000E0020' && r <= '\U000E007F' }
func isSelector(r rune) bool { return unicode.Is(unicode.Variation_Selector, r) }
func isJoiner(r rune) bool   { return r == zwnj || r == zwj }
