package similar_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/similar"
)

func TestClosestFindsTheNameThatWasMeant(t *testing.T) {
	tests := []struct {
		name       string
		typed      string
		candidates []string
		want       string // empty: none
	}{
		{"a letter too many", "Citty", []string{"Country", "City", "Cluster"}, "City"},
		{"a letter too few", "bejing", []string{"baoding", "beijing", "tianjin"}, "beijing"},
		{"two letters swapped", "haidain-district", []string{"haidian-district", "huairou-district"}, "haidian-district"},
		{"other case", "HASPART", []string{"hasPart", "hosts"}, "hasPart"},
		{"other marks between words", "large_model_count", []string{"largeModelCount", "laboratoryCount"}, "largeModelCount"},
		{"other case of two letters", "KM", []string{"kW", "km", "m2"}, "km"},
		{"a Chinese character mistaken", "中官村", []string{"北京", "中关村", "雄安新区"}, "中关村"},
		{"a Chinese name of two characters", "背京", []string{"天津", "北京"}, "北京"},
		{"a Chinese character left out", "雄安区", []string{"雄安新区", "滨海新区"}, "雄安新区"},
		{"decomposed letters", "U\u0308bersicht", []string{"Übersicht"}, "Übersicht"},
		{"the same start is better", "tianjim", []string{"xianjin", "tianjin"}, "tianjin"},
		{"nothing like it", "shanghai", []string{"beijing", "tianjin", "hebei"}, ""},
		{"two Latin letters say too little", "kg", []string{"km", "kW"}, ""},
		{"nothing typed", "", []string{"beijing"}, ""},
		{"two letters swapped in a short word", "gpd", []string{"gdp", "gnp"}, "gdp"},
		{"a letter left out of a short word", "gd", []string{"gdp"}, ""},
		{"a letter changed in a short word is another word", "gnp", []string{"gdp"}, ""},
		{"the first letter changed in a short word is another word", "mouse", []string{"house"}, ""},
		{"the first letter changed in a longer word", "veijing", []string{"beijing"}, "beijing"},
		{"two slips, and another beginning", "veijnig", []string{"beijing"}, ""},
		{"half a word", "nowhereland", []string{"poland"}, ""},
		{"another code", "J999", []string{"J203", "J989"}, ""},
		{"another year is a slip of a long id only", "gdp-beijing-2023", []string{"gdp-beijing-2024"}, "gdp-beijing-2024"},
		{"another Chinese city", "南京", []string{"北京"}, ""},
		{"Chinese characters swapped", "津天", []string{"天津"}, "天津"},
		{"a Chinese character that sounds alike to many", "北金", []string{"北京"}, "北京"},
		{"another part of a city", "南城区", []string{"东城区"}, ""},
		{"one character of four", "中关村人", []string{"中关村路"}, "中关村路"},
		{"traditional characters", "中關村", []string{"中关村"}, "中关村"},
		{"full width", "ｃｉｔｙ", []string{"City"}, "City"},
		{"accents", "Munchen", []string{"München"}, "München"},
		{"the beginning", "neo", []string{"neo4j", "uri"}, "neo4j"},
		{"the beginning of several", "clu", []string{"clusters", "cluster-count"}, ""},
		{"a word of it", "revenue", []string{"enterpriseRevenue", "gdp"}, "enterpriseRevenue"},
		{"a short word of it", "gdp", []string{"shareOfGdp"}, ""},
		{"a word of it, misspelt", "revenu", []string{"annual-revenue-of-all"}, "annual-revenue-of-all"},
		{"a part of a Chinese name", "海淀", []string{"北京市海淀区", "天津"}, "北京市海淀区"},
		{"a part of a word is none of it", "venue", []string{"enterpriseRevenue"}, ""},
		{"no candidates", "beijing", nil, ""},
		{"empty candidates are passed over", "a", []string{"", "b"}, ""},
		{"marks only", "--", []string{"-_", "--"}, "--"},
		{"a word too long to be typed", strings.Repeat("x", 1_000_000), []string{strings.Repeat("x", 1_000_001)}, ""},
		{"bytes that are not UTF-8", "bei\xffjing", []string{"beijing"}, "beijing"},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			best, ok := similar.Closest(test.typed, test.candidates)

			assert.Equal(t, test.want, best)
			assert.Equal(t, test.want != "", ok)
		})
	}
}

func TestRankedPutsTheNearestFirstAndEachOnce(t *testing.T) {
	candidates := []string{"memberOf", "member", "memberOff", "memberOf", "hosts", "membrOf"}

	assert.Equal(t, []string{"memberOf", "memberOff", "membrOf", "member"}, similar.Ranked("memberof", candidates, 10))
	assert.Equal(t, []string{"memberOf", "memberOff"}, similar.Ranked("memberof", candidates, 2))
	assert.Empty(t, similar.Ranked("memberof", candidates, 0))
}

