package check

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// signature says what a function takes and gives, as far as Neo4j 5.26 checks it before it runs a query. An argument without kinds
// may be anything, one beyond the last is like the last. A float may be written as an integer.
type signature struct {
	args   [][]kind
	result typ
}

func takes(result typ, args ...[]kind) signature { return signature{args: args, result: result} }

var (
	anything  []kind
	aNumber   = []kind{number}
	anInteger = []kind{integer}
	aText     = []kind{text}
	aList     = []kind{list}
	aPath     = []kind{path}
)

// numberToFloat are functions from a number to a float.
const numberToFloat = "acos asin atan atan2 ceil cos cot degrees exp floor haversin log log10 radians round sin sqrt tan"

// texts are functions from texts to a text.
const texts = "btrim ltrim rtrim trim lower upper tolower toupper replace"

// signatureOf finds the signature of a function by its name in lower case.
func signatureOf(name string) (signature, bool) {
	base, method, _ := strings.Cut(name, ".")
	if t, ok := temporalTypes[base]; ok {
		if method == "truncate" {
			return takes(t, aText, anything, []kind{mapping}), true
		}
		return takes(t, anything), true
	}
	if s, ok := signatures[name]; ok {
		return s, true
	}
	for _, one := range strings.Fields(numberToFloat) {
		if one == name && name != "round" {
			return takes(typ{kind: float}, aNumber), true
		}
	}
	for _, one := range strings.Fields(texts) {
		if one == name {
			return takes(typ{kind: text}, aText), true
		}
	}
	return signature{}, false
}

var temporalTypes = map[string]typ{"date": {kind: date}, "localtime": {kind: localTime}, "time": {kind: zonedTime}, "localdatetime": {kind: localDateTime},
	"datetime": {kind: zonedDateTime}, "duration": {kind: duration}}

var signatures = map[string]signature{
	"abs":     takes(typ{}, aNumber),
	"sign":    takes(typ{kind: integer}, aNumber),
	"isnan":   takes(typ{kind: boolean}, aNumber),
	"round":   takes(typ{kind: float}, aNumber, aNumber, aText),
	"size":    takes(typ{kind: integer}, []kind{list, text}),
	"isempty": takes(typ{kind: boolean}, []kind{list, text, mapping, node, relationship}),
	"head":    takes(typ{}, aList),
	"last":    takes(typ{}, aList),
	"tail":    takes(typ{}, aList),
	"reverse": takes(typ{}, []kind{text, list}),
	// The compatibility kit wants what range is given to be looked at when it runs.
	"range":            takes(listOf(typ{kind: integer}), anything),
	"tobooleanlist":    takes(listOf(typ{kind: boolean}), aList),
	"tofloatlist":      takes(listOf(typ{kind: float}), aList),
	"tointegerlist":    takes(listOf(typ{kind: integer}), aList),
	"tostringlist":     takes(listOf(typ{kind: text}), aList),
	"left":             takes(typ{kind: text}, aText, anInteger),
	"right":            takes(typ{kind: text}, aText, anInteger),
	"substring":        takes(typ{kind: text}, aText, anInteger),
	"split":            takes(listOf(typ{kind: text}), aText, []kind{text, list}),
	"normalize":        takes(typ{kind: text}, aText),
	"char_length":      takes(typ{kind: integer}, aText),
	"character_length": takes(typ{kind: integer}, aText),
	"toboolean":        takes(typ{kind: boolean}, []kind{boolean, text, integer}),
	"tofloat":          takes(typ{kind: float}, []kind{text, number}),
	"tointeger":        takes(typ{kind: integer}, []kind{boolean, text, number, list}),
	"tostring": takes(typ{kind: text}, []kind{boolean, number, text, duration, date, localTime, zonedTime, localDateTime,
		zonedDateTime}),
	"tobooleanornull": takes(typ{kind: boolean}, anything),
	"tofloatornull":   takes(typ{kind: float}, anything),
	"tointegerornull": takes(typ{kind: integer}, anything),
	"tostringornull":  takes(typ{kind: text}, anything),
	"valuetype":       takes(typ{kind: text}, anything),
	"elementid":       takes(typ{kind: text}, []kind{node, relationship}),
	"id":              takes(typ{kind: integer}, []kind{node, relationship}),
	"labels":          takes(listOf(typ{kind: text}), []kind{node}),
	"keys":            takes(listOf(typ{kind: text}), []kind{node, relationship, mapping}),
	"properties":      takes(typ{kind: mapping}, []kind{node, relationship, mapping}),
	"type":            takes(typ{kind: text}, []kind{relationship}),
	"startnode":       takes(typ{kind: node}, []kind{relationship}),
	"endnode":         takes(typ{kind: node}, []kind{relationship}),
	"length":          takes(typ{kind: integer}, aPath),
	"nodes":           takes(listOf(typ{kind: node}), aPath),
	"relationships":   takes(listOf(typ{kind: relationship}), aPath),
	"randomuuid":      takes(typ{kind: text}),
	"timestamp":       takes(typ{kind: integer}),
	"rand":            takes(typ{kind: float}),
	"e":               takes(typ{kind: float}),
	"pi":              takes(typ{kind: float}),
	"sum":             takes(typ{}, []kind{number, duration}),
	"avg":             takes(typ{}, []kind{number, duration}),
	"stdev":           takes(typ{kind: float}, aNumber),
	"stdevp":          takes(typ{kind: float}, aNumber),
	"percentilecont":  takes(typ{}, aNumber, aNumber),
	"percentiledisc":  takes(typ{}, aNumber, aNumber),
}

// applied checks the arguments of a call and gives the type of its result.
func (c *checker) applied(e *ast.Call, name string, args []typ) typ {
	lower := strings.ToLower(name)
	s, ok := signatureOf(lower)
	if !ok {
		return typ{}
	}
	for i, t := range args {
		if len(s.args) == 0 {
			break
		}
		want := s.args[min(i, len(s.args)-1)]
		if len(want) > 0 && !t.is(want...) {
			c.fail(wrongArgument(e, i, name, t, want))
			break
		}
	}
	return resultType(lower, s.result, args)
}

// resultType is the type of a function's result where it depends on that of the first argument.
func resultType(name string, result typ, args []typ) typ {
	if len(args) == 0 {
		return result
	}
	first := args[0]
	switch name {
	case "head", "last":
		return first.elementType()
	case "tail":
		return first
	case "reverse":
		if first.is(text, list) {
			return first
		}
	case "abs":
		if first.isNumber() {
			return first
		}
		return typ{kind: number}
	case "sum":
		if first.isNumber() || first.kind == duration {
			return first
		}
	case "avg":
		if first.isNumber() {
			return typ{kind: float}
		}
		return first
	}
	return result
}
