package names_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/lookup/names"
)

// region is a handful of names, the number of each thing being its place in this list.
var region = [][]string{
	0:  {"Zhongguancun", "中关村", "Zhongguancun Science City"},
	1:  {"Xiong'an New Area", "雄安新区", "Xiong'an", "雄安", "Neues Gebiet Xiong’an"},
	2:  {"Beijing", "北京", "Peking"},
	3:  {"Tianjin", "天津", "Tientsin"},
	4:  {"Beijing-Tianjin-Hebei", "京津冀", "Jing-Jin-Ji"},
	5:  {"University of Münster", "Universität Münster"},
	6:  {"Beijing University of Technology", "北京工业大学"},
	7:  {"unicorn companies in Zhongguancun", "中关村独角兽企业"},
	8:  {"Goethestraße 9"},
	9:  {"Chongqing", "重庆"},
	10: {"5G base stations", "5G基站"},
	11: {"★"},
	12: {"C++ compiler"},
	13: {"吕梁"},
}

func indexOf(things [][]string) *names.Index {
	index := names.NewIndex()
	for owner, texts := range things {
		for _, text := range texts {
			index.Add(names.Name{Owner: owner, Text: text})
		}
	}
	return index
}

func TestANameIsFoundHoweverItIsTyped(t *testing.T) {
	index := indexOf(region)
	tests := []struct {
		name, query string
		owner       int
		matched     string
		reason      string
	}{
		{"as it is written", "Zhongguancun", 0, "Zhongguancun", "exact"},
		{"with spaces around it", "  Zhongguancun ", 0, "Zhongguancun", "exact"},
		{"in another case", "zhongGUANcun", 0, "Zhongguancun", "exact but for case"},
		{"in simplified characters", "中关村", 0, "中关村", "exact"},
		{"in traditional characters", "中關村", 0, "中关村", "simplified or traditional"},
		{"in full-width letters", "Ｂｅｉｊｉｎｇ", 2, "Beijing", "exact but for accents or punctuation"},
		{"in pinyin with tones", "Xióng'ān xīnqū", 1, "雄安新区", "pinyin"},
		{"in pinyin with spaces", "jing jin ji", 4, "Jing-Jin-Ji", "exact but for accents or punctuation"},
		{"in pinyin with numbers for tones", "xiong2 an1 xin1 qu1", 1, "雄安新区", "pinyin"},
		{"in pinyin of a character that is read in two ways", "chongqing", 9, "Chongqing", "exact but for case"},
		{"in pinyin with v for ü", "lvliang", 13, "吕梁", "pinyin"},
		{"in pinyin with ü", "lǚliáng", 13, "吕梁", "pinyin"},
		{"by the initials of its syllables", "zgc", 0, "中关村", "initials"},
		{"by the initials of its words", "BTH", 4, "Beijing-Tianjin-Hebei", "initials"},
		{"with a typewriter's apostrophe", "Xiong'an", 1, "Xiong'an", "exact"},
		{"with a typographer's apostrophe", "Xiong’an", 1, "Xiong'an", "exact but for accents or punctuation"},
		{"with no apostrophe", "xiongan", 1, "Xiong'an", "exact but for accents or punctuation"},
		{"with hyphens for spaces", "xiong'an-new-area", 1, "Xiong'an New Area", "exact but for accents or punctuation"},
		{"with no umlaut", "universitat munster", 5, "Universität Münster", "exact but for accents or punctuation"},
		{"with umlauts spelt out", "Universitaet Muenster", 5, "Universität Münster", "umlauts spelt out"},
		{"with umlauts that are two code points", "Universita\u0308t Mu\u0308nster", 5, "Universität Münster", "exact"},
		{"with ss for ß", "goethestrasse 9", 8, "Goethestraße 9", "exact but for accents or punctuation"},
		{"with a letter too few", "Zhonguancun", 0, "Zhongguancun", "1 letter off"},
		{"with two letters swapped", "Tainjin", 3, "Tianjin", "1 letter off"},
		{"with two letters wrong", "Zhangguancum", 0, "Zhongguancun", "2 letters off"},
		{"with a wrong character", "中关春", 0, "中关村", "1 letter off"},
		{"with characters that sound alike", "中官村", 0, "中关村", "sounds alike"},
		{"by its beginning", "zhongguancun sci", 0, "Zhongguancun Science City", "begins so"},
		{"by a word in it", "münster", 5, "University of Münster", "contains it"},
		{"by words in another order", "technology beijing", 6, "Beijing University of Technology", "has all the words"},
		{"by a misspelt word in it", "unicron companies", 7, "unicorn companies in Zhongguancun", "similar"},
		{"by characters from its middle", "独角兽", 7, "中关村独角兽企业", "contains it"},
		{"by most of its characters", "中关村的独角兽企业", 7, "中关村独角兽企业", "1 letter off"},
		{"by no letters at all", "★", 11, "★", "exact"},
		{"with digits", "5g b", 10, "5G base stations", "begins so"},
		{"with signs that matter", "c++", 12, "C++ compiler", "begins so"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			hits := index.Search(test.query)
			require.NotEmpty(t, hits)
			assert.Equal(t, test.owner, hits[0].Owner)
			assert.Equal(t, test.matched, index.Name(hits[0].Name).Text)
			assert.Equal(t, test.reason, hits[0].Reason())
		})
	}
}