func TestAThingIsGuessedByAllItsNames(t *testing.T) {
	things := slices.Values([]similar.Name{
		{ID: "population", Called: []string{"population", "inhabitants", "Einwohner", "人口"}},
		{ID: "gdp", Called: []string{"gdp", "gross domestic product"}, Titles: []string{"A Book on Inhabitants of Cities"}},
	})

	for typed, want := range map[string][]string{
		"inhabitants": {"population"}, "einwohnr": {"population"}, "人口": {"population"}, "domestic": {"gdp"}, "book": {}, "nothing": {},
		"a book on inhabitants of citie": {"gdp"},
	} {
		assert.Equal(t, want, append([]string{}, similar.Among(typed, things, 3)...), typed)
		assert.Equal(t, want, append([]string{}, similar.IndexOf(things).Ranked(typed, 3)...), typed)
	}
}

func TestAGuessIsASlipOrHasAPartInCommon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching("[a-cA京津-]{1,8}")
		typed, candidates := word.Draw(t, "typed"), rapid.SliceOfN(word, 1, 8).Draw(t, "candidates")

		for _, guess := range similar.Ranked(typed, candidates, 3) {
			if !slices.Contains(candidates, guess) {
				t.Fatalf("%s is none of %v", guess, candidates)
			}
			if similar.IsSlip(typed, guess) {
				continue
			}
			for _, other := range candidates {
				if similar.IsSlip(typed, other) {
					t.Fatalf("%s is a slip away from %s, and %s is guessed", typed, other, guess)
				}
			}
		}
	})
}

func TestRankedDoesNotDependOnTheOrderOfCandidates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching("[abcA京-]{0,8}")
		candidates := rapid.SliceOfN(word, 0, 12).Draw(t, "candidates")
		typed, limit := word.Draw(t, "typed"), rapid.IntRange(0, 5).Draw(t, "limit")
		shuffled := rapid.Permutation(candidates).Draw(t, "shuffled")

		assert.Equal(t, similar.Ranked(typed, candidates, limit), similar.Ranked(typed, shuffled, limit))
	})
}

func TestDistanceIsThatOfTheWholeTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching("[abc京津]{1,9}")
		a, b, bound := word.Draw(t, "a"), word.Draw(t, "b"), rapid.IntRange(0, 9).Draw(t, "bound")

		want := min(wholeTable([]rune(a), []rune(b)), bound+1)

		assert.Equal(t, want, similar.Distance(a, b, bound))
		assert.Equal(t, want, similar.Distance(b, a, bound), "both ways")
	})
}

func TestTheNearestIsFoundAmongAHundredThousand(t *testing.T) {
	index := similar.NewIndex(manyNames(100_000))

	best, ok := index.Closest("entity-0777x7")

	require.True(t, ok)
	assert.Equal(t, "entity-077707", best)
}

// wholeTable is the distance written down as the textbook has it.
func wholeTable(a, b []rune) int {
	d := make([][]int, len(a)+1)

	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}

	for j := range b {
		d[0][j+1] = j + 1
	}

	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := d[i-1][j-1]
			if a[i-1] != b[j-1] {
				change++
			}

			d[i][j] = min(change, d[i-1][j]+1, d[i][j-1]+1)

			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}

	return d[len(a)][len(b)]
}

func manyNames(n int) []string {
	names := make([]string, n)

	for i := range names {
		names[i] = fmt.Sprintf("entity-%06d", i)
	}

	return names
}

func BenchmarkClosestAmongAHundredThousandAlike(b *testing.B) {
	index := similar.NewIndex(manyNames(100_000))

	for b.Loop() {
		index.Closest("entity-0777x7")
	}
}

func BenchmarkClosestAmongAHundredThousandLongNames(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	names := make([]string, 100_000)

	for i := range names {
		letters := make([]byte, 120)
		for j := range letters {
			letters[j] = byte('a' + random.IntN(26))
		}

		names[i] = string(letters)
	}

	index := similar.NewIndex(names)

	for b.Loop() {
		index.Closest(names[0] + "x")
	}
}

func BenchmarkAmongAHundredThousand(b *testing.B) {
	names := manyNames(100_000)
	things := func(yield func(similar.Name) bool) {
		for i := range names {
			if !yield(similar.Name{ID: names[i], Called: names[i : i+1]}) {
				return
			}
		}
	}

	for b.Loop() {
		similar.Among("something quite different", things, 3)
	}
}

func TestTheQuickWayIsTheSlowWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ascii := rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9 '._/-]{0,11}`).Draw(t, "name")
		other := rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9 '._/-]{0,11}`).Draw(t, "other")

		// A letter that is taken away again by folding makes a name take the slow way.
		assert.Equal(t, similar.Distance(ascii, other, 12), similar.Distance(ascii+"\u0301", other+"\u0301", 12), "%q %q", ascii, other)
	})
}

func BenchmarkNewIndexOfAHundredThousand(b *testing.B) {
	names := manyNames(100_000)

	for b.Loop() {
		similar.NewIndex(names)
	}
}
