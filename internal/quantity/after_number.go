package quantity

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// notUnit says what stands behind a number where a unit should: rest stands at p.pos and ends where the amount ends.
func (p *parser) notUnit(a *amount, rest string) *fault {
	f := faultf(p.pos, p.pos+len(rest), UnknownUnit, "unknown unit %s", quoted(rest))
	if p.plain {
		return f
	}
	slow, number := *p, *a // copies, so that reading a good figure needs no memory
	for _, refuse := range []func(*amount, string) *fault{
		slow.vaguely, slow.rangeInWords, slow.approximated, slow.tallied, slow.parts, slow.points, slow.tenths, slow.twoParts, slow.clock, slow.loose, slow.trailing,
	} {
		if special := refuse(&number, rest); special != nil {
			return special
		}
	}
	return p.suggestUnit(f, rest)
}

// vaguely refuses 十几 and 十来个.
func (p *parser) vaguely(a *amount, rest string) *fault {
	for _, some := range [...]string{"几", "幾", "来", "來"} {
		if strings.HasPrefix(rest, some) {
			return vague(a.start, a.end, p.text[a.start:a.end])
		}
	}
	return nil
}

func (p *parser) approximated(a *amount, rest string) *fault {
	return p.approximationBehind(rest)
}

// rangeInWords refuses "3-5", "3 to 5", "3 bis 5", "3～5" and "30 ± 3".
func (p *parser) rangeInWords(a *amount, rest string) *fault {
	joint := 0
	for _, j := range [...]string{"to ", "bis ", "and ", "und ", "-", "–", "—", "~", "～", "至", "到", "…", "±", "+/-", "+-"} {
		if n := phraseLength(rest, j); n > 0 && startsNumber(trimLeft(rest[n:])) {
			joint = n
		}
	}
	if joint == 0 {
		return nil
	}
	return faultf(a.start, a.end, BadRange, "a range is written with two points").suggest("%s", rangeForm)
}

func startsNumber(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isDigit(fold(r)) || hanNumeral(s) != ""
}

// tallied refuses "2 hundred" and "3 dozen".
func (p *parser) tallied(a *amount, rest string) *fault {
	w := word(rest)
	_, ok := tally(w)
	if _, plural := tallies(w); !ok && !plural {
		return nil
	}
	return faultf(p.pos, p.pos+len(w), NumberWord, "%s is written in digits", quoted(w)).suggest("write the number in digits")
}

// parts refuses "two thirds" and "3 Viertel".
func (p *parser) parts(a *amount, rest string) *fault {
	if _, ok := partWord(word(rest)); !ok || !a.number.IsInt() {
		return nil
	}
	return faultf(a.start, a.end, NumberWord, "a fraction is written in digits").suggest("write it in digits")
}

// points refuses percentage points where the dataset has no such unit: they are not percent.
func (p *parser) points(_ *amount, rest string) *fault {
	lower := strings.ToLower(rest)
	for _, name := range [...]string{"percentage point", "percent point", "prozentpunkt", "%-punkt", "个百分点", "百分点", "pp", "ppt", "pct"} {
		if lower == name || len(name) > 3 && strings.HasPrefix(lower, name) {
			return faultf(p.pos, p.pos+len(rest), UnknownUnit, "percentage points are not percent, and no unit of this dataset").
				suggest("give the dataset a unit for them, of a kind of its own")
		}
	}
	return nil
}

// tenths refuses 三成 and "3 成", which are 30 %.
func (p *parser) tenths(_ *amount, rest string) *fault {
	if !strings.HasPrefix(rest, "成") {
		return nil
	}
	return faultf(p.pos, p.pos+len(rest), NumberWord, "%s is written in digits", quoted(rest)).suggest("a tenth is written 10 %%")
}

// twoParts refuses 3亿5000万 and "1 million 200 thousand".
func (p *parser) twoParts(a *amount, rest string) *fault {
	if !a.scaled || !startsNumber(rest) {
		return nil
	}
	return faultf(a.start, a.end, NumberWord, "a number in two parts").suggest("write the whole number in digits")
}

// clock refuses "1:30".
func (p *parser) clock(a *amount, rest string) *fault {
	if rest[0] != ':' || len(rest) < 2 || !isDigit(rune(rest[1])) {
		return nil
	}
	return faultf(a.start, a.end, NotANumber, "%s is not one number", quoted(p.text[a.start:a.end])).
		suggest("write a ratio as a fraction, and a duration as a decimal number of one unit")
}

// loose refuses "5." and "5,".
func (p *parser) loose(_ *amount, rest string) *fault {
	if rest[0] != '.' && rest[0] != ',' {
		return nil
	}
	return faultf(p.pos, p.pos+1, NotANumber, "%s has no digit behind it", quoted(rest[:1]))
}

// trailing refuses a whole figure with more text behind it: "30 % of the total".
func (p *parser) trailing(a *amount, rest string) *fault {
	at := strings.IndexFunc(rest, func(r rune) bool { return isSpace(fold(r)) })
	if at < 0 {
		return nil
	}
	if _, ok := p.Units.find(rest[:at]); !ok {
		return nil
	}
	more := trimLeft(rest[at:])
	return faultf(a.end-len(more), a.end, TrailingText, "%s stands behind the figure", quoted(more)).
		suggest("a value is the figure alone; the key of names what it is a share of")
}

// suggestUnit adds the unit that is meant, or those that there are.
func (p *parser) suggestUnit(f *fault, rest string) *fault {
	if i, ok := p.Units.sharedBy(rest); ok {
		return f.suggest("it is a name of several units: %s", strings.Join(i, ", "))
	}
	if id, ok := p.Units.closest(rest); ok {
		return f.suggest("did you mean %s? else define it under units", id)
	}
	return f.suggest("%s; or define it under units", p.unitsThereAre())
}

func (p *parser) unitsThereAre() string {
	ids := p.Units.into(p.Unit)
	if len(ids) == 0 {
		return "the dataset has no units"
	}
	return "the units are " + listed(ids)
}

// listed gives the ids in a row, the first dozen of them.
func listed(ids []string) string {
	const most = 12
	slices.Sort(ids)
	if len(ids) > most {
		ids = append(ids[:most], "…")
	}
	return strings.Join(ids, ", ")
}

// either gives the ids as a choice: "ha, km2 or m2".
func either(ids []string) string {
	list := listed(ids)
	if last := strings.LastIndex(list, ", "); last >= 0 && !strings.HasSuffix(list, "…") {
		return list[:last] + " or " + list[last+2:]
	}
	return list
}
