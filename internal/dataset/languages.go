package dataset

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/diag"
)

// twoLetterLanguages are the codes of ISO 639-1.
const twoLetterLanguages = " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu " +
	"fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky " +
	"la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw " +
	"sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "

// isLanguage tells whether a text is a language tag: a code of ISO 639 with subtags such as zh-Hant, each of up to eight letters or digits.
func isLanguage(tag string) bool {
	language, rest, _ := strings.Cut(tag, "-")

	switch len(language) {
	case 2:
		if !strings.Contains(twoLetterLanguages, " "+language+" ") {
			return false
		}
	case 3:
		if strings.Trim(language, "abcdefghijklmnopqrstuvwxyz") != "" {
			return false
		}
	default:
		return false
	}

	if rest == "" {
		return !strings.Contains(tag, "-")
	}

	for subtag := range strings.SplitSeq(rest, "-") {
		if subtag == "" || len(subtag) > 8 || strings.Trim(subtag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
			return false
		}
	}

	return true
}

// IsLanguage tells whether names can be in a language of this code.
func IsLanguage(tag string) bool { return isLanguage(tag) && !isNoLanguage([]byte(tag)) }

// commonLanguage gives some languages without allocating their name again for each name in them.
func commonLanguage(text []byte) string {
	for _, language := range []string{"en", "zh", "de", "fr", "es", "ja", "ru"} {
		if string(text) == language {
			return language
		}
	}

	return ""
}

// commonMistakes are codes of countries and scripts that people write for languages.
func commonMistakes(tag string) string {
	switch strings.ToLower(tag) {
	case "cn", "tw", "hk", "zh_cn", "chi":
		return "zh"
	case "jp":
		return "ja"
	case "kr":
		return "ko"
	case "gb", "uk-en", "us", "eng":
		return "en"
	case "ger", "deu", "at":
		return "de"
	case "cz":
		return "cs"
	case "dk":
		return "da"
	case "ua":
		return "uk"
	case "gr":
		return "el"
	default:
		return ""
	}
}

// language reads a language code.
func (d *decoder) language(n uint32, what string) (string, bool) {
	text, ok := d.word(n, what)
	if !ok {
		return "", false
	}

	if known := commonLanguage(text); known != "" {
		return known, true
	}

	tag := string(text)
	if isLanguage(tag) {
		return tag, true
	}

	help := "write a code such as en, zh or zh-Hant"
	if meant := commonMistakes(tag); meant != "" {
		help = didYouMean(meant)
	} else if small := strings.ToLower(tag); isLanguage(small) {
		help = didYouMean(small)
	}

	d.fault(n, diag.UnknownLanguage, "there is no language "+quote(tag), help)

	return "", false
}

// everywhere reads a text without a language, as that of every language of the dataset: a proper name is mostly the same in all.
func (d *decoder) everywhere(n uint32, what string, languages []string) Text {
	text, ok := d.word(n, what)
	if !ok {
		return nil
	}

	d.warnCut(n, what, what != "the label")

	all := make(Text, len(languages))
	for i, language := range languages {
		all[i] = Translation{Language: language, Text: string(text)}
	}

	return all
}

// allEverywhere reads a text or several, each as one of every language of the dataset.
func (d *decoder) allEverywhere(n uint32, what string, languages []string) Text {
	var all Text

	d.oneOrMore(n, what, func(n uint32, text []byte) {
		d.warnCut(n, what, true)

		for _, language := range languages {
			all = append(all, Translation{Language: language, Text: string(text)})
		}
	})
	all.SortLanguages(languages)

	return all
}

// oneOrMore reads a text, or a list of them.
func (d *decoder) oneOrMore(n uint32, what string, each func(n uint32, text []byte)) {
	if d.nodes[n].kind != scalar {
		d.words(n, what, each)
	} else if text, ok := d.word(n, what); ok {
		each(n, text)
	}
}

// isNoLanguage tells the codes that stand for no language of one's own: for several, for none, for one that is not known.
func isNoLanguage(text []byte) bool {
	return slices.Contains([]string{"mul", "zxx", "und", "mis"}, string(text))
}

// translations reads what something is called in several languages: one text per language, or a list of them where many are allowed; a text
// without a language is that of all languages.
func (d *decoder) translations(n uint32, what string, languages []string, many bool) Text {
	if d.nodes[n].kind != mapping {
		switch {
		case d.nodes[n].kind == scalar && !many:
			return d.everywhere(n, what, languages)
		case many && d.nodes[n].kind != broken:
			return d.allEverywhere(n, what, languages)
		}

		d.wrongKind(n, what, mapping)

		return nil
	}

	all := make(Text, 0, d.count(n))

	for i := n + 1; i < d.nodes[n].next; i = d.after(n, i) {
		if d.nodes[i].double { // reported as a key given twice
			continue
		}

		if isNoLanguage(d.says(i)) {
			d.fault(i, diag.UnknownLanguage, quote(string(d.says(i)))+" is the language of no name", "a text without a language is the name in all languages of the dataset")

			continue
		}

		language, ok := d.language(i, "a language of "+what)
		if !ok {
			continue
		}

		if many {
			d.oneOrMore(i+1, what+" in "+language, func(n uint32, text []byte) {
				d.warnCut(n, what, true)

				all = append(all, Translation{Language: language, Text: string(text)})
			})
		} else if text, ok := d.word(i+1, what); ok {
			d.warnCut(i+1, what, what != "the label")

			all = append(all, Translation{Language: language, Text: string(text)})
		}
	}

	all.SortLanguages(languages)

	return all
}

// called reads what something is called, from node n or from nothing when n is 0, and warns of the languages of the dataset in which it has
// no name; without any it is called by its id. Where the names have faults, nothing more is said about them.
func (d *decoder) called(n, owner uint32, what string, languages []string) Text {
	before := d.errors

	var all Text

	if n > 0 {
		all = d.translations(n, what, languages, false)
	}

	if d.errors == before {
		if owner != n { // an id
			what += " of " + quote(string(d.says(owner)))
		}

		d.warnLacking(owner, what, all, languages)
	}

	return all
}

// unstrayed leaves out the languages that stand as keys in a mapping itself, where they are reported: they belong a level below.
func (d *decoder) unstrayed(n uint32, languages []string) []string {
	strays := func(language string) bool { return d.nodes[n].kind == mapping && d.find(n, language) > 0 }
	if !slices.ContainsFunc(languages, strays) {
		return languages
	}

	return slices.DeleteFunc(slices.Clone(languages), strays)
}

// fewLanguages is how many languages a message names.
const fewLanguages = 5

func (d *decoder) warnLacking(owner uint32, what string, text Text, languages []string) {
	var lacking []string

	for _, language := range languages {
		if _, ok := text.In(language); !ok {
			lacking = append(lacking, language)
		}
	}

	if more := len(lacking) - fewLanguages; more > 0 {
		lacking = append(lacking[:fewLanguages], strconv.Itoa(more)+" more")
	}

	if len(lacking) > 0 {
		d.fault(owner, diag.MissingTranslation, what+" is missing in "+listed(lacking, "and"), "")
	}
}
