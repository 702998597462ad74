package lookup_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/han"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/similar"
	"github.com/jjj-kg/jjj/internal/textform"
)

// builtIn is the built-in dataset as a graph, with the words of its ontology.
func builtIn(t testing.TB) (*graph.Graph, *lookup.Reader) {
	t.Helper()
	ds, _ := reader.Load(t.Context(), fixtures.Dataset(), reader.Options{})
	require.NotNil(t, ds)
	g, _, err := compile.Compile(t.Context(), ds, compile.Options{})
	require.NoError(t, err)
	return g, lookup.New(lookup.Memory(g), lookup.View{Language: "en", Vocabulary: lookup.VocabularyOf(ds)})
}

// guesses gives what an unknown name is said to have been meant to be; taken is what it was taken for without asking.
func guesses(ctx context.Context, r *lookup.Reader, text string, kinds ...lookup.Kind) (meant []lookup.Ref, taken string) {
	match, err := r.Resolve(ctx, text, kinds...)
	if unknown, ok := errors.AsType[*lookup.UnknownError](err); ok {
		return unknown.Suggestions, ""
	}
	return nil, match.ID
}

func TestGuessesOverTheBuiltInData(t *testing.T) {
	_, reader := builtIn(t)
	entity, measure := []lookup.Kind{lookup.KindEntity}, []lookup.Kind{lookup.KindMeasure}
	tests := []struct {
		typed string
		kinds []lookup.Kind
		want  string // the first guess, or what it is taken for; empty for none
	}{
		{"gpd", measure, "gdp"},
		{"GDPP", measure, "gdp"},
		{"unicornCuont", measure, "unicornCount"},
		{"haidain", entity, "haidian-park"},
		{"haidain-district", entity, "haidian-district"},
		{"bejing", entity, "beijing"},
		{"Ｂｅｉｊｉｎｇ", entity, "beijing"},
		{"中关村", entity, "zhongguancun"},
		{"中官村", entity, "zhongguancun"},
		{"背京", entity, "beijing"},
		{"雄安区", entity, "xiongan-new-area"},
		{"海淀", entity, "haidian-district"},
		{"clustr", entity, "haidian-ai-cluster"},
		{"nowhereland", nil, ""},
		{"nowhere", nil, ""},
		{"poland", entity, ""},
		{"germany", nil, ""},
		{"london", nil, ""},
		{"heide", nil, ""},
		{"南京", nil, ""},
		{"河南", nil, ""},
		{"河南省", nil, ""},
		{"上海", nil, ""},
		{"东京", nil, ""},
		{"南城区", nil, ""},
		{"西京", nil, ""},
		{"xy", nil, ""},
		{"zz", measure, ""},
		{"gnp", measure, ""},
		{"henan", entity, ""},
		{"zzzzqqq", nil, ""},
	}

	for _, test := range tests {
		meant, taken := guesses(t.Context(), reader, test.typed, test.kinds...)
		got := taken
		if len(meant) > 0 {
			got = meant[0].ID
		}
		assert.Equal(t, test.want, got, "%s: %v", test.typed, meant)
	}
}

func TestGuessesOfStatementsOverTheBuiltInData(t *testing.T) {
	_, reader := builtIn(t)
	for typed, want := range map[string][]string{
		"seed-unicorn": {"seed-unicorns"}, "SEED_UNICORNS": {"seed-unicorns"}, "seed": {"seed-ai", "seed-quantum", "seed-gdp-share"},
		"gdp-bejing-2024": {"gdp-beijing-2024"}, "ett-capacity-bulit": nil, "J999": nil, "x": nil, "nothing-like-it": nil,
	} {
		_, err := reader.Explain(t.Context(), typed)
		unknown, ok := errors.AsType[*lookup.UnknownStatementError](err)
		require.True(t, ok, typed)
		assert.Equal(t, want, unknown.Suggestions, typed)
	}
}

