package function

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/ascii"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

func shortest(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// Positions in texts count the characters of Unicode, as Neo4j does.

func toLower(s string) string {
	if ascii.Is(s) {
		return strings.ToLower(s)
	}
	return cases.Lower(language.Und).String(s)
}

func toUpper(s string) string {
	if ascii.Is(s) {
		return strings.ToUpper(s)
	}
	return cases.Upper(language.Und).String(s)
}

func characters(v graph.Value) (graph.Value, bool) {
	s, ok := v.Str()
	return graph.Int(int64(textLength(s))), ok
}

func replace(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	var s [3]string
	for i, a := range args {
		text, ok := a.Str()
		if !ok {
			return null, wrongType("replace", a)
		}
		s[i] = text
	}
	if grow := len(s[2]) - len(s[1]); grow > 0 {
		if fail := value.TextFits(len(s[0]) + strings.Count(s[0], s[1])*grow); fail != nil {
			return null, fail
		}
	}
	return graph.String(strings.ReplaceAll(s[0], s[1], s[2])), nil
}

// normalize brings a text into a normal form of Unicode, NFC where none is named.
func normalize(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	s, ok := args[0].Str()
	if !ok {
		return null, wrongType("normalize", args[0])
	}
	form := "NFC"
	if len(args) == 2 {
		name, ok := args[1].Str()
		if !ok {
			return null, wrongType("normalize", args[1])
		}
		form = name
	}
	return graph.String(normalForm(form).String(s)), nil
}

// IsNormalized tells whether a text is in the normal form of Unicode that is named: NFC, NFD, NFKC or NFKD.
func IsNormalized(text, form string) bool { return normalForm(form).IsNormalString(text) }

// normalForm finds the normal form of a name in any case; NFC where there is none of that name.
func normalForm(name string) norm.Form {
	switch strings.ToUpper(name) {
	case "NFD":
		return norm.NFD
	case "NFKC":
		return norm.NFKC
	case "NFKD":
		return norm.NFKD
	default:
		return norm.NFC
	}
}

func trimBoth(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return trimmed("trim", args, true, true)
}

func trimLeft(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return trimmed("ltrim", args, true, false)
}

func trimRight(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return trimmed("rtrim", args, false, true)
}

func trimmed(name string, args []graph.Value, atStart, atEnd bool) (graph.Value, *fault.Error) {
	s, ok := args[0].Str()
	if !ok {
		return null, wrongType(name, args[0])
	}
	cut := isSpace
	if len(args) == 2 {
		set, ok := args[1].Str()
		if !ok {
			return null, wrongType(name, args[1])
		}
		cut = func(r rune) bool { return strings.ContainsRune(set, r) }
	}
	if atStart {
		s = strings.TrimLeftFunc(s, cut)
	}
	switch {
	case atEnd && !atStart && len(args) == 2:
		s = withoutEnd(s, cut)
	case atEnd:
		s = strings.TrimRightFunc(s, cut)
	}
	return graph.String(s), nil
}

// withoutEnd cuts characters that are named off the end, as Neo4j does: it stops before the first unit of UTF-16, so that rtrim('aa', 'a') is 'a'.
func withoutEnd(s string, cut func(rune) bool) string {
	rest := strings.TrimRightFunc(s, cut)
	if first, size := utf8.DecodeRuneInString(s); rest == "" && first <= 0xffff {
		return s[:size]
	}
	return rest
}

// split cuts a text at a delimiter, or at any of a list of them; an empty delimiter cuts between all characters.
func split(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	s, ok := args[0].Str()
	if !ok {
		return null, wrongType("split", args[0])
	}
	delimiters, isList := args[1].List()
	if !isList {
		delimiters = []graph.Value{args[1]}
	}
	pieces := []string{s}
	for _, d := range delimiters {
		if d.IsNull() {
			return null, nil
		}
		sep, ok := d.Str()
		if !ok {
			return null, wrongType("split", d)
		}
		if fail := value.ListFits(len(pieces) + strings.Count(s, sep)); fail != nil {
			return null, fail
		}
		var next []string
		for _, piece := range pieces {
			if piece == "" {
				next = append(next, "") // which no delimiter cuts, not even an empty one
				continue
			}
			next = append(next, strings.Split(piece, sep)...)
		}
		pieces = next
	}
	return graph.Strings(pieces...), nil
}

func left(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return side("left", args, func(s string, n, length int) string { return cutText(s, 0, n) })
}

func right(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return side("right", args, func(s string, n, length int) string { return cutText(s, length-n, length) })
}

// side is the part of a text at one of its ends that has a number of characters, or all of a text that has fewer.
func side(name string, args []graph.Value, part func(s string, n, length int) string) (graph.Value, *fault.Error) {
	n, ok := value.Whole(args[1])
	switch {
	case args[1].IsNull(), args[0].IsNull() && ok:
		return null, nil
	case !ok:
		return null, wrongType(name, args[1])
	case n < 0:
		return null, negative(name)
	}
	s, isText := args[0].Str()
	if !isText {
		return null, wrongType(name, args[0])
	}
	length := textLength(s)
	return graph.String(part(s, int(min(n, int64(length))), length)), nil
}

func negative(name string) *fault.Error {
	return fault.At(fault.ArgumentError, "NegativeIntegerArgument", ast.Span{}, "%s needs a length of 0 or more", name)
}

func substring(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	s, ok := args[0].Str()
	if !ok {
		return null, wrongType("substring", args[0])
	}
	length := int64(textLength(s))
	start, ok := value.Whole(args[1])
	if !ok {
		return null, wrongType("substring", args[1])
	}
	count := length
	if len(args) == 3 {
		if count, ok = value.Whole(args[2]); !ok {
			return null, wrongType("substring", args[2])
		}
	}
	switch {
	case start < 0 || count < 0:
		return null, negative("substring")
	case start > math.MaxInt32 || count > math.MaxInt32:
		return null, badArgument("substring takes no number above %d", math.MaxInt32)
	}
	start = min(start, length)
	return graph.String(cutText(s, int(start), int(start+min(count, length-start)))), nil
}

// textLength counts the characters of Unicode.
func textLength(s string) int { return utf8.RuneCountInString(s) }

// cutText is the part of a text between two places that count characters of Unicode.
func cutText(s string, from, to int) string {
	start, end, n := len(s), len(s), 0
	for i := range s {
		if n >= from && start == len(s) {
			start = i
		}
		if n >= to {
			end = i
			break
		}
		n++
	}
	if start > end {
		return ""
	}
	return s[start:end]
}

func reversedText(s string) string {
	runes := []rune(s)
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		runes[i], runes[j] = runes[j], runes[i]
	}
	return string(runes)
}
