package quantity_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/quantity"
)

func TestAFigureMayHaveBeenRoundedToItsLastDigit(t *testing.T) {
	tests := []struct{ name, figure, exact, rounded, loose string }{
		{"two digits", "12", "[12, 12]", "[11.5, 12.5)", "[11.5, 12.5)"},
		{"decimals", "4.38", "[4.38, 4.38]", "[4.375, 4.385)", "[4.375, 4.385)"},
		{"a zero behind the point was written on purpose", "12.0", "[12, 12]", "[11.95, 12.05)", "[11.95, 12.05)"},
		{"a single digit is rounded to a tenth of it, or perhaps to itself", "3", "[3, 3]", "[2.95, 3.05)", "[2.5, 3.5)"},
		{"zeros at the end of a round number may be left out digits", "33000", "[33000, 33000]", "[32999.5, 33000.5)", "[32500, 33500)"},
		{"a number with more digits is not round", "1980", "[1980, 1980]", "[1979.5, 1980.5)", "[1979.5, 1980.5)"},
		{"a round number keeps two digits", "100", "[100, 100]", "[99.5, 100.5)", "[95, 105)"},
		{"a number word counts for nothing", "12 million", "[12000000, 12000000]", "[11500000, 12500000)", "[11500000, 12500000)"},
		{"in Chinese neither", "2600亿", "[260000000000, 260000000000]", "[259950000000, 260050000000)", "[255000000000, 265000000000)"},
		{"a fraction is a manner of speaking", "1/2", "[0.5, 0.5]", "[0.5, 0.5]", "[0.45, 0.55)"},
		{"nothing is rounded to nothing", "0", "[0, 0]", "[0, 0]", "[0, 0]"},
		{"below nothing", "-12", "[-12, -12]", "[-12.5, -11.5)", "[-12.5, -11.5)"},
		{"a comparator says how far it reaches", "> 12", "(12, +∞)", "(12, +∞)", "(12, +∞)"},
		{"about has its own tolerance", "~ 30", "[27, 33]", "[27, 33]", "[27, 33]"},
		{"a range has its ends", "3..5", "[3, 5]", "[3, 5]", "[3, 5]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			q, err := quantity.Parse(test.figure, nil, "")
			require.NoError(t, err)
			exact, rounded, loose := q.Readings()
			assert.Equal(t, []string{test.exact, test.rounded, test.loose}, []string{exact.String(), rounded.String(), loose.String()})
		})
	}
}

func TestEachReadingHoldsTheSharperOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sign := rapid.SampledFrom([]string{"", "", "-", "> ", "~ "}).Draw(t, "sign")
		number := rapid.StringMatching(`(0|[1-9][0-9]{0,6})(\.[0-9]{1,3})?`).Draw(t, "number")
		q, err := quantity.Context{Marks: rapid.SampledFrom([]quantity.Marks{quantity.DecimalPoint, quantity.DecimalComma}).Draw(t, "marks")}.Parse(sign + number)
		require.NoError(t, err)
		exact, rounded, loose := q.Readings()
		require.True(t, rounded.ContainsInterval(exact))
		require.True(t, loose.ContainsInterval(rounded))
	})
}
