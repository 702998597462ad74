package cli

import (
	"fmt"
	"slices"
	"strings"

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

// languageHint offers the language that is meant by one that the dataset has no names in, else all that it has.
func languageHint(language string, known []string) string {
	if base, _, _ := strings.Cut(strings.ToLower(language), "-"); slices.Contains(known, base) {
		return "did you mean " + base + "?"
	}
	if best := similar.Among(language, languagesCalled(known), 1); len(best) > 0 {
		return "did you mean " + best[0] + "?"
	}

	return "the dataset has " + strings.Join(known, ", ")
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
