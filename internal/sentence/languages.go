package sentence

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// words are the words and the punctuation of sentences in one language.
type words struct {
	comma, colon, open, close string
	forecast, target          string
	decimals                  string                         // the mark before them
	of                        string                         // between a figure and its whole; in Chinese the whole comes first
	comparators               map[quantity.Comparator]string // of a number, or of two
	scales                    []scale                        // the largest first
	since, until, between     string                         // of times
	fraction                  func(part, whole int64) string // nil where the language has none
	isChinese                 bool
}

// scale is a word for a large number. One is that for a single one of it.
type scale struct {
	exponent  int
	word, one string
}

// wordsIn gives the words of a language, whatever its script or country.
func wordsIn(language string) words {
	base, _, _ := strings.Cut(language, "-")
	switch base {
	case "zh", "cmn", "yue":
		return chinese()
	case "de":
		return german()
	case "en", "":
		return english()
	}
	w := english()
	w.scales, w.fraction = nil, nil
	w.since, w.until, w.between = "%s/..", "../%s", "%s/%s"
	w.comparators = map[quantity.Comparator]string{
		quantity.Greater: "> %s", quantity.GreaterOrEqual: "≥ %s", quantity.Less: "< %s", quantity.LessOrEqual: "≤ %s",
		quantity.About: "~ %s", quantity.JustBelow: "<~ %s", quantity.JustAbove: ">~ %s", quantity.Between: "%s–%s",
	}
	if quantity.MarksOf(language) == quantity.DecimalComma {
		w.decimals = ","
	}
	return w
}

func english() words {
	return words{
		comma: ", ", colon: ": ", open: " (", close: ")", forecast: "forecast", target: "target", decimals: ".", of: "of",
		comparators: map[quantity.Comparator]string{
			quantity.Greater: "more than %s", quantity.GreaterOrEqual: "at least %s", quantity.Less: "less than %s", quantity.LessOrEqual: "at most %s",
			quantity.About: "about %s", quantity.JustBelow: "nearly %s", quantity.JustAbove: "just over %s", quantity.Between: "%s to %s",
		},
		scales: []scale{{12, "trillion", "trillion"}, {9, "billion", "billion"}, {6, "million", "million"}},
		since:  "since %s", until: "until %s", between: "%s to %s", fraction: englishFraction,
	}
}

func german() words {
	return words{
		comma: ", ", colon: ": ", open: " (", close: ")", forecast: "Prognose", target: "Ziel", decimals: ",", of: "von",
		comparators: map[quantity.Comparator]string{
			quantity.Greater: "mehr als %s", quantity.GreaterOrEqual: "mindestens %s", quantity.Less: "weniger als %s",
			quantity.LessOrEqual: "höchstens %s", quantity.About: "rund %s", quantity.JustBelow: "knapp %s", quantity.JustAbove: "gut %s", quantity.Between: "%s bis %s",
		},
		scales: []scale{{12, "Billionen", "Billion"}, {9, "Milliarden", "Milliarde"}, {6, "Millionen", "Million"}},
		since:  "seit %s", until: "bis %s", between: "%s bis %s", fraction: germanFraction,
	}
}

func chinese() words {
	return words{
		comma: "，", colon: "：", open: "（", close: "）", forecast: "预测", target: "目标", decimals: ".", of: "的",
		comparators: map[quantity.Comparator]string{
			quantity.Greater: "超过%s", quantity.GreaterOrEqual: "至少%s", quantity.Less: "不到%s", quantity.LessOrEqual: "至多%s",
			quantity.About: "约%s", quantity.JustBelow: "近%s", quantity.JustAbove: "略超%s", quantity.Between: "%s至%s",
		},
		scales: []scale{{12, "万亿", "万亿"}, {8, "亿", "亿"}, {4, "万", "万"}},
		since:  "%s起", until: "至%s", between: "%s至%s", fraction: chineseFraction, isChinese: true,
	}
}

// share says that a figure is that of a whole.
func (w *words) share(figure, whole string) string {
	if w.isChinese {
		return join(join(whole, w.of), figure)
	}
	return figure + " " + w.of + " " + whole
}

// when puts a time into words; a time that is in no form known here stands as it was written.
func (w *words) when(p period.Period) string {
	switch {
	case p.IsZero():
		return p.Text
	case p.IsDate():
		return w.date(p.From)
	case p.To.IsZero():
		return fmt.Sprintf(w.since, w.date(p.From))
	case p.From.IsZero():
		return fmt.Sprintf(w.until, w.date(p.To))
	}
	return fmt.Sprintf(w.between, w.date(p.From), w.date(p.To))
}

// date writes a date in the precision that it has.
func (w *words) date(d period.Date) string {
	if !w.isChinese {
		return d.String()
	}
	text := fmt.Sprintf("%d年", d.Year)
	if d.Month > 0 {
		text += fmt.Sprintf("%d月", d.Month)
	}
	if d.Day > 0 {
		text += fmt.Sprintf("%d日", d.Day)
	}
	return text
}

func englishFraction(part, whole int64) string {
	names := [...]string{"half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	counts := [...]string{"two", "three", "four", "five", "six", "seven", "eight", "nine"}
	switch name := names[whole-2]; {
	case whole == 2:
		return name
	case part == 1:
		return "a " + name
	default:
		return counts[part-2] + " " + name + "s"
	}
}

func germanFraction(part, whole int64) string {
	if whole == 2 {
		return "die Hälfte"
	}
	names := [...]string{"Drittel", "Viertel", "Fünftel", "Sechstel", "Siebtel", "Achtel", "Neuntel", "Zehntel"}
	counts := [...]string{"ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"}
	return counts[part-1] + " " + names[whole-3]
}

func chineseFraction(part, whole int64) string {
	digits := [...]string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}
	return digits[whole-1] + "分之" + digits[part-1]
}