// TestAGuessIsNearAndWouldBeTaken is the law of guesses: whatever is typed, a guess is a name that is there and that is taken when it is typed,
// and it is no farther from what was typed than internal/similar allows.
func TestAGuessIsNearAndWouldBeTaken(t *testing.T) {
	g, reader := builtIn(t)
	var names []string
	for n := range g.Nodes() {
		for _, key := range []string{"id", "name", "nameZh", "nameDe"} {
			if text, ok := n.Property(key).Str(); ok {
				names = append(names, text)
			}
		}
	}
	slices.Sort(names)

	rapid.Check(t, func(t *rapid.T) {
		typed := mistyped(t, rapid.SampledFrom(names).Draw(t, "name"))
		meant, _ := guesses(context.Background(), reader, typed)
		for _, ref := range meant {
			n, ok := g.NodeByKey(ref.Key())
			if !ok {
				t.Fatalf("%q: there is no %s", typed, ref.Key())
			}
			match, err := reader.Resolve(context.Background(), ref.ID, ref.Kind)
			if err != nil || match.Ref != ref {
				t.Fatalf("%q: the guess %s is taken for %v: %v", typed, ref.ID, match, err)
			}
			if !isNear(typed, n) {
				t.Fatalf("%q: %s is far", typed, ref.Key())
			}
		}
	})
}

// isNear says by the letter of the law whether one of the names of a node is near: a slip away, or with a part that is, or what was typed in it.
func isNear(typed string, n graph.Node) bool {
	for _, key := range []string{"id", "name", "nameEn", "nameZh", "nameDe", "title"} {
		if text, ok := n.Property(key).Str(); ok && isNearName(typed, text) {
			return true
		}
	}
	aliases, _ := n.Property("aliases").List()
	return slices.ContainsFunc(aliases, func(v graph.Value) bool { text, _ := v.Str(); return isNearName(typed, text) })
}

func isNearName(typed, name string) bool {
	return similar.IsSlip(typed, name) || strings.Contains(plain(name), plain(typed)) || strings.Contains(read(name), plain(typed)) ||
		slices.ContainsFunc(parts(name), func(word string) bool { return similar.IsSlip(typed, word) }) ||
		slices.ContainsFunc(append(parts(typed), strings.Fields(typed)...), func(word string) bool {
			return len([]rune(plain(name))) > len([]rune(plain(typed)))/2 && similar.IsSlip(word, name)
		})
}

// parts are the words of a name or an id, with and without those that begin with a capital in the middle of another one: vehicleOutput has two, as
// my-global-news has three.
func parts(text string) []string {
	whole := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	var spaced strings.Builder
	small := false
	for _, r := range text {
		if small && unicode.IsUpper(r) || !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			spaced.WriteByte(' ')
		}
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			spaced.WriteRune(r)
		}
		small = unicode.IsLower(r)
	}
	return append(whole, strings.Fields(spaced.String())...)
}

// read is how a name with Chinese characters is read; empty for others.
func read(name string) string {
	reading, _ := han.Characters().Read(plain(name), -1, 0)
	return reading
}

// plain leaves the letters and digits of a text, in lower case and without accents.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, textform.Decomposed(text))
}

// mistyped makes slips in a name, or leaves a part of it.
func mistyped(t *rapid.T, name string) string {
	letters := []rune(name)
	for range rapid.IntRange(0, 4).Draw(t, "slips") {
		if len(letters) < 2 {
			break
		}
		at := rapid.IntRange(0, len(letters)-2).Draw(t, "at")
		switch rapid.IntRange(0, 3).Draw(t, "slip") {
		case 0:
			letters = slices.Delete(letters, at, at+1)
		case 1:
			letters = slices.Insert(letters, at, rapid.SampledFrom([]rune("aeinrt京海-2")).Draw(t, "letter"))
		case 2:
			letters[at], letters[at+1] = letters[at+1], letters[at]
		default:
			letters = letters[:at+1]
		}
	}
	return string(letters)
}
