package quantity_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/quantity"
)

func TestAFigureMayHaveBeenRoundedToItsLastDigit(t *testing.T) {
	tests := []struct {
		name, figure, exact, rounded, loose string
		kind                                quantity.Rounding
	}{
		{"two digits", "12", "[12, 12]", "[11.5, 12.5)", "[11.5, 12.5)", quantity.ToDigits},
		{"decimals", "4.38", "[4.38, 4.38]", "[4.375, 4.385)", "[4.375, 4.385)", quantity.ToDigits},
		{"a zero behind the point was written on purpose", "12.0", "[12, 12]", "[11.95, 12.05)", "[11.95, 12.05)", quantity.ToDigits},
		{"a single digit is rounded to a tenth of it, or perhaps to itself", "3", "[3, 3]", "[2.95, 3.05)", "[2.5, 3.5)", quantity.ToDigits},
		{"zeros at the end of a round number may be left out digits", "33000", "[33000, 33000]", "[32999.5, 33000.5)", "[32500, 33500)", quantity.ToDigits},
		{"whatever the digits before them are", "1980", "[1980, 1980]", "[1979.5, 1980.5)", "[1975, 1985)", quantity.ToDigits},
		{"a year is not rounded", "1980", "[1980, 1980]", "[1980, 1980]", "[1980, 1980]", quantity.Never},
		{"tens are rounded by less than a tenth", "20", "[20, 20]", "[19.5, 20.5)", "(18, 22)", quantity.ToDigits},
		{"things that are counted are whole", "7", "[7, 7]", "[7, 7]", "[7, 7]", quantity.ToWholes},
		{"of them, round numbers may be rounded", "90", "[90, 90]", "[90, 90]", "(85, 95)", quantity.ToWholes},
		{"and those with a number word are", "12 million", "[12000000, 12000000]", "[11500000, 12500000)", "[11500000, 12500000)", quantity.ToWholes},
		{"and those with decimals", "1.5 million", "[1500000, 1500000]", "[1450000, 1550000)", "[1450000, 1550000)", quantity.ToWholes},
		{"nearly is a tenth below", "<~ 400", "[360, 400)", "[360, 400)", "[360, 400)", quantity.ToDigits},
		{"a good is a tenth above, loosely up to the next round number", ">~ 2000", "(2000, 2200]", "(2000, 2200]", "(2000, 3000)", quantity.ToWholes},
		{"which may be nearer", ">~ 450", "(450, 495]", "(450, 495]", "(450, 495]", quantity.ToWholes},
		{"below nothing, nearly is below", "<~ -5", "[-5.5, -5)", "[-5.5, -5)", "[-5.5, -5)", quantity.ToDigits},
		{"a round number keeps two digits", "100", "[100, 100]", "[99.5, 100.5)", "[95, 105)", quantity.ToDigits},
		{"a number word counts for nothing", "12 million", "[12000000, 12000000]", "[11500000, 12500000)", "[11500000, 12500000)", quantity.ToDigits},
		{"in Chinese neither", "2600亿", "[260000000000, 260000000000]", "[259950000000, 260050000000)", "[255000000000, 265000000000)", quantity.ToDigits},
		{"a fraction is a manner of speaking", "1/2", "[0.5, 0.5]", "[0.5, 0.5]", "[0.45, 0.55)", quantity.ToDigits},
		{"nothing is rounded to nothing", "0", "[0, 0]", "[0, 0]", "[0, 0]", quantity.ToDigits},
		{"below nothing", "-12", "[-12, -12]", "[-12.5, -11.5)", "[-12.5, -11.5)", quantity.ToDigits},
		{"a comparator says how far it reaches", "> 12", "(12, +∞)", "(12, +∞)", "(12, +∞)", quantity.ToDigits},
		{"about has its own tolerance", "~ 30", "[27, 33]", "[27, 33]", "[27, 33]", quantity.ToDigits},
		{"a range has its ends", "3..5", "[3, 5]", "[3, 5]", "[3, 5]", quantity.ToDigits},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			q, err := quantity.Parse(test.figure, nil, "")
			require.NoError(t, err)
			exact, rounded, loose := q.Readings(test.kind)
			assert.Equal(t, []string{test.exact, test.rounded, test.loose}, []string{exact.String(), rounded.String(), loose.String()})
		})
	}
}

func TestEachReadingHoldsTheSharperOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sign := rapid.SampledFrom([]string{"", "", "-", "> ", "~ ", "<~ ", ">~ "}).Draw(t, "sign")
		number := rapid.StringMatching(`(0|[1-9][0-9]{0,6})(\.[0-9]{1,3})?`).Draw(t, "number")
		q, err := quantity.Context{Marks: rapid.SampledFrom([]quantity.Marks{quantity.DecimalPoint, quantity.DecimalComma}).Draw(t, "marks")}.Parse(sign + number)
		require.NoError(t, err)
		exact, rounded, loose := q.Readings(rapid.SampledFrom([]quantity.Rounding{quantity.ToDigits, quantity.ToWholes, quantity.Never}).Draw(t, "kind"))
		require.True(t, rounded.ContainsInterval(exact))
		require.True(t, loose.ContainsInterval(rounded))
	})
}
