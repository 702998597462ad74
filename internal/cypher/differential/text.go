package differential

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

var texts = []string{"", "a", "b", "abc", " a b ", "京津冀", "北京市", "中关村 Zhongguancun", "👩‍🚀", "e\u0301", "é", "ß", "İ", "Ǆ", "ﬁ", "1", "-1.5", "1e3", "0x1F", " 7 ", "true", "NaN",
	"2024-02-29", "P1M", "it's", "a\\b", "line\nbreak", "tab\t", "\u3000全角\u3000", "𠮷野", "ABC", "a,b,,c", "Infinity"}

func (m *maker) string(depth int) ast.Expr {
	if depth <= 0 || m.one(5) {
		return text(pick(m, texts...))
	}
	d := depth - 1
	s, n := simple(stringKind), simple(intKind)
	switch m.r.IntN(17) {
	case 0, 1:
		return binary(pick(m, ast.Add, ast.Concatenate), m.expr(s, d), m.expr(s, d))
	case 2:
		return binary(ast.Add, m.expr(s, d), m.expr(simple(pick(m, intKind, floatKind)), d))
	case 3, 4:
		return call(pick(m, "toLower", "toUpper", "lower", "upper"), m.expr(s, d))
	case 5:
		return call(pick(m, "trim", "ltrim", "rtrim", "btrim", "reverse"), m.expr(s, d))
	case 6:
		return call(pick(m, "ltrim", "rtrim", "btrim"), m.expr(s, d), text(pick(m, "a", "京", " ")))
	case 7:
		return call("replace", m.expr(s, d), m.expr(s, d), m.expr(s, d))
	case 8:
		return call("substring", m.expr(s, d), integer(int64(m.r.IntN(5))))
	case 9:
		return call("substring", m.expr(s, d), integer(int64(m.r.IntN(4))), integer(int64(m.r.IntN(4))))
	case 10:
		return call(pick(m, "left", "right"), m.expr(s, d), integer(int64(m.r.IntN(5))))
	case 11, 12:
		return call(pick(m, "toString", "toStringOrNull"), m.expr(m.scalarType(), d))
	case 13:
		return call("normalize", m.expr(s, d))
	case 14:
		return call("valueType", m.expr(m.columnType(), d))
	case 15:
		if v, ok := m.variableOf(relationshipKind); ok {
			return call("type", v)
		}
		return m.reduction(stringKind, d)
	}
	return call("substring", m.expr(s, d), m.expr(n, d))
}
