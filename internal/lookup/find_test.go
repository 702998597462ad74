package lookup_test

import (
	"context"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/testing/lookuptest"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

// builtin gives a reader of the built-in dataset and its graph.
func builtin(t testing.TB) (*lookup.Reader, *graph.Graph) {
	t.Helper()
	g, vocabulary := lookuptest.Builtin(t)
	return lookup.New(lookup.Memory(g), lookup.View{Language: "en", Vocabulary: vocabulary}), g
}

// firstOrTied tells whether key is among the matches that score as well as the first.
func firstOrTied(found *lookup.Found, key string) bool {
	for _, m := range found.Matches {
		if m.Score < found.Matches[0].Score {
			return false
		}
		if m.Key() == key {
			return true
		}
	}
	return false
}

// namesOf lists every text by which a node is called.
func namesOf(n graph.Node) []string {
	var all []string
	for key, value := range n.Properties() {
		if text, ok := value.Str(); ok && (key == "id" || strings.HasPrefix(key, "name")) {
			all = append(all, text)
		}
	}
	aliases, _ := n.Property("aliases").List()
	for _, alias := range aliases {
		text, _ := alias.Str()
		all = append(all, text)
	}
	return all
}

func TestEveryNameOfTheBuiltInDatasetIsFoundFirstOrTied(t *testing.T) {
	raced.Skip(t)
	reader, g := builtin(t)
	for n := range g.Nodes() {
		for _, name := range namesOf(n) {
			found, err := reader.Find(t.Context(), name, lookup.FindOptions{Limit: -1})
			require.NoError(t, err)
			require.NotEmpty(t, found.Matches, "%q", name)
			assert.True(t, firstOrTied(found, n.Key()), "%q of %s: first is %s", name, n.Key(), found.Matches[0].Key())
		}
	}
}

func TestEveryChineseNameIsFoundByItsPinyin(t *testing.T) {
	reader, g := builtin(t)
	for n := range g.NodesWithLabel(schema.LabelEntity) {
		name, ok := n.Property("nameZh").Str()
		if !ok || strings.ContainsFunc(name, func(r rune) bool { return r < 0x4e00 || r > 0x9fff }) {
			continue
		}
		typed := strings.Join(pinyin.LazyConvert(name, nil), " ")
		found, err := reader.Find(t.Context(), typed, lookup.FindOptions{Limit: -1})
		require.NoError(t, err)
		certain := false
		for _, m := range found.Matches {
			certain = certain || m.Key() == n.Key() && m.Score >= 95
		}
		assert.True(t, certain, "%s (%s) by %q", n.Key(), name, typed)
	}
}

func TestFindUnderstandsWhatPeopleTypeAboutTheRegion(t *testing.T) {
	reader, _ := builtin(t)
	for _, test := range []struct{ name, query, id string }{
		{"pinyin with no spaces", "zhongguancun", "zhongguancun"},
		{"pinyin with spaces", "zhong guan cun", "zhongguancun"},
		{"pinyin with tones", "Zhōngguāncūn", "zhongguancun"},
		{"traditional characters", "中關村", "zhongguancun"},
		{"traditional characters of a longer name", "雄安新區", "xiongan-new-area"},
		{"no apostrophe", "Xiongan", "xiongan-new-area"},
		{"the apostrophe of a typographer", "Xiong’an", "xiongan-new-area"},
		{"full width", "ＢＥＩＪＩＮＧ", "beijing"},
		{"an old name", "peking", "beijing"},
		{"a letter too few", "Shijiazhuan", "shijiazhuang"},
		{"two letters swapped", "Tainjin", "tianjin"},
		{"initials of syllables", "jjj", "beijing-tianjin-hebei"},
		{"a German name", "neues gebiet xiongan", "xiongan-new-area"},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, err := reader.Find(t.Context(), test.query, lookup.FindOptions{})
			require.NoError(t, err)
			require.NotEmpty(t, found.Matches)
			assert.Equal(t, test.id, found.Matches[0].ID, "%+v", found.Matches[0])
		})
	}
}

func TestAGuessIsToldAndACertainNameIsNot(t *testing.T) {
	var told []string
	view := lookuptest.View()
	view.Guessed = func(text string, taken lookup.Match) {
		told = append(told, text+" → "+taken.ID+" ("+taken.Reason+")")
	}
	reader := lookup.New(lookup.Memory(region(t)), view)
	for _, text := range []string{"beijing", "Beijing", "北京", "PEKING", "Bejing"} {
		m, err := reader.Resolve(t.Context(), text)
		require.NoError(t, err)
		assert.Equal(t, "beijing", m.ID)
	}
	assert.Equal(t, []string{"Bejing → beijing (name, en, 1 letter off)"}, told)
}

func TestResolveTellsWhyItCannot(t *testing.T) {
	reader := lookup.New(lookup.Memory(region(t)), lookuptest.View())
	for _, test := range []struct {
		name, text string
		kinds      []lookup.Kind
		want       string
	}{
		{"two of a name", "Haidian", nil, `"Haidian" may mean haidian-district (Haidian) or haidian-park (Haidian): name one by its id`},
		{"the beginning of two names", "haidian-", nil, `"haidian-" may mean haidian-district (Haidian) or haidian-park (Haidian): name one by its id`},
		{"nothing like it", "Reykjavik", nil, `nothing is called "Reykjavik"`},
		{"of another kind", "Reykjavik", []lookup.Kind{lookup.KindMeasure}, `no measure is called "Reykjavik"`},
		{"something like it", "unicron firms", nil, `nothing is called "unicron firms": did you mean unicorns (unicorn companies)?`},
		{"nothing at all", "", nil, `nothing is called ""`},
		{"a key of the wrong kind", "Measure/gdp", []lookup.Kind{lookup.KindEntity}, `no entity is called "Measure/gdp"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := reader.Resolve(t.Context(), test.text, test.kinds...)
			require.EqualError(t, err, test.want)
		})
	}
}

func TestAnIdNeedsNoIndex(t *testing.T) {
	store := &counting{Store: lookup.Memory(region(t))}
	reader := lookup.New(store, lookuptest.View())
	_, err := reader.Show(t.Context(), "beijing")
	require.NoError(t, err)
	assert.Zero(t, store.names)
	for range 3 {
		_, err = reader.Show(t.Context(), "北京")
		require.NoError(t, err)
	}
	assert.Equal(t, 1, store.names, "the index is made once")
}

// counting counts how often all names are read.
type counting struct {
	lookup.Store
	names int
}

func (c *counting) Names(ctx context.Context) (*graph.Graph, error) {
	c.names++
	return c.Store.Names(ctx)
}

func FuzzAnyFindEnds(f *testing.F) {
	g, err := lookuptest.Region()
	if err != nil {
		f.Fatal(err)
	}
	for n := range g.Nodes() {
		for _, name := range namesOf(n) {
			f.Add(name)
		}
	}
	f.Add("\xff\x00\u202e北京")
	reader := lookup.New(lookup.Memory(g), lookuptest.View())
	f.Fuzz(func(t *testing.T, query string) {
		found, err := reader.Find(t.Context(), query, lookup.FindOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range found.Matches {
			if m.Score < 1 || m.Score > 100 || i > 0 && m.Score > found.Matches[i-1].Score || m.Reason == "" {
				t.Fatalf("match %d is %+v", i, m)
			}
		}
		if _, err := reader.Resolve(t.Context(), query); err == nil && len(found.Matches) == 0 && !strings.Contains(query, "/") {
			t.Fatalf("%q is resolved but not found", query)
		}
	})
}
