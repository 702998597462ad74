package differential

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

var texts = []string{
	"", "a", "b", "abc", " a b ", "京津冀", "北京市", "中关村 Zhongguancun", "👩‍🚀", "e\u0301", "é", "ß", "İ", "Ǆ", "ﬁ", "1", "-1.5", "1e3", "0x1F", " 7 ", "true", "NaN",
	"2024-02-29", "P1M", "it's", "a\\b", "line\nbreak", "tab\t", "\u3000全角\u3000", "𠮷野", "ABC", "a,b,,c", "Infinity",
}

func (m *maker) string(depth int) ast.Expr {
	if depth <= 0 || m.one(5) {
		return text(pick(m, texts...))
	}
	d := depth - 1
	s := simple(stringKind)
	switch m.r.IntN(5) {
	case 0, 1:
		return binary(pick(m, ast.Add, ast.Concatenate), m.expr(s, d), m.expr(s, d))
	case 2:
		return binary(ast.Add, m.expr(s, d), m.expr(simple(pick(m, intKind, floatKind)), d))
	case 3:
		return call(pick(m, "ltrim", "rtrim", "btrim"), m.expr(s, d), text(pick(m, "a", "京", " ")))
	}
	return m.reduction(stringKind, d)
}
