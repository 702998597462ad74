package dataset

import (
	"cmp"
	"slices"
	"strings"
)

// Translation is a text in one language.
type Translation struct{ Language, Text string }

// Text is what something is called in several languages: first the languages of the dataset, in their order, then any others by their code.
// Names and labels hold one text a language; aliases any number.
type Text []Translation

// In gives the (first) text in a language.
func (t Text) In(language string) (string, bool) {
	for _, translation := range t {
		if translation.Language == language {
			return translation.Text, true
		}
	}

	return "", false
}

// For gives the (first) text in a language, else the first one that there is; "" where there is none.
func (t Text) For(language string) string {
	if text, ok := t.In(language); ok || len(t) == 0 {
		return text
	}

	return t[0].Text
}

// Texts gives the text in every language.
func (t Text) Texts() []string {
	all := make([]string, len(t))
	for i := range t {
		all[i] = t[i].Text
	}

	return all
}

// All gives every text in a language.
func (t Text) All(language string) []string {
	var all []string

	for _, translation := range t {
		if translation.Language == language {
			all = append(all, translation.Text)
		}
	}

	return all
}

// Languages gives the languages in order.
func (t Text) Languages() []string {
	var languages []string

	for _, translation := range t {
		if !slices.Contains(languages, translation.Language) {
			languages = append(languages, translation.Language)
		}
	}

	return languages
}

// SortLanguages puts the languages of the dataset first; texts of one language stay in the order in which they were written.
func (t Text) SortLanguages(languages []string) {
	if t.begins(languages) {
		return
	}

	ranks := make(map[string]int, len(languages))
	for i, language := range languages {
		ranks[language] = i - len(languages) // those that are not among them have the rank 0
	}

	slices.SortStableFunc(t, func(a, b Translation) int {
		if a.Language == b.Language {
			return 0
		}

		return cmp.Or(cmp.Compare(ranks[a.Language], ranks[b.Language]), strings.Compare(a.Language, b.Language))
	})
}

// begins tells whether the texts are those of the first languages, one each and in their order, as most are.
func (t Text) begins(languages []string) bool {
	if len(t) > len(languages) {
		return false
	}

	for i := range t {
		if t[i].Language != languages[i] {
			return false
		}
	}

	return true
}
