package names

import (
	"strings"
	"testing"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/han"
)

func TestTheTableReadsCharactersAsGoPinyinDoes(t *testing.T) {
	h := han.Characters()
	arguments := pinyin.NewArgs()
	for r := rune(han.First); r <= han.Last; r++ {
		want := ""
		if readings := pinyin.SinglePinyin(r, arguments); len(readings) > 0 {
			want = typedPinyin(strings.ReplaceAll(readings[0], "ü", "u"))
		}
		if want == "" || strings.ContainsFunc(want, func(r rune) bool { return r > 'z' }) {
			continue
		}
		require.Equal(t, want, h.Reading(r), "%c", r)
	}
}

func TestSimplifyingTwiceChangesNothingMore(t *testing.T) {
	h := han.Characters()
	for r := rune(han.First); r <= han.Last; r++ {
		once := h.Simplify(r)
		require.Equal(t, once, h.Simplify(once), "%c", r)
	}
}

func TestTraditionalFormsBecomeSimplified(t *testing.T) {
	h := han.Characters()
	for traditional, simplified := range map[string]string{
		"中關村": "中关村", "雄安新區": "雄安新区", "天津濱海": "天津滨海", "獨角獸企業": "独角兽企业", "裡裏": "里里", "後后": "后后", "發髮": "发发",
	} {
		assert.Equal(t, simplified, fold(h, traditional).key)
	}
}

func TestATraditionalFormOfANameIsCertainlyIt(t *testing.T) {
	forms := map[rune][]rune{}
	for r := rune(han.First); r <= han.Last; r++ {
		if simplified := han.Characters().Simplify(r); simplified != r {
			forms[simplified] = append(forms[simplified], r)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SliceOfN(rapid.RuneFrom(nil, &unicode.RangeTable{R16: []unicode.Range16{{Lo: han.First, Hi: han.Last, Stride: 1}}}), 1, 8).Draw(t, "name")
		traditional := make([]rune, len(name))
		for i, r := range name {
			traditional[i] = r
			if len(forms[r]) > 0 {
				traditional[i] = rapid.SampledFrom(forms[r]).Draw(t, "form")
			}
		}
		index := NewIndex()
		index.Add(Name{Owner: 1, Text: string(name)})
		hits := index.Search(string(traditional))
		require.Len(t, hits, 1)
		require.True(t, hits[0].Certain(), "%s for %s: %+v", string(traditional), string(name), hits[0])
	})
}

func TestTheUsualReadingOfANameIsCertainlyIt(t *testing.T) {
	h := han.Characters()
	rapid.Check(t, func(t *rapid.T) {
		name := []rune(rapid.StringMatching(`[一-龥]{2,8}`).Draw(t, "name"))
		var syllables []string
		for _, r := range name {
			if h.Reading(r) == "" {
				t.Skip("a character without a reading")
			}
			syllables = append(syllables, h.Reading(r))
		}
		index := NewIndex()
		index.Add(Name{Owner: 1, Text: string(name)})
		for _, separator := range []string{"", " ", "'", "-"} {
			hits := index.Search(strings.Join(syllables, separator))
			require.Len(t, hits, 1)
			require.True(t, hits[0].Certain())
			require.True(t, hits[0].Pinyin)
		}
	})
}

func TestACharacterReadInTwoWaysHasBothReadings(t *testing.T) {
	h := han.Characters()
	assert.Contains(t, h.Readings("重庆"), "chongqing")
	assert.Contains(t, h.Readings("首都"), "shoudu")
	assert.Contains(t, h.Readings("银行"), "yinhang")
	assert.Nil(t, h.Readings("beijing"))
}

// naiveDistance is the same distance by its definition.
func naiveDistance(a, b []rune) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		for j := range table[i] {
			switch {
			case i == 0 || j == 0:
				table[i][j] = i + j
			case a[i-1] == b[j-1]:
				table[i][j] = table[i-1][j-1]
			default:
				table[i][j] = 1 + min(table[i-1][j-1], table[i-1][j], table[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				table[i][j] = min(table[i][j], table[i-2][j-2]+1)
			}
		}
	}
	return table[len(a)][len(b)]
}

func TestTheLetterFilterNeverRefusesANearName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SliceOfN(rapid.RuneFrom([]rune("abcdé北京1")), 0, 8)
		a, b := letters.Draw(t, "a"), letters.Draw(t, "b")
		off := naiveDistance(a, b)
		require.True(t, lettersOf(string(a)).near(lettersOf(string(b)), off))
	})
}

func TestFoldingTwiceChangesNothingMore(t *testing.T) {
	h := han.Characters()
	rapid.Check(t, func(t *rapid.T) {
		once := fold(h, rapid.String().Draw(t, "text"))
		require.Equal(t, once.words, fold(h, once.words).words)
	})
}

func TestTheQuickFoldOfASCIIIsTheFold(t *testing.T) {
	h := han.Characters()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching("[ -~]{0,20}").Draw(t, "text")
		quick, ok := foldASCII(s)
		require.True(t, ok)
		slow, _ := letters(s, false, h.Simplify)
		require.Equal(t, slow, quick.words)
	})
}
