package cli

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/dataset/writer"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/safefile"
)

// starter is the dataset that init writes.
//
//go:embed starter
var starter embed.FS

// emptyStarter is what init --empty writes instead of the starter's entities,
// sources and statements.
//
//go:embed starter-empty
var emptyStarter embed.FS

// What stands in the starters where the words of the dataset come.
const (
	starterName      = "name: NAME"
	starterTitle     = "title: TITLE"
	starterLanguages = "languages: LANGUAGES"
)

// datasetFile is the file that makes a folder a dataset.
const datasetFile = "dataset.yaml"

// initOptions are what `jjj init` uses.
type initOptions struct {
	IO   *output.Streams
	Note func(string, ...any)
	Dir  string
	beginning
}

// beginning is what a new dataset begins with.
type beginning struct {
	Name      string
	Title     string
	Languages []string
	Empty     bool
}

func newInitCmd(f *Factory, runF func(context.Context, *initOptions) error) *cobra.Command {
	opts := &initOptions{IO: f.IO, Note: f.note}
	cmd := &cobra.Command{
		Use:   "init <folder>",
		Short: "Write a small dataset to begin with",
		Long: `Write a small working dataset into a new or empty folder: an ontology,
entities, sources and statements with comments that explain them. It passes
"jjj check" as it is. With --empty there is no example to be deleted: only the
header, units and the words that explain what goes where. Either all of it is
written or nothing.`,
		Example: `  jjj init my-dataset
  jjj init towns --name towns-of-the-lake
  jjj init plants --empty --title "Battery plants in Europe" --languages en,de`,
		Args:        args(cobra.ExactArgs(1), "one folder"),
		Annotations: exits(ExitOK, ExitFailure, ExitUsage),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Dir = args[0]
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeFolder,
	}
	cmd.Flags().StringVar(&opts.Name, "name", "", "`name` of the dataset (default: the folder's)")
	cmd.Flags().StringVar(&opts.Title, "title", "", "`title` of the dataset (default: one about the example, or the name)")
	cmd.Flags().StringSliceVar(&opts.Languages, "languages", nil, "`languages` of names, the preferred one first (default: en,de; with --empty: en)")
	cmd.Flags().BoolVar(&opts.Empty, "empty", false, "write no example, only what explains where everything goes")
	_ = cmd.RegisterFlagCompletionFunc("languages", completeNothing)

	return cmd
}

func runInit(ctx context.Context, opts *initOptions) error {
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return err
	}
	name := cmp.Or(opts.Name, nameFrom(filepath.Base(dir)))
	if name != nameFrom(name) {
		return usagef(fmt.Sprintf("such as %q", nameFrom(name)), "--name is %q: want lower-case letters, digits and hyphens", name)
	}

	opts.Name = name
	if err := opts.complete(); err != nil {
		return err
	}
	existed, err := isEmptyFolder(dir)
	if err != nil {
		return err
	}
	if existed {
		err = writeInto(ctx, dir, opts.beginning)
	} else {
		err = writeNew(ctx, dir, opts.beginning)
	}
	if err != nil {
		return err
	}

	style := opts.IO.ErrStyle()
	opts.Note("wrote the dataset %q into %s\n", name, opts.Dir)
	second := "jjj show lakeside --data " + dataWord(opts.Dir)
	if opts.Empty {
		second = "jjj help dataset"
	}
	opts.Note("Try:\n  %s\n  %s\n  %s", style.Cyan("jjj check "+dataWord(opts.Dir)), style.Cyan(second), style.Cyan("jjj queries --data "+dataWord(opts.Dir)))

	return nil
}

// complete fills in what was not given.
func (b *beginning) complete() error {
	if len(b.Languages) == 0 {
		b.Languages = []string{"en", "de"}
		if b.Empty {
			b.Languages = b.Languages[:1]
		}
	}
	for i, language := range b.Languages {
		b.Languages[i] = strings.ToLower(strings.TrimSpace(language))
		switch {
		case !shape.IsLanguageOfNames(b.Languages[i]):
			return usagef("such as --languages en,zh", "--languages: %q is no code of a language", language)
		case slices.Contains(b.Languages[:i], b.Languages[i]):
			return usagef("", "--languages names %s twice", language)
		}
	}

	return nil
}

// title writes the title of the dataset as dataset.yaml has it.
func (b *beginning) title() string {
	switch {
	case b.Title != "":
		return writer.YAMLText(b.Title)
	case b.Empty:
		return writer.YAMLText(b.Name)
	}

	title := "What is said about Lakeside"
	if slices.Contains(b.Languages, "de") && slices.Contains(b.Languages, "en") && len(b.Languages) == 2 {
		return "{en: " + title + ", de: Was über Lakeside gesagt wird}"
	}

	return title
}

