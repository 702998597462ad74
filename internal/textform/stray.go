package textform

import (
	"unicode"
	"unicode/utf8"
)

// Flaw says what is wrong with a character.
type Flaw uint8

// The flaws.
const (
	NoFlaw       Flaw = iota
	Damaged           // the sign for a character that could not be decoded
	NoCharacter       // a code point that stands for no character and never will
	CannotBeSeen      // a character that takes no room and that nothing around it needs
)

// Stray finds the first character of a text that has no place in it: where it begins, in bytes, and what is wrong with it.
func Stray(text string) (at int, r rune, flaw Flaw) {
	around := surroundings{text: text}
	for i, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case r == utf8.RuneError:
			return i, r, Damaged
		case isNoCharacter(r):
			return i, r, NoCharacter
		case IsInvisible(r):
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			if !around.need(before, r, after) {
				return i, r, CannotBeSeen
			}
		}
	}
	return 0, 0, NoFlaw
}

// isNoCharacter tells the code points that Unicode has set apart for no character.
func isNoCharacter(r rune) bool { return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef }

const (
	softHyphen     = '\u00ad'
	zeroWidthSpace = '\u200b'
	nonJoiner      = '\u200c'
	joiner         = '\u200d'
	leftToRight    = '\u200e'
	rightToLeft    = '\u200f'
	arabicMark     = '\u061c'
	brailleBlank   = '\u2800'
)

// IsInvisible tells the characters that take no room where they stand, those that only do something to their neighbours among them. White space
// is not among them. Whether the neighbours of such a character need it, Stray tells.
func IsInvisible(r rune) bool {
	switch {
	case r < softHyphen:
		return false
	case r == softHyphen, r == 0x034f, r == arabicMark, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r >= 0x180b && r <= 0x180f:
		return true
	case r >= zeroWidthSpace && r <= rightToLeft, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	case r == brailleBlank, r == 0x3164, r == 0xfeff, r == 0xffa0, r >= 0xfff0 && r <= 0xfffb:
		return true
	}
	return isSelector(r) || r >= 0x1bca0 && r <= 0x1bca3 || r >= 0x1d173 && r <= 0x1d17a || isTag(r)
}

// isSelector tells the variation selectors, which choose between forms of the character before them.
func isSelector(r rune) bool { return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef }

// isTag tells the characters that spell out which flag an emoji is.
func isTag(r rune) bool { return r >= 0xe0000 && r <= 0xe007f }

// isFiller tells the letters of Korean that stand for a lacking one.
func isFiller(r rune) bool { return r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0 }

// distinguishes tells the invisible characters without which a text that needs them would say something else.
func distinguishes(r rune) bool {
	return r == joiner || r == nonJoiner || isTag(r) || isFiller(r) || r == brailleBlank
}

// surroundings is the text that characters stand in.
type surroundings struct {
	text      string
	direction direction
}

// direction says whether a text holds letters that are written from the right to the left.
type direction uint8

const (
	notLooked direction = iota
	onlyRight
	alsoLeft
)

// need tells whether the characters around an invisible one have a use for it; where there is none, it is utf8.RuneError.
func (s *surroundings) need(before, r, after rune) bool {
	switch {
	case r == zeroWidthSpace:
		return isUnspaced(before) || isUnspaced(after)
	case r == joiner:
		return isJoined(before) || isJoined(after) || isPictogram(before) && isPictogram(after)
	case r == nonJoiner:
		return isJoined(before) || isJoined(after)
	case r == leftToRight, r == rightToLeft, r == arabicMark:
		return s.writesLeft()
	case isSelector(r), r >= 0x180b && r <= 0x180f && r != 0x180e:
		return hasVariants(before, r)
	case isTag(r):
		return isTag(before) || isPictogram(before)
	case r == 0x115f || r == 0x1160:
		return isJamo(before) || isJamo(after)
	case r == brailleBlank:
		return unicode.Is(unicode.Braille, before) || unicode.Is(unicode.Braille, after)
	}
	return false
}

// isUnspaced tells the letters of scripts that write no spaces between words, where a zero-width one says where a line may break.
func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Tai_Tham, unicode.New_Tai_Lue)
}

// isJoined tells the letters of scripts in which joiners change how letters are joined: nearly all but those that are written letter by letter.
func isJoined(r rune) bool {
	if !unicode.IsLetter(r) && !unicode.IsMark(r) || isSelector(r) {
		return false
	}
	return !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo,
		unicode.Hangul, unicode.Hebrew, unicode.Armenian, unicode.Georgian, unicode.Inherited, unicode.Common)
}

// isPictogram tells what an emoji is made of.
func isPictogram(r rune) bool {
	return unicode.In(r, unicode.So, unicode.Sk) || r >= 0xfe00 && r <= 0xfe0f || isTag(r) || r == 0x20e3
}

// hasVariants tells whether there are several forms of a character for a selector to choose from.
func hasVariants(r rune, selector rune) bool {
	switch {
	case selector >= 0xe0100:
		return unicode.Is(unicode.Han, r)
	case selector < 0xfe00:
		return unicode.Is(unicode.Mongolian, r)
	case unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && !unicode.Is(unicode.So, r):
		return false
	}
	return r != utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r) && !isSelector(r)
}

func isJamo(r rune) bool { return r != 0x115f && r != 0x1160 && unicode.Is(unicode.Hangul, r) }

// writesLeft tells whether the text holds letters that are written from the right to the left, which marks of direction belong to.
func (s *surroundings) writesLeft() bool {
	if s.direction == notLooked {
		s.direction = onlyRight
		for _, r := range s.text {
			if unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Mandaic, unicode.Samaritan) &&
				unicode.IsLetter(r) {
				s.direction = alsoLeft
				break
			}
		}
	}
	return s.direction == alsoLeft
}
