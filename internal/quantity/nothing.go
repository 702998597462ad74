package quantity

import (
	"strings"
	"unicode"
)

// saysNothing tells the ways to say that there is no figure: "null", "n/a", "-", "k. A.", 无 and the like, with a unit behind it or not.
// They are never a number, whatever a language may make of the word.
func (p *parser) saysNothing() bool {
	text := strings.TrimFunc(p.text, func(r rune) bool { return isSpace(fold(r)) })
	if len(text) > 64 {
		return false
	}
	if SaysNothing(text) {
		return true
	}
	first, rest, found := strings.Cut(singleSpaces(text), " ")
	_, known := p.Units.find(rest)
	return found && known && SaysNothing(first)
}

// SaysNothing tells the words and signs that say that there is nothing to write: "n/a", "unknown", "-", 无.
func SaysNothing(text string) bool {
	marks, letters := true, strings.Builder{}
	for _, r := range strings.ToLower(text) {
		r = fold(r)
		if !strings.ContainsRune("-–—―−?./\\_*#…·()[]", r) {
			marks = false
		}
		if unicode.IsLetter(r) {
			letters.WriteRune(r)
		} else if !strings.ContainsRune(" ./#_-()[]?", r) {
			letters.WriteByte('!') // other signs make it another word
		}
	}
	if marks {
		return true
	}
	switch letters.String() {
	case "null", "nil", "none", "nan", "na", "undefined", "undef", "void", "empty", "blank", "missing", "unknown", "unavailable", "no", "nothing",
		"nodata", "notavailable", "notapplicable", "notknown", "notgiven", "notstated", "unspecified", "tbd", "tba", "tbc", "pending", "nd",
		"ka", "nv", "keineangabe", "keineangaben", "keine", "kein", "keiner", "keinedaten", "nein", "nichts", "leer", "fehlt", "offen", "unbekannt",
		"nichtbekannt", "nichtverfügbar", "nichtangegeben", "entfällt",
		"无", "無", "没有", "不详", "不詳", "未知", "不明", "空", "暂无", "暫無", "无数据", "不适用", "未公布", "未披露", "缺":
		return true
	}
	return false
}
