package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/similar"
)

// didYouMean is a hint that names what was meant, written as form has it, or
// else another one.
func didYouMean(typed string, known []string, form, otherwise string) string {
	if best, ok := similar.Closest(typed, known); ok {
		return "did you mean " + fmt.Sprintf(form, best) + "?"
	}

	return otherwise
}

// unknownValue refuses the value of a flag that takes a few words only.
func unknownValue(flag, value string, known []string) error {
	return usagef(didYouMean(value, known, "%s", ""), "unknown value %q of --%s: want %s", value, flag, output.AnyOf(known))
}

// unknownLanguage refuses a language that the dataset has no names in.
func unknownLanguage(language string, known []string) error {
	hint := "the dataset has " + strings.Join(known, ", ")
	if base, _, _ := strings.Cut(strings.ToLower(language), "-"); slices.Contains(known, base) {
		hint = "did you mean " + base + "?"
	} else if best := similar.Among(language, languagesCalled(known), 1); len(best) > 0 {
		hint = "did you mean " + best[0] + "?"
	}

	return usagef(hint, "the dataset has no names in the language %q", language)
}

// languagesCalled are languages with what people call those of the built-in
// dataset.
func languagesCalled(languages []string) func(func(similar.Name) bool) {
	called := map[string][]string{
		"de": {"german", "deutsch", "德语", "ger", "deu"},
		"en": {"english", "englisch", "英语", "eng"},
		"zh": {"chinese", "chinesisch", "中文", "汉语", "chi", "zho", "cn"},
	}

	return func(yield func(similar.Name) bool) {
		for _, language := range languages {
			if !yield(similar.Name{ID: language, Called: append([]string{language}, called[language]...)}) {
				return
			}
		}
	}
}

// unknownSource refuses a source that the dataset lacks. It may be meant by its
// title.
func unknownSource(ds *dataset.Dataset, id string) error {
	titled := func(yield func(similar.Name) bool) {
		for i := range ds.Sources {
			if s := &ds.Sources[i]; !yield(similar.Name{ID: s.ID, Called: []string{s.ID, s.Title}}) {
				return
			}
		}
	}
	hint := "jjj sources lists them"
	if best := similar.Among(id, titled, maxGuesses); len(best) > 0 {
		quoted := make([]string, len(best))
		for i, one := range best {
			quoted[i] = fmt.Sprintf("%q", one)
		}
		hint = "did you mean " + output.AnyOf(quoted) + "?"
	}

	return usagef(hint, "there is no source %q", id)
}

// maxGuesses is how many things a hint offers.
const maxGuesses = 3
