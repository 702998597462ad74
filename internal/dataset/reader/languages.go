package reader

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
)

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
	if shape.IsLanguage(tag) {
		return tag, true
	}

	help := "write a code such as en, zh or zh-Hant"
	if meant := commonMistakes(tag); meant != "" {
		help = didYouMean(meant)
	} else if small := strings.ToLower(tag); shape.IsLanguage(small) {
		help = didYouMean(small)
	}

	d.fault(n, diag.UnknownLanguage, "there is no language "+quote(tag), help)

	return "", false
}

// everywhere reads a text without a language, as that of every language of the dataset: a proper name is mostly the same in all.
func (d *decoder) everywhere(n uint32, what string, languages []string) dataset.Text {
	text, ok := d.word(n, what)
	if !ok {
		return nil
	}

	d.warnCut(n, what, what != "the label")

	all := make(dataset.Text, len(languages))
	for i, language := range languages {
		all[i] = dataset.Translation{Language: language, Text: string(text)}
	}

	return all
}

// allEverywhere reads a text or several, each as one of every language of the dataset.
func (d *decoder) allEverywhere(n uint32, what string, languages []string) dataset.Text {
	var all dataset.Text

	d.oneOrMore(n, what, func(n uint32, text []byte) {
		d.warnCut(n, what, true)

		for _, language := range languages {
			all = append(all, dataset.Translation{Language: language, Text: string(text)})
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

// translations reads what something is called in several languages: one text per language, or a list of them where many are allowed; a text
// without a language is that of all languages.
func (d *decoder) translations(n uint32, what string, languages []string, many bool) dataset.Text {
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

	all := make(dataset.Text, 0, d.count(n))

	for i := n + 1; i < d.nodes[n].next; i = d.after(n, i) {
		if d.nodes[i].double { // reported as a key given twice
			continue
		}

		if shape.IsNoLanguage(d.says(i)) {
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

				all = append(all, dataset.Translation{Language: language, Text: string(text)})
			})
		} else if text, ok := d.word(i+1, what); ok {
			d.warnCut(i+1, what, what != "the label")

			all = append(all, dataset.Translation{Language: language, Text: string(text)})
		}
	}

	all.SortLanguages(languages)

	return all
}

// called reads what something is called, from node n or from nothing when n is 0, and warns of the languages of the dataset in which it has
// no name; without any it is called by its id. Where the names have faults, nothing more is said about them.
func (d *decoder) called(n, owner uint32, what string, languages []string) dataset.Text {
	before := d.errors

	var all dataset.Text

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

func (d *decoder) warnLacking(owner uint32, what string, text dataset.Text, languages []string) {
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