func TestWhatIsNobodysNameIsNotFound(t *testing.T) {
	index := indexOf(region)
	for _, query := range []string{"", "   ", "!", "q", "Reykjavik", "火星", "zz", strings.Repeat("x", 5000)} {
		assert.Empty(t, index.Search(query), "query %q", query)
	}
}

func TestACertainMatchLeavesOutMisspellings(t *testing.T) {
	index := indexOf([][]string{{"Baoding"}, {"Baodi"}, {"Baodin"}})
	hits := index.Search("Baodin")
	require.Len(t, hits, 2, "Baodi is a letter off, but Baodin is certain")
	assert.Equal(t, 2, hits[0].Owner)
	assert.Equal(t, 0, hits[1].Owner, "which begins so")
}

func TestEqualMatchesComeInTheOrderOfTheirOwners(t *testing.T) {
	index := names.NewIndex()
	index.Add(names.Name{Owner: 2, Text: "Haidian"})
	index.Add(names.Name{Owner: 1, Text: "Haidian"})
	hits := index.Search("haidian")
	require.Len(t, hits, 2)
	assert.Equal(t, []int{1, 2}, []int{hits[0].Owner, hits[1].Owner})
}

// drawName draws a name of the kinds of text that names have.
func drawName(t *rapid.T) string {
	return rapid.OneOf(
		rapid.StringMatching(`[A-Z][a-zäöüßéø]{2,8}( [A-Z]?[a-z'’-]{2,8}){0,3}`),
		rapid.StringMatching(`[一-龥]{1,8}`),
		rapid.StringMatching(`[A-Z]{1,3}[一-龥]{1,4}[0-9]{0,2}`),
		rapid.String(),
	).Draw(t, "name")
}

func TestEveryNameIsFoundFirstOrTied(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		things := rapid.SliceOfN(rapid.SliceOfN(rapid.Custom(drawName), 1, 3), 1, 8).Draw(t, "things")
		index := indexOf(things)
		for owner, texts := range things {
			for _, text := range texts {
				if strings.TrimSpace(text) != text || text == "" {
					continue
				}
				hits := index.Search(text)
				require.NotEmpty(t, hits, "%q", text)
				found := false
				for _, hit := range hits {
					found = found || hit.Owner == owner && hit.Score == hits[0].Score
				}
				require.True(t, found, "%q of thing %d", text, owner)
			}
		}
	})
}

func TestScoresFallAndOwnersAreDistinct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		things := rapid.SliceOfN(rapid.SliceOfN(rapid.Custom(drawName), 1, 3), 1, 8).Draw(t, "things")
		hits := indexOf(things).Search(drawName(t))
		seen := map[int]bool{}
		for i, hit := range hits {
			require.False(t, seen[hit.Owner])
			seen[hit.Owner] = true
			require.Positive(t, hit.Score)
			require.LessOrEqual(t, hit.Score, 100)
			require.NotEmpty(t, hit.Reason())
			if i > 0 {
				require.LessOrEqual(t, hit.Score, hits[i-1].Score)
			}
		}
	})
}

func FuzzAnySearchEnds(f *testing.F) {
	for _, texts := range region {
		for _, text := range texts {
			f.Add(text, text)
		}
	}
	f.Add("\xff\xfe", "\x00\u0308a")
	f.Add("ﷺ", strings.Repeat("ab", 3000))
	f.Fuzz(func(t *testing.T, name, query string) {
		index := indexOf([][]string{{name}, {"Zhongguancun", "中关村"}})
		for _, hit := range index.Search(query) {
			if hit.Score < 1 || hit.Score > 100 {
				t.Fatalf("score %d", hit.Score)
			}
		}
	})
}
