package starter

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/dataset/writer"
)

// Options are the words that a new dataset begins with.
type Options struct {
	Name      string
	Title     string
	Languages []string
	Empty     bool
}

// Complete fills in what was not given. What it refuses is an *OptionError.
func (o *Options) Complete() error {
	if len(o.Languages) == 0 {
		o.Languages = []string{"en", "de"}
		if o.Empty {
			o.Languages = o.Languages[:1]
		}
	}
	for i, language := range o.Languages {
		o.Languages[i] = strings.ToLower(strings.TrimSpace(language))
		switch {
		case !shape.IsLanguageOfNames(o.Languages[i]):
			return &OptionError{problem: fmt.Sprintf("--languages: %q is no code of a language", language), hint: "such as --languages en,zh"}
		case slices.Contains(o.Languages[:i], o.Languages[i]):
			return &OptionError{problem: fmt.Sprintf("--languages names %s twice", language)}
		}
	}

	return nil
}

// title writes the title of the dataset as dataset.yaml has it.
func (o *Options) title() string {
	switch {
	case o.Title != "":
		return writer.YAMLText(o.Title)
	case o.Empty:
		return writer.YAMLText(o.Name)
	}

	title := "What is said about Lakeside"
	if slices.Contains(o.Languages, "de") && slices.Contains(o.Languages, "en") && len(o.Languages) == 2 {
		return "{en: " + title + ", de: Was über Lakeside gesagt wird}"
	}

	return title
}

// example writes a text of the example for the languages of the dataset. It has
// names in English and German; for other languages the English ones are those
// of all.
func (o *Options) example(text string) string {
	for _, language := range o.Languages {
		if language != "en" && language != "de" {
			return regexp.MustCompile(`\{en: ([^,{}]+), de: [^{}]+\}`).ReplaceAllString(text, "$1")
		}
	}

	return text
}

// words are what is put into the starter.
func (o *Options) words() *strings.Replacer {
	return strings.NewReplacer(starterName, "name: "+o.Name, starterTitle, "title: "+o.title(),
		starterLanguages, "languages: ["+strings.Join(o.Languages, ", ")+"]")
}

// OptionError is an option that cannot be used.
type OptionError struct{ problem, hint string }

func (e *OptionError) Error() string { return e.problem }

// Hint says what to do about it.
func (e *OptionError) Hint() string { return e.hint }

// NameFrom makes a name for a dataset of the name of a folder.
func NameFrom(folder string) string {
	words := strings.FieldsFunc(strings.ToLower(folder), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	name := strings.Join(words, "-")
	if name == "" || !unicode.IsLetter(rune(name[0])) {
		return strings.TrimSuffix("dataset-"+name, "-")
	}

	return name
}
