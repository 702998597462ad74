package function

import (
	"math"

	"github.com/jjj-kg/jjj/graph"
)

// The words that functions take.
var (
	roundingModes  = []string{"UP", "DOWN", "CEILING", "FLOOR", "HALF_UP", "HALF_DOWN", "HALF_EVEN"}
	normalForms    = []string{"NFC", "NFD", "NFKC", "NFKD"}
	unitsOfDate    = []string{"millennium", "century", "decade", "year", "weekYear", "quarter", "month", "week", "day"}
	unitsOfTime    = []string{"day", "hour", "minute", "second", "millisecond", "microsecond"}
	unitsOfInstant = []string{"millennium", "century", "decade", "year", "weekYear", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond", "microsecond"}
)

// The parameters that several functions have.
var (
	anyInput     = []Param{{"input", Any}}
	numberInput  = []Param{{"input", Number}}
	textInput    = []Param{{"input", Text}}
	listInput    = []Param{{"list", List}}
	elementInput = []Param{{"input", Element}}
	pathInput    = []Param{{"input", Path}}
	zoneInput    = []Param{{"timezone", Any}}
	truncation   = []Param{{"unit", Word}, {"input", Any}, {"fields", Map}}
	fromTo       = []Param{{"from", Any}, {"to", Any}}
	trimming     = []Param{{"input", Text}, {"trimCharacterString", Text}}
)

// functions is the table: one entry is all that there is to say of a function. It is written down and not computed, so that a program that
// runs no query pays nothing for it.
var functions = []Function{
	// Predicates and values of any type.
	{
		Name: "exists", Params: []Param{{"pattern", Pattern}}, Result: Result{Kind: Boolean}, TakesNull: true, Eval: exists,
		Example: "exists((a)-[:ROAD]->(b))", Gives: "true", Page: "predicate",
	},
	{
		Name: "isEmpty", Params: []Param{{"input", List | Text | Map | Element}}, Result: Result{Kind: Boolean}, One: isEmpty,
		Example: "isEmpty([])", Gives: "true", Page: "predicate",
	},
	{
		Name: "isNaN", Params: numberInput, Result: Result{Kind: Boolean}, One: isNaN,
		Example: "isNaN(0.0 / 0.0)", Gives: "true", Page: "mathematical-numeric",
	},
	{
		Name: "coalesce", Params: anyInput, Variadic: true, TakesNull: true, Nullable: true, Lazy: true, Eval: coalesce,
		Example: "coalesce(null, 'a', 'b')", Gives: `"a"`, Page: "scalar",
	},
	{
		Name: "nullIf", Params: []Param{{"v1", Any}, {"v2", Any}}, TakesNull: true, Nullable: true, Eval: nullIf,
		Example: "nullIf(4, 4)", Gives: "null", Page: "scalar",
	},
	{
		Name: "valueType", Params: anyInput, Result: Result{Kind: Text}, TakesNull: true, Eval: valueType,
		Example: "valueType([1, 2.5])", Gives: `"LIST<INTEGER NOT NULL | FLOAT NOT NULL> NOT NULL"`, Page: "scalar",
	},
	{
		Name: "randomUUID", Result: Result{Kind: Text}, Volatility: Random, Eval: randomUUID,
		Example: "size(randomUUID())", Gives: "36", Page: "scalar",
	},
	{
		Name: "timestamp", Result: Result{Kind: Integer}, Volatility: Clock, Eval: timestamp,
		Example: "timestamp() = datetime().epochMillis", Gives: "true", Page: "scalar",
	},

	// Nodes, relationships and paths.
	{
		Name: "id", Params: elementInput, Result: Result{Kind: Integer}, Local: true, One: numberOf,
		Deprecated: "its numbers mean nothing outside of this run", Instead: "the property id, or elementId()",
		Example: "id(a) = id(b)", Gives: "false", Page: "scalar",
	},
	{
		Name: "elementId", Params: elementInput, Result: Result{Kind: Text}, Local: true, One: elementID,
		Example: "elementId(r) = elementId(r)", Gives: "true", Page: "scalar",
	},
	{
		Name: "labels", Params: []Param{{"input", Node}}, Result: Result{Kind: List, Elements: Text}, Unordered: true, Eval: labels,
		Example: "labels(b)", Gives: `["City"]`, Page: "list",
	},
	{
		Name: "type", Params: []Param{{"input", Relationship}}, Result: Result{Kind: Text}, Eval: typeOf,
		Example: "type(r)", Gives: `"ROAD"`, Page: "scalar",
	},
	{
		Name: "startNode", Params: []Param{{"input", Relationship}}, Result: Result{Kind: Node}, One: startNode,
		Example: "startNode(r) = a", Gives: "true", Page: "scalar",
	},
	{
		Name: "endNode", Params: []Param{{"input", Relationship}}, Result: Result{Kind: Node}, One: endNode,
		Example: "endNode(r) = b", Gives: "true", Page: "scalar",
	},
	{
		Name: "properties", Params: []Param{{"input", Element | Map}}, Result: Result{Kind: Map}, One: properties,
		Example: "properties(r)", Gives: "{km: 1}", Page: "scalar",
	},
	{
		Name: "keys", Params: []Param{{"input", Element | Map}}, Result: Result{Kind: List, Elements: Text}, Unordered: true, One: keys,
		Example: "keys(r)", Gives: `["km"]`, Page: "list",
	},
	{
		Name: "nodes", Params: pathInput, Result: Result{Kind: List, Elements: Node}, One: nodes,
		Example: "nodes(p) = [a, b]", Gives: "true", Page: "list",
	},
	{
		Name: "relationships", Params: pathInput, Result: Result{Kind: List, Elements: Relationship}, One: relationships,
		Example: "relationships(p) = [r]", Gives: "true", Page: "list",
	},
	{
		Name: "length", Params: pathInput, Result: Result{Kind: Integer}, One: length,
		Example: "length(p)", Gives: "1", Page: "scalar",
	},

	// Lists, and what goes for lists and texts.
	{
		Name: "size", Params: []Param{{"input", List | Text}}, Result: Result{Kind: Integer}, One: size,
		Example: "size('京津冀')", Gives: "3", Page: "scalar",
	},
	{
		Name: "head", Params: listInput, Result: Result{Like: LikeElement}, Nullable: true, One: head,
		Example: "head([1, 2, 3])", Gives: "1", Page: "scalar",
	},
	{
		Name: "last", Params: listInput, Result: Result{Like: LikeElement}, Nullable: true, One: last,
		Example: "last([1, 2, 3])", Gives: "3", Page: "scalar",
	},
	{
		Name: "tail", Params: listInput, Result: Result{Kind: List, Like: LikeFirst}, One: tail,
		Example: "tail([1, 2, 3])", Gives: "[2, 3]", Page: "list",
	},
	{
		Name: "reverse", Params: []Param{{"input", Text | List}}, Result: Result{Kind: Text | List, Like: LikeFirst}, Copies: true, One: reverse,
		Example: "reverse([1, 2, 3])", Gives: "[3, 2, 1]", Page: "list",
	},
	// The compatibility kit wants what range is given to be looked at when it runs.
	{
		Name: "range", Params: []Param{{"start", Integer}, {"end", Integer}, {"step", Integer}}, Optional: 1, Result: Result{Kind: List, Elements: Integer}, TakesNull: true, Copies: true, Eval: span,
		Example: "range(1, 9, 4)", Gives: "[1, 5, 9]", Page: "list",
	},

	// Texts.
	{
		Name: "toLower", Aliases: []string{"lower"}, Params: textInput, Result: Result{Kind: Text}, Copies: true, Text: toLower,
		Example: "toLower('ÄRA')", Gives: `"ära"`, Page: "string",
	},
	{
		Name: "toUpper", Aliases: []string{"upper"}, Params: textInput, Result: Result{Kind: Text}, Copies: true, Text: toUpper,
		Example: "toUpper('straße')", Gives: `"STRASSE"`, Page: "string",
	},
	{
		Name: "normalize", Params: []Param{{"input", Text}, {"normalForm", Word}}, Optional: 1, Words: normalForms, Result: Result{Kind: Text}, Copies: true, Eval: normalize,
		Example: "normalize('ﬁn', NFKC)", Gives: `"fin"`, Page: "string",
	},
	{
		Name: "trim", Params: textInput, Result: Result{Kind: Text}, Eval: trimBoth,
		Example: "trim('  a ')", Gives: `"a"`, Page: "string",
	},
	{
		Name: "btrim", Params: trimming, Optional: 1, Result: Result{Kind: Text}, Eval: trimBoth,
		Example: "btrim('xxaxx', 'x')", Gives: `"a"`, Page: "string",
	},
	{
		Name: "ltrim", Params: trimming, Optional: 1, Result: Result{Kind: Text}, Eval: trimLeft,
		Example: "ltrim('  a ')", Gives: `"a "`, Page: "string",
	},
	{
		Name: "rtrim", Params: trimming, Optional: 1, Result: Result{Kind: Text}, Eval: trimRight,
		Example: "rtrim('  a ')", Gives: `"  a"`, Page: "string",
	},
	{
		Name: "replace", Params: []Param{{"original", Text}, {"search", Text}, {"replace", Text}}, Result: Result{Kind: Text}, Copies: true, Eval: replace,
		Example: "replace('banana', 'a', 'o')", Gives: `"bonono"`, Page: "string",
	},
	{
		Name: "split", Params: []Param{{"original", Text}, {"splitDelimiters", Text | List}}, Result: Result{Kind: List, Elements: Text}, Copies: true, Eval: split,
		Example: "split('a,b;c', [',', ';'])", Gives: `["a", "b", "c"]`, Page: "string",
	},
	{
		Name: "left", Params: []Param{{"original", Text}, {"length", Integer}}, Result: Result{Kind: Text}, TakesNull: true, Eval: left,
		Example: "left('中关村', 2)", Gives: `"中关"`, Page: "string",
	},
	{
		Name: "right", Params: []Param{{"original", Text}, {"length", Integer}}, Result: Result{Kind: Text}, TakesNull: true, Eval: right,
		Example: "right('中关村', 1)", Gives: `"村"`, Page: "string",
	},
	{
		Name: "substring", Params: []Param{{"original", Text}, {"start", Integer}, {"length", Integer}}, Optional: 1, Result: Result{Kind: Text}, Eval: substring,
		Example: "substring('hello', 1, 3)", Gives: `"ell"`, Page: "string",
	},
	{
		Name: "char_length", Aliases: []string{"character_length"}, Params: textInput, Result: Result{Kind: Integer}, One: characters,
		Example: "char_length('𠮷野')", Gives: "2", Page: "scalar",
	},

	// Numbers.
	{
		Name: "abs", Params: numberInput, Result: Result{Kind: Number, Like: LikeFirst}, One: abs,
		Example: "abs(-5)", Gives: "5", Page: "mathematical-numeric",
	},
	{
		Name: "sign", Params: numberInput, Result: Result{Kind: Integer}, One: sign,
		Example: "sign(-0.5)", Gives: "-1", Page: "mathematical-numeric",
	},
	{
		Name: "round", Params: []Param{{"value", Number}, {"precision", Number}, {"mode", Word}}, Optional: 2, Words: roundingModes, Result: Result{Kind: Float}, Eval: round,
		Example: "round(1.25, 1, 'HALF_EVEN')", Gives: "1.2", Page: "mathematical-numeric",
	},
	{Name: "ceil", Params: numberInput, Result: Result{Kind: Float}, Number: math.Ceil, Example: "ceil(1.2)", Gives: "2.0", Page: "mathematical-numeric"},
	{Name: "floor", Params: numberInput, Result: Result{Kind: Float}, Number: math.Floor, Example: "floor(-1.2)", Gives: "-2.0", Page: "mathematical-numeric"},
	{Name: "rand", Result: Result{Kind: Float}, Volatility: Random, Eval: random, Example: "0 <= rand() < 1", Gives: "true", Page: "mathematical-numeric"},
	{Name: "e", Result: Result{Kind: Float}, Eval: euler, Example: "e()", Gives: "2.718281828459045", Page: "mathematical-logarithmic"},
	{Name: "exp", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: math.Exp, Example: "exp(0)", Gives: "1.0", Page: "mathematical-logarithmic"},
	{Name: "log", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: math.Log, Example: "log(1)", Gives: "0.0", Page: "mathematical-logarithmic"},
	{Name: "log10", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: math.Log10, Example: "log10(100)", Gives: "2.0", Page: "mathematical-logarithmic"},
	{Name: "sqrt", Params: numberInput, Result: Result{Kind: Float}, Number: math.Sqrt, Example: "sqrt(16)", Gives: "4.0", Page: "mathematical-logarithmic"},
	{Name: "pi", Result: Result{Kind: Float}, Eval: pi, Example: "pi()", Gives: "3.141592653589793", Page: "mathematical-trigonometric"},
	{Name: "sin", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: math.Sin, Example: "sin(0)", Gives: "0.0", Page: "mathematical-trigonometric"},
	{Name: "cos", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: math.Cos, Example: "cos(0)", Gives: "1.0", Page: "mathematical-trigonometric"},
	{Name: "tan", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: math.Tan, Example: "tan(0)", Gives: "0.0", Page: "mathematical-trigonometric"},
	{Name: "cot", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: cot, Example: "cot(0)", Gives: "Infinity", Page: "mathematical-trigonometric"},
	{Name: "asin", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: math.Asin, Example: "asin(2)", Gives: "NaN", Page: "mathematical-trigonometric"},
	{Name: "acos", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: math.Acos, Example: "acos(1)", Gives: "0.0", Page: "mathematical-trigonometric"},
	{Name: "atan", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: math.Atan, Example: "atan(0)", Gives: "0.0", Page: "mathematical-trigonometric"},
	{
		Name: "atan2", Params: []Param{{"y", Number}, {"x", Number}}, Result: Result{Kind: Float}, Inexact: true, Eval: atan2,
		Example: "atan2(1, 1)", Gives: "0.7853981633974483", Page: "mathematical-trigonometric",
	},
	{Name: "degrees", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: degrees, Example: "degrees(pi())", Gives: "180.0", Page: "mathematical-trigonometric"},
	{Name: "radians", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: radians, Example: "radians(180)", Gives: "3.141592653589793", Page: "mathematical-trigonometric"},
	{Name: "haversin", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, Number: haversin, Example: "haversin(0)", Gives: "0.0", Page: "mathematical-trigonometric"},

	// Conversions.
	{
		Name: "toBoolean", Params: []Param{{"input", Boolean | Text | Integer}}, Result: Result{Kind: Boolean}, Nullable: true, Eval: toBoolean,
		Example: "toBoolean('TRUE')", Gives: "true", Page: "scalar",
	},
	{
		Name: "toBooleanOrNull", Params: anyInput, Result: Result{Kind: Boolean}, Nullable: true, One: toBooleanOrNull,
		Example: "toBooleanOrNull(1.5)", Gives: "null", Page: "scalar",
	},
	{
		Name: "toBooleanList", Params: listInput, Result: Result{Kind: List, Elements: Boolean}, Copies: true, One: toBooleanList,
		Example: "toBooleanList(['true', 0, 'no'])", Gives: "[true, false, null]", Page: "list",
	},
	{
		Name: "toInteger", Params: []Param{{"input", Boolean | Text | Number | List}}, Result: Result{Kind: Integer}, Nullable: true, Eval: toInteger,
		Example: "toInteger('12.9')", Gives: "12", Page: "scalar",
	},
	{
		Name: "toIntegerOrNull", Params: anyInput, Result: Result{Kind: Integer}, Nullable: true, One: toIntegerOrNull,
		Example: "toIntegerOrNull('a')", Gives: "null", Page: "scalar",
	},
	{
		Name: "toIntegerList", Params: listInput, Result: Result{Kind: List, Elements: Integer}, Copies: true, One: toIntegerList,
		Example: "toIntegerList(['1', 2.9, 'a'])", Gives: "[1, 2, null]", Page: "list",
	},
	{
		Name: "toFloat", Params: []Param{{"input", Text | Number}}, Result: Result{Kind: Float}, Nullable: true, Eval: toFloat,
		Example: "toFloat('1e3')", Gives: "1000.0", Page: "scalar",
	},
	{
		Name: "toFloatOrNull", Params: anyInput, Result: Result{Kind: Float}, Nullable: true, One: toFloatOrNull,
		Example: "toFloatOrNull(true)", Gives: "null", Page: "scalar",
	},
	{
		Name: "toFloatList", Params: listInput, Result: Result{Kind: List, Elements: Float}, Copies: true, One: toFloatList,
		Example: "toFloatList(['1', 2, 'a'])", Gives: "[1.0, 2.0, null]", Page: "list",
	},
	{
		Name: "toString", Params: []Param{{"input", Boolean | Number | Text | Duration | Instant | Point}}, Result: Result{Kind: Text}, Eval: toString,
		Example: "toString(1e7)", Gives: `"1.0E7"`, Page: "string",
	},
	{
		Name: "toStringOrNull", Params: anyInput, Result: Result{Kind: Text}, Nullable: true, One: toStringOrNull,
		Example: "toStringOrNull([1])", Gives: "null", Page: "string",
	},
	{
		Name: "toStringList", Params: listInput, Result: Result{Kind: List, Elements: Text}, Copies: true, One: toStringList,
		Example: "toStringList([1, true, [2]])", Gives: `["1", "true", null]`, Page: "list",
	},

	// Dates, times and durations.
	{
		Name: "date", Params: anyInput, Optional: 1, Result: Result{Kind: Date}, Volatility: Clock, Given: 1, Eval: newDate,
		Example: "date({year: 2025, month: 12, day: 23})", Gives: "2025-12-23", Page: "temporal",
	},
	{
		Name: "date.transaction", Params: zoneInput, Optional: 1, Result: Result{Kind: Date}, Volatility: Clock, Eval: dateClock,
		Example: "date.transaction() = date()", Gives: "true", Page: "temporal",
	},
	{
		Name: "date.statement", Params: zoneInput, Optional: 1, Result: Result{Kind: Date}, Volatility: Clock, Eval: dateClock,
		Example: "date.statement() = date()", Gives: "true", Page: "temporal",
	},
	{
		Name: "date.realtime", Params: zoneInput, Optional: 1, Result: Result{Kind: Date}, Volatility: Clock, Eval: dateClock,
		Example: "date.realtime('Asia/Shanghai') >= date('2025-01-01')", Gives: "true", Page: "temporal",
	},
	{
		Name: "date.truncate", Params: truncation, Optional: 2, Words: unitsOfDate, Result: Result{Kind: Date}, TakesNull: true, Volatility: Clock, Given: 2, Eval: truncateDate,
		Example: "date.truncate('quarter', date('2025-12-23'), {day: 2})", Gives: "2025-10-02", Page: "temporal",
	},
	{
		Name: "localtime", Params: anyInput, Optional: 1, Result: Result{Kind: LocalTime}, Volatility: Clock, Given: 1, Eval: newLocalTime,
		Example: "localtime({hour: 12, minute: 30})", Gives: "12:30:00", Page: "temporal",
	},
	{
		Name: "localtime.transaction", Params: zoneInput, Optional: 1, Result: Result{Kind: LocalTime}, Volatility: Clock, Eval: localTimeClock,
		Example: "localtime.transaction() = localtime()", Gives: "true", Page: "temporal",
	},
	{
		Name: "localtime.statement", Params: zoneInput, Optional: 1, Result: Result{Kind: LocalTime}, Volatility: Clock, Eval: localTimeClock,
		Example: "localtime.statement() = localtime()", Gives: "true", Page: "temporal",
	},
	{
		Name: "localtime.realtime", Params: zoneInput, Optional: 1, Result: Result{Kind: LocalTime}, Volatility: Clock, Eval: localTimeClock,
		Example: "localtime.realtime('Z') >= localtime('00:00')", Gives: "true", Page: "temporal",
	},
	{
		Name: "localtime.truncate", Params: truncation, Optional: 2, Words: unitsOfTime, Result: Result{Kind: LocalTime}, TakesNull: true, Volatility: Clock, Given: 2, Eval: truncateLocalTime,
		Example: "localtime.truncate('hour', localtime('12:34'))", Gives: "12:00:00", Page: "temporal",
	},
	{
		Name: "time", Params: anyInput, Optional: 1, Result: Result{Kind: Time}, Volatility: Clock, Given: 1, Eval: newTime,
		Example: "time('12:30+08:00')", Gives: "12:30:00+08:00", Page: "temporal",
	},
	{
		Name: "time.transaction", Params: zoneInput, Optional: 1, Result: Result{Kind: Time}, Volatility: Clock, Eval: timeClock,
		Example: "time.transaction() = time()", Gives: "true", Page: "temporal",
	},
	{
		Name: "time.statement", Params: zoneInput, Optional: 1, Result: Result{Kind: Time}, Volatility: Clock, Eval: timeClock,
		Example: "time.statement() = time()", Gives: "true", Page: "temporal",
	},
	{
		Name: "time.realtime", Params: zoneInput, Optional: 1, Result: Result{Kind: Time}, Volatility: Clock, Eval: timeClock,
		Example: "time.realtime('+08:00').offset", Gives: `"+08:00"`, Page: "temporal",
	},
	{
		Name: "time.truncate", Params: truncation, Optional: 2, Words: unitsOfTime, Result: Result{Kind: Time}, TakesNull: true, Volatility: Clock, Given: 2, Eval: truncateTime,
		Example: "time.truncate('minute', time('12:34:56Z'))", Gives: "12:34:00Z", Page: "temporal",
	},
	{
		Name: "localdatetime", Params: anyInput, Optional: 1, Result: Result{Kind: LocalDateTime}, Volatility: Clock, Given: 1, Eval: newLocalDateTime,
		Example: "localdatetime('2025-12-23T12:30')", Gives: "2025-12-23T12:30:00", Page: "temporal",
	},
	{
		Name: "localdatetime.transaction", Params: zoneInput, Optional: 1, Result: Result{Kind: LocalDateTime}, Volatility: Clock, Eval: localDateTimeClock,
		Example: "localdatetime.transaction() = localdatetime()", Gives: "true", Page: "temporal",
	},
	{
		Name: "localdatetime.statement", Params: zoneInput, Optional: 1, Result: Result{Kind: LocalDateTime}, Volatility: Clock, Eval: localDateTimeClock,
		Example: "localdatetime.statement() = localdatetime()", Gives: "true", Page: "temporal",
	},
	{
		Name: "localdatetime.realtime", Params: zoneInput, Optional: 1, Result: Result{Kind: LocalDateTime}, Volatility: Clock, Eval: localDateTimeClock,
		Example: "localdatetime.realtime('Asia/Shanghai').year >= 2025", Gives: "true", Page: "temporal",
	},
	{
		Name: "localdatetime.truncate", Params: truncation, Optional: 2, Words: unitsOfInstant, Result: Result{Kind: LocalDateTime}, TakesNull: true, Volatility: Clock, Given: 2, Eval: truncateLocalDateTime,
		Example: "localdatetime.truncate('year', localdatetime('2025-12-23T12:30'))", Gives: "2025-01-01T00:00:00", Page: "temporal",
	},
	{
		Name: "datetime", Params: anyInput, Optional: 1, Result: Result{Kind: DateTime}, Volatility: Clock, Given: 1, Eval: newDateTime,
		Example: "datetime({year: 2025, timezone: 'Asia/Shanghai'})", Gives: "2025-01-01T00:00:00+08:00[Asia/Shanghai]", Page: "temporal",
	},
	{
		Name: "datetime.transaction", Params: zoneInput, Optional: 1, Result: Result{Kind: DateTime}, Volatility: Clock, Eval: dateTimeClock,
		Example: "datetime.transaction() = datetime()", Gives: "true", Page: "temporal",
	},
	{
		Name: "datetime.statement", Params: zoneInput, Optional: 1, Result: Result{Kind: DateTime}, Volatility: Clock, Eval: dateTimeClock,
		Example: "datetime.statement() = datetime()", Gives: "true", Page: "temporal",
	},
	{
		Name: "datetime.realtime", Params: zoneInput, Optional: 1, Result: Result{Kind: DateTime}, Volatility: Clock, Eval: dateTimeClock,
		Example: "datetime.realtime('Asia/Shanghai').timezone", Gives: `"Asia/Shanghai"`, Page: "temporal",
	},
	{
		Name: "datetime.truncate", Params: truncation, Optional: 2, Words: unitsOfInstant, Result: Result{Kind: DateTime}, TakesNull: true, Volatility: Clock, Given: 2, Eval: truncateDateTime,
		Example: "datetime.truncate('week', datetime('2025-12-24T12:30Z'))", Gives: "2025-12-22T00:00:00Z", Page: "temporal",
	},
	{
		Name: "datetime.fromEpoch", Params: []Param{{"seconds", Number}, {"nanoseconds", Number}}, Result: Result{Kind: DateTime}, TakesNull: true, Eval: fromEpoch,
		Example: "datetime.fromEpoch(1, 500)", Gives: "1970-01-01T00:00:01.0000005Z", Page: "temporal",
	},
	{
		Name: "datetime.fromEpochMillis", Params: []Param{{"milliseconds", Number}}, Result: Result{Kind: DateTime}, TakesNull: true, Eval: fromEpochMillis,
		Example: "datetime.fromEpochMillis(-1)", Gives: "1969-12-31T23:59:59.999Z", Page: "temporal",
	},
	{
		Name: "duration", Params: anyInput, Result: Result{Kind: Duration}, Eval: newDuration,
		Example: "duration({days: 1.5})", Gives: "P1DT12H", Page: "temporal/duration",
	},
	{
		Name: "duration.between", Params: fromTo, Result: Result{Kind: Duration}, Eval: between,
		Example: "duration.between(date('2024-02-29'), date('2025-03-01'))", Gives: "P1Y1D", Page: "temporal/duration",
	},
	{
		Name: "duration.inMonths", Params: fromTo, Result: Result{Kind: Duration}, Eval: inMonths,
		Example: "duration.inMonths(date('2024-02-29'), date('2025-03-01'))", Gives: "P1Y", Page: "temporal/duration",
	},
	{
		Name: "duration.inDays", Params: fromTo, Result: Result{Kind: Duration}, Eval: inDays,
		Example: "duration.inDays(date('2024-02-29'), date('2025-03-01'))", Gives: "P366D", Page: "temporal/duration",
	},
	{
		Name: "duration.inSeconds", Params: fromTo, Result: Result{Kind: Duration}, Eval: inSeconds,
		Example: "duration.inSeconds(localtime('12:00'), localtime('13:30'))", Gives: "PT1H30M", Page: "temporal/duration",
	},

	// Points.
	{
		Name: "point", Params: []Param{{"input", Map | Element}}, Result: Result{Kind: Point}, Nullable: true, Eval: newPoint,
		Example: "point({longitude: 116.4, latitude: 39.9})", Gives: "point({x: 116.4, y: 39.9, crs: 'wgs-84'})", Page: "spatial",
	},
	{
		Name: "point.distance", Params: []Param{{"from", Any}, {"to", Any}}, Result: Result{Kind: Float}, Nullable: true, Inexact: true, Eval: distance,
		Example: "point.distance(point({x: 0, y: 0}), point({x: 3, y: 4}))", Gives: "5.0", Page: "spatial",
	},
	{
		Name: "point.withinBBox", Params: []Param{{"point", Any}, {"lowerLeft", Any}, {"upperRight", Any}}, Result: Result{Kind: Boolean}, Nullable: true, Eval: withinBox,
		Example: "point.withinBBox(point({x: 1, y: 1}), point({x: 0, y: 0}), point({x: 2, y: 2}))", Gives: "true", Page: "spatial",
	},
	{
		Name: "vector.similarity.cosine", Params: []Param{{"a", List | OfNumbers}, {"b", List | OfNumbers}}, Result: Result{Kind: Float}, Inexact: true, Eval: cosineSimilarity,
		Example: "vector.similarity.cosine([1, 0], [-1, 0])", Gives: "0.0", Page: "vector",
	},
	{
		Name: "vector.similarity.euclidean", Params: []Param{{"a", List | OfNumbers}, {"b", List | OfNumbers}}, Result: Result{Kind: Float}, Inexact: true, Eval: euclideanSimilarity,
		Example: "vector.similarity.euclidean([1, 2], [1, 3])", Gives: "0.5", Page: "vector",
	},

	// Aggregating functions.
	{
		Name: "count", Params: anyInput, Result: Result{Kind: Integer}, New: func() Accumulator { return new(counter) },
		Example: "count(x)", Gives: "3", Page: "aggregating",
	},
	{
		Name: "sum", Params: []Param{{"input", Number | Duration}}, Result: Result{Like: LikeSum}, Inexact: true, New: func() Accumulator { return &summer{sum: graph.Int(0)} },
		Example: "sum(x)", Gives: "7", Page: "aggregating",
	},
	{
		Name: "avg", Params: []Param{{"input", Number | Duration}}, Result: Result{Like: LikeSum}, Nullable: true, Inexact: true, New: func() Accumulator { return new(averager) },
		Example: "avg(2 * x)", Gives: "4.666666666666667", Page: "aggregating",
	},
	{
		Name: "min", Params: anyInput, Result: Result{Like: LikeFirst}, Nullable: true, New: func() Accumulator { return &extreme{sign: -1} },
		Example: "min(x)", Gives: "1", Page: "aggregating",
	},
	{
		Name: "max", Params: anyInput, Result: Result{Like: LikeFirst}, Nullable: true, New: func() Accumulator { return &extreme{sign: 1} },
		Example: "max(x)", Gives: "4", Page: "aggregating",
	},
	{
		Name: "collect", Params: anyInput, Result: Result{Kind: List, Like: ListOfFirst}, Unordered: true, Keeps: true, New: func() Accumulator { return new(collector) },
		Example: "size(collect(x))", Gives: "3", Page: "aggregating",
	},
	{
		Name: "stDev", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, New: func() Accumulator { return &deviation{less: 1} },
		Example: "stDev(x) > 1.5", Gives: "true", Page: "aggregating",
	},
	{
		Name: "stDevP", Params: numberInput, Result: Result{Kind: Float}, Inexact: true, New: func() Accumulator { return new(deviation) },
		Example: "stDevP(x) > 1.5", Gives: "false", Page: "aggregating",
	},
	{
		Name: "percentileCont", Params: []Param{{"input", Number}, {"percentile", Number}}, Nullable: true, Inexact: true, Keeps: true, New: func() Accumulator { return &percentile{between: true} },
		Example: "percentileCont(x, 0.75)", Gives: "3.0", Page: "aggregating",
	},
	{
		Name: "percentileDisc", Params: []Param{{"input", Number}, {"percentile", Number}}, Nullable: true, Keeps: true, New: func() Accumulator { return new(percentile) },
		Example: "percentileDisc(x, 0.5)", Gives: "2", Page: "aggregating",
	},
}
