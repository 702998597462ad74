package archive

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode/utf32"

	utf16 "golang.org/x/text/encoding/unicode"

	"github.com/jjj-kg/jjj/internal/sourcetext"
)

// EncodingError says that a file cannot be read as text.
type EncodingError struct{ Reason string }

// Error says why.
func (e *EncodingError) Error() string { return e.Reason }

// Hint says what to do about it.
func (e *EncodingError) Hint() string { return "save it as UTF-8" }

// decode makes text of bytes. A known encoding is the one that was recorded when the text was archived; without one it is told by the mark at
// the beginning, by being valid UTF-8, by what an HTML page says of itself, and last by the language of the source.
func decode(raw []byte, known sourcetext.Encoding, format sourcetext.Format, language string) (string, sourcetext.Encoding, error) {
	if known == "" {
		var err error
		if known, err = detect(raw, format, language); err != nil {
			return "", "", err
		}
	}
	reader, err := decoder(known)
	if err != nil {
		return "", known, err
	}
	text := raw
	if reader != nil {
		if text, err = reader.NewDecoder().Bytes(raw); err != nil {
			return "", known, &EncodingError{fmt.Sprintf("it cannot be read as %s", known)}
		}
	}
	if at := firstBad(text, bytes.Contains(raw, []byte("\uFFFD"))); at >= 0 {
		return "", known, &EncodingError{fmt.Sprintf("it cannot be read as %s: line %d holds something else than text", known, 1+bytes.Count(text[:at], []byte("\n")))}
	}
	return strings.TrimPrefix(string(text), "\uFEFF"), known, nil
}

// decoder gives how an encoding is read; nil is UTF-8, which need not be.
func decoder(e sourcetext.Encoding) (encoding.Encoding, error) {
	switch e {
	case sourcetext.UTF8:
		return nil, nil
	case sourcetext.UTF16LE:
		return utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM), nil
	case sourcetext.UTF16BE:
		return utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM), nil
	case sourcetext.UTF32LE:
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), nil
	case sourcetext.UTF32BE:
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), nil
	case sourcetext.GB18030:
		return simplifiedchinese.GB18030, nil
	case sourcetext.Windows1252:
		return charmap.Windows1252, nil
	}
	return nil, &EncodingError{fmt.Sprintf("its encoding %q is not known here", e)}
}

// firstBad finds what no text holds: bytes that are not UTF-8, what could not be decoded, and control characters.
func firstBad(text []byte, mayReplace bool) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && (size <= 1 || !mayReplace):
			return i
		case unicode.IsControl(r) && !unicode.IsSpace(r) && r > unicode.MaxLatin1, r < ' ' && !unicode.IsSpace(r):
			return i
		}
		i += size
	}
	return -1
}

func detect(raw []byte, format sourcetext.Format, language string) (sourcetext.Encoding, error) {
	for _, mark := range []struct {
		bytes    string
		encoding sourcetext.Encoding
	}{
		{"\xEF\xBB\xBF", sourcetext.UTF8}, {"\xFF\xFE\x00\x00", sourcetext.UTF32LE}, {"\x00\x00\xFE\xFF", sourcetext.UTF32BE}, {"\xFF\xFE", sourcetext.UTF16LE}, {"\xFE\xFF", sourcetext.UTF16BE},
	} {
		if bytes.HasPrefix(raw, []byte(mark.bytes)) {
			return mark.encoding, nil
		}
	}
	if utf8.Valid(raw) && bytes.IndexByte(raw, 0) < 0 {
		return sourcetext.UTF8, nil
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", &EncodingError{"it is not text, or UTF-16 without the mark that should begin it"}
	}
	if format == sourcetext.HTML {
		if declared, ok := declaredEncoding(raw); ok {
			return declared, nil
		}
	}
	return byLanguage(raw, language)
}

// headOfPage is where an HTML page has to say how it is encoded.
const headOfPage = 4096

var metaCharset = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([a-z0-9_:-]+)`)

// declaredEncoding is what a page says of itself. One that says UTF-8 and is not gives way to the language.
func declaredEncoding(raw []byte) (sourcetext.Encoding, bool) {
	found := metaCharset.FindSubmatch(raw[:min(len(raw), headOfPage)])
	if found == nil {
		return "", false
	}
	switch name := sourcetext.Encoding(bytes.ToLower(found[1])); name {
	case "gb2312", "gbk", sourcetext.GB18030, "x-gbk":
		return sourcetext.GB18030, true
	case "iso-8859-1", "latin1", "us-ascii", "ascii", sourcetext.Windows1252:
		return sourcetext.Windows1252, true
	case sourcetext.UTF8, "utf8":
		return "", false
	default:
		return name, true
	}
}

// byLanguage settles what bytes alone do not say: most pairs of bytes of a German text in Windows-1252 are Chinese characters in GB 18030.
func byLanguage(raw []byte, language string) (sourcetext.Encoding, error) {
	if language == "zh" || strings.HasPrefix(language, "zh-") {
		text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
		if err != nil || bytes.Contains(text, []byte("\uFFFD")) {
			return "", &EncodingError{"it is neither UTF-8 nor GB 18030"}
		}
		return sourcetext.GB18030, nil
	}
	switch language {
	case "de", "en", "fr", "es", "it", "nl", "pt", "sv", "da", "no", "fi":
		return sourcetext.Windows1252, nil
	}
	return "", &EncodingError{"it is not UTF-8"}
}