// example writes a text of the example for the languages of the dataset. It has
// names in English and German; for other languages the English ones are those
// of all.
func (b *beginning) example(text string) string {
	for _, language := range b.Languages {
		if language != "en" && language != "de" {
			return regexp.MustCompile(`\{en: ([^,{}]+), de: [^{}]+\}`).ReplaceAllString(text, "$1")
		}
	}

	return text
}

// words are what is put into the starter.
func (b *beginning) words() *strings.Replacer {
	return strings.NewReplacer(starterName, "name: "+b.Name, starterTitle, "title: "+b.title(),
		starterLanguages, "languages: ["+strings.Join(b.Languages, ", ")+"]")
}

// nameFrom makes a name for a dataset of the name of a folder.
func nameFrom(folder string) string {
	words := strings.FieldsFunc(strings.ToLower(folder), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	name := strings.Join(words, "-")
	if name == "" || !unicode.IsLetter(rune(name[0])) {
		return strings.TrimSuffix("dataset-"+name, "-")
	}

	return name
}

// isEmptyFolder reports whether the folder is there and empty. One that holds
// anything, and a file of that name, are errors.
func isEmptyFolder(dir string) (existed bool, err error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		if info, statErr := os.Stat(dir); statErr == nil && !info.IsDir() {
			return false, withHint(fmt.Errorf("%s is a file", dir), "give the name of a folder that is new or empty")
		}
		return false, err
	case len(entries) > 0:
		return false, withHint(fmt.Errorf("%s is not empty", dir), "give the name of a folder that is new or empty")
	}

	return true, nil
}

// writeNew writes the starter beside the new folder and then gives it its
// name, so that it is there as a whole or not at all.
func writeNew(ctx context.Context, dir string, begin beginning) error {
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	draft, err := os.MkdirTemp(parent, ".jjj-init-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(draft)

	if err := writeStarter(ctx, draft, begin); err != nil {
		return err
	}
	if err := os.Chmod(draft, 0o755); err != nil {
		return err
	}

	return os.Rename(draft, dir)
}

// writeInto writes the starter into an empty folder. That folder may be the
// one that the user stands in, so it is kept; dataset.yaml, which makes it a
// dataset, comes last.
func writeInto(ctx context.Context, dir string, begin beginning) (err error) {
	draft, err := os.MkdirTemp(dir, ".jjj-init-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(draft)
	if err := writeStarter(ctx, draft, begin); err != nil {
		return err
	}

	entries, err := os.ReadDir(draft)
	if err != nil {
		return err
	}
	var moved []string
	defer func() {
		if err != nil {
			for _, path := range moved {
				_ = os.RemoveAll(path)
			}
		}
	}()
	for _, last := range []bool{false, true} {
		for _, entry := range entries {
			if (entry.Name() == datasetFile) != last {
				continue
			}
			target := filepath.Join(dir, entry.Name())
			if err := os.Rename(filepath.Join(draft, entry.Name()), target); err != nil {
				return err
			}
			moved = append(moved, target)
		}
	}

	return nil
}

// schemaFile is where a dataset has the schema of its files, for editors. The folder is hidden, so that it is no data.
const schemaFile = ".jjj/dataset.schema.json"

// schemaLine is the line by which editors find the schema from a file of the dataset, whatever the folder is called and without a network.
func schemaLine(path string) string {
	return "# yaml-language-server: $schema=" + strings.Repeat("../", strings.Count(path, "/")) + schemaFile + "\n"
}

// writeSchema writes the schema into the folder of a dataset.
func writeSchema(dir string) error {
	name := filepath.Join(dir, filepath.FromSlash(schemaFile))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}

	return safefile.Write(name, 0o644, shape.WriteSchema)
}

// writeStarter writes every file of the starter into a folder.
func writeStarter(ctx context.Context, dir string, begin beginning) error {
	files, err := fs.Sub(starter, "starter")
	if begin.Empty {
		files, err = fs.Sub(emptyStarter, "starter-empty")
	}
	words := begin.words()
	if err != nil {
		return err
	}
	if err := writeSchema(dir); err != nil {
		return err
	}

	return fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil {
			err = context.Cause(ctx)
		}
		if err != nil {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(path))
		if entry.IsDir() {
			return os.MkdirAll(target, 0o755)
		}

		data, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}

		return os.WriteFile(target, []byte(schemaLine(path)+words.Replace(begin.example(string(data)))), 0o644)
	})
}
