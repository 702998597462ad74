package textform_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/textform"
)

func TestOneTextHasOneKeyHoweverItWasTyped(t *testing.T) {
	for name, forms := range map[string][]string{
		"Café owners": {
			"Café owners", "Cafe\u0301 owners", "Café\u00a0owners", "Café\u3000owners", "Café\u202fowners", "Café  owners", " Café\towners ",
			"Café\u200b owners", "\ufeffCafé owners", "Ca\u00adfé owners", "Café \u200eowners", "Cafe\u200b\u0301 owners", "Café\u200d owners",
			"Café\u2060 \u200bowners\n",
		},
		"葛飾":            {"葛\U000e0100飾", "葛\ufe00飾", "葛飾"},
		"می\u200cخواهم": {"می\u200cخواهم"},
		"🏳\u200d🌈":      {"🏳\ufe0f\u200d🌈", "🏳\u200d🌈"},
		"":              {"", " ", "\u3000", "\u200b"},
	} {
		for _, form := range forms {
			assert.Equal(t, name, textform.Key(form), "%+q", form)
		}
	}
}

func TestTextsThatSayDifferentThingsHaveDifferentKeys(t *testing.T) {
	for _, pair := range [][2]string{
		{"Cafe owners", "Café owners"},
		{"cafe", "Cafe"},
		{"a b", "ab"},
		{"می\u200cخواهم", "میخواهم"},
		{"①", "1"},
		{"ｆ", "f"},
		{"🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"},
	} {
		assert.NotEqual(t, textform.Key(pair[0]), textform.Key(pair[1]), "%+q", pair)
	}
}

// texts draws texts of what is awkward about texts.
func texts() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{
			"a", "e", "\u0301", "\u0323", "é", " ", "\u00a0", "\u3000", "\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\ufe0f", "\U000e0100", "葛", "م",
			"क", "\u094d", "ᄀ", "ᅡ", "ᆨ", "\u1160", "🏳", "🌈", "\u200e", "\U000e0067", "\ufffd", "\u2800", "A", "Ａ", "\x80", "\u034f", "K",
		}),
		rapid.String(),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 8), func(pieces []string) string { return strings.Join(pieces, "") })
}

func TestAKeyIsItsOwnKeyAndTheSameForAllNormalForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		key := textform.Key(text)
		assert.Equal(t, key, textform.Key(key), "%+q", text)
		assert.Equal(t, key, textform.Key(norm.NFD.String(text)), "%+q", text)
		assert.True(t, norm.NFC.IsNormalString(key), "%+q", key)
		assert.Equal(t, strings.Join(strings.Fields(key), " "), key, "%+q", text)
		assert.Equal(t, textform.Caseless(key), textform.Caseless(text), "%+q", text)
	})
}

func TestCharactersThatHaveNoPlaceInATextAreFound(t *testing.T) {
	for text, want := range map[string]struct {
		at   int
		r    rune
		flaw textform.Flaw
	}{
		"M\ufffdnchen":               {1, '\ufffd', textform.Damaged},
		"x\ufffey":                   {1, '\ufffe', textform.NoCharacter},
		"xy\U0010ffff":               {2, '\U0010ffff', textform.NoCharacter},
		"\ufdd0":                     {0, '\ufdd0', textform.NoCharacter},
		"Zhongguan\u200bcun":         {9, '\u200b', textform.CannotBeSeen},
		"C\ufeff":                    {1, '\ufeff', textform.CannotBeSeen},
		"Donau\u00addampf":           {5, '\u00ad', textform.CannotBeSeen},
		"Bei\u200djing":              {3, '\u200d', textform.CannotBeSeen},
		"北\u200c京":                   {3, '\u200c', textform.CannotBeSeen},
		"Bei\u200ejing":              {3, '\u200e', textform.CannotBeSeen},
		"Bei\ufe0fjing":              {3, '\ufe0f', textform.CannotBeSeen},
		"\u2060a":                    {0, '\u2060', textform.CannotBeSeen},
		"\u3164":                     {0, '\u3164', textform.CannotBeSeen},
		"\u2800":                     {0, '\u2800', textform.CannotBeSeen},
		"a\U000e0041":                {1, '\U000e0041', textform.CannotBeSeen},
		"क\u094d\u200dष Donau\u00ad": {len("क\u094d\u200dष Donau"), '\u00ad', textform.CannotBeSeen},
	} {
		at, r, flaw := textform.Stray(text)
		assert.Equal(t, want.flaw, flaw, "%+q", text)
		assert.Equal(t, want.at, at, "%+q", text)
		assert.Equal(t, want.r, r, "%+q", text)
	}
}

func TestCharactersThatTheirNeighboursNeedAreFine(t *testing.T) {
	for _, text := range []string{
		"Beijing", "北京　天津", "São\u00a0Paulo", "می\u200cخواهم", "क\u094d\u200dष", "👩\u200d🔬", "🏳\ufe0f\u200d🌈", "1\ufe0f\u20e3", "葛\U000e0100飾", "❤\ufe0f",
		"🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "ภาษา\u200bไทย", "שלום \u200e(abc)", "ᠮᠣᠩᠭᠣᠯ\u180b", "ⵣ", "⠃\u2800⠁", "👍🏽",
		"👩🏽\u200d🔬", "ه\u200d.ق",
	} {
		_, r, flaw := textform.Stray(text)
		assert.Equal(t, textform.NoFlaw, flaw, "%+q: %U", text, r)
	}
}

func TestIdsThatDifferInCaseOrWidthAreCaselessTheSame(t *testing.T) {
	for _, id := range []string{"beijing", "Beijing", "BEIJING", "ｂｅｉｊｉｎｇ", "Ｂeijing", "bei\u200bjing"} {
		assert.Equal(t, "beijing", textform.Caseless(id), "%+q", id)
	}
	assert.NotEqual(t, textform.Caseless("beijing"), textform.Caseless("bei-jing"))
}
