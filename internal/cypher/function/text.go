package function

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

func shortest(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// onText makes a function from a text to a text.
func onText(name string, f func(string) string) *Function {
	return plain(name, func(v graph.Value) (graph.Value, bool) {
		s, ok := v.Str()
		if !ok {
			return null, false
		}
		return graph.String(f(s)), true
	})
}

// text has the functions on texts. Positions count the characters of Unicode, as Neo4j does.
func text(lower string) *Function {
	switch lower {
	case "tolower", "lower":
		return onText("toLower", func(s string) string { return cases.Lower(language.Und).String(s) })
	case "toupper", "upper":
		return onText("toUpper", func(s string) string { return cases.Upper(language.Und).String(s) })
	case "normalize":
		return texts("normalize", 1, 2, normalize)
	case "ltrim", "rtrim", "btrim", "trim":
		return &Function{Name: lower, Min: 1, Max: 2, Strict: true, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
			return trimmed(lower, args)
		}}
	case "replace":
		return &Function{Name: "replace", Min: 3, Max: 3, Strict: true, Eval: replace}
	case "split":
		return &Function{Name: "split", Min: 2, Max: 2, Strict: true, Eval: split}
	case "left", "right":
		return &Function{Name: lower, Min: 2, Max: 2, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
			return side(lower, args)
		}}
	case "substring":
		return &Function{Name: "substring", Min: 2, Max: 3, Strict: true, Eval: substring}
	case "char_length", "character_length":
		return plain(lower, func(v graph.Value) (graph.Value, bool) {
			s, ok := v.Str()
			return graph.Int(int64(textLength(s))), ok
		})
	}
	return nil
}

// texts makes a function of texts only.
func texts(name string, least, most int, f func([]string) graph.Value) *Function {
	return &Function{Name: name, Min: least, Max: most, Strict: true, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
		s := make([]string, len(args))
		for i, a := range args {
			t, ok := a.Str()
			if !ok {
				return null, wrongType(name, a)
			}
			s[i] = t
		}
		return f(s), nil
	}}
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
func normalize(s []string) graph.Value {
	form := norm.NFC
	if len(s) == 2 {
		switch strings.ToUpper(s[1]) {
		case "NFD":
			form = norm.NFD
		case "NFKC":
			form = norm.NFKC
		case "NFKD":
			form = norm.NFKD
		}
	}
	return graph.String(form.String(s[0]))
}

func trimmed(name string, args []graph.Value) (graph.Value, *fault.Error) {
	s, ok := args[0].Str()
	if !ok {
		return null, wrongType(name, args[0])
	}
	cut := unicode.IsSpace
	if len(args) == 2 {
		set, ok := args[1].Str()
		if !ok {
			return null, wrongType(name, args[1])
		}
		cut = func(r rune) bool { return strings.ContainsRune(set, r) }
	}
	if name != "rtrim" {
		s = strings.TrimLeftFunc(s, cut)
	}
	if name != "ltrim" {
		s = strings.TrimRightFunc(s, cut)
	}
	return graph.String(s), nil
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
		sep, ok := d.Str()
		if !ok {
			return null, wrongType("split", d)
		}
		if fail := value.ListFits(len(pieces) + strings.Count(s, sep)); fail != nil {
			return null, fail
		}
		var next []string
		for _, piece := range pieces {
			next = append(next, strings.Split(piece, sep)...)
		}
		pieces = next
	}
	return graph.Strings(pieces...), nil
}

func side(name string, args []graph.Value) (graph.Value, *fault.Error) {
	n, ok := args[1].Int()
	switch {
	case args[0].IsNull() && (args[1].IsNull() || ok && n >= 0):
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
	if name == "left" {
		return graph.String(cutText(s, 0, int(min(n, int64(length))))), nil
	}
	return graph.String(cutText(s, max(0, length-int(min(n, int64(length)))), length)), nil
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
	start, ok := args[1].Int()
	if !ok {
		return null, wrongType("substring", args[1])
	}
	count := length
	if len(args) == 3 {
		if count, ok = args[2].Int(); !ok {
			return null, wrongType("substring", args[2])
		}
	}
	if start < 0 || count < 0 {
		return null, negative("substring")
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
