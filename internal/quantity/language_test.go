package quantity_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/quantity"
)

func TestALanguageSaysItsWordsAndItsMarks(t *testing.T) {
	for _, c := range []struct {
		tag   string
		words quantity.Languages
		marks quantity.Marks
	}{
		{"en", quantity.English, quantity.DecimalPoint},
		{"en-GB", quantity.English, quantity.DecimalPoint},
		{"de", quantity.German, quantity.DecimalComma},
		{"de-CH", quantity.German, quantity.UnknownMarks},
		{"zh-Hant", quantity.Chinese, quantity.DecimalPoint},
		{"fr", 0, quantity.DecimalComma},
		{"es", 0, quantity.UnknownMarks},
		{"", 0, quantity.UnknownMarks},
	} {
		assert.Equal(t, c.words, quantity.WordsOf(c.tag), c.tag)
		assert.Equal(t, c.marks, quantity.MarksOf(c.tag), c.tag)
	}
	assert.Equal(t, "English or German", (quantity.English | quantity.German).String())
}
