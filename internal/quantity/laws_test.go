package quantity_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/truth"
)

// someNumber draws numbers of every size: few enough small ones that two are often equal, and some beyond a machine word.
func someNumber(t *rapid.T, name string) quantity.Number {
	text := rapid.OneOf(
		rapid.StringMatching(`-?[0-9]`),
		rapid.StringMatching(`-?[1-9][0-9]{0,3}/[1-9]`),
		rapid.StringMatching(`-?(0|[1-9][0-9]{0,8})\.[0-9]{1,12}`),
		rapid.StringMatching(`-?[1-9][0-9]{15,40}`),
		rapid.StringMatching(`-?[1-9][0-9]{0,30}/[1-9][0-9]{0,30}`),
	).Draw(t, name)
	q, err := quantity.Context{Marks: quantity.DecimalPoint}.Parse(text)
	require.NoError(t, err)
	return q.Value
}

func rat(t require.TestingT, n quantity.Number) *big.Rat {
	r, ok := new(big.Rat).SetString(n.String())
	require.True(t, ok, n.String())
	return r
}

func TestNumbersCountLikeRationalNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someNumber(t, "a"), someNumber(t, "b")
		x, y := rat(t, a), rat(t, b)
		assert.Equal(t, x.Cmp(y), a.Cmp(b))
		assert.Equal(t, x.Cmp(y) == 0, a.Equal(b))
		assert.Equal(t, x.Sign(), a.Sign())
		assert.Equal(t, x.IsInt(), a.IsInt())
		assert.Zero(t, new(big.Rat).Add(x, y).Cmp(rat(t, a.Add(b))), "add")
		assert.Zero(t, new(big.Rat).Sub(x, y).Cmp(rat(t, a.Sub(b))), "sub")
		assert.Zero(t, new(big.Rat).Mul(x, y).Cmp(rat(t, a.Mul(b))), "mul")
		assert.True(t, a.Add(b).Sub(b).Equal(a), "a number that becomes small again is held like a small one")
		quotient, ok := a.Quo(b)
		assert.Equal(t, y.Sign() != 0, ok)
		if ok {
			assert.Zero(t, new(big.Rat).Quo(x, y).Cmp(rat(t, quotient)), "quo")
		}
		f, _ := x.Float64()
		assert.Equal(t, f, a.Float64())
		i, ok := a.Int64()
		assert.Equal(t, x.IsInt() && x.Num().IsInt64(), ok)
		if ok {
			assert.Equal(t, x.Num().Int64(), i)
		}
	})
}

func TestTheSmallestMachineWordIsANumberLikeOthers(t *testing.T) {
	q, err := quantity.Parse("-9223372036854775808", nil, "")
	require.NoError(t, err)
	least := q.Value
	assert.Equal(t, "9223372036854775808", least.Neg().String())
	assert.Equal(t, "9223372036854775808", least.Abs().String())
	assert.Equal(t, "-9223372036854775809", least.Sub(quantity.Int(1)).String())
	assert.Equal(t, "0", least.Sub(least).String())
	half, ok := least.Quo(quantity.Int(-2))
	require.True(t, ok)
	assert.Equal(t, "4611686018427387904", half.String())
	n, ok := quantity.Ratio(-9223372036854775808, -9223372036854775808)
	require.True(t, ok)
	assert.Equal(t, "1", n.String())
	_, ok = quantity.Ratio(1, 0)
	assert.False(t, ok)
}

// someInterval draws intervals with ends of every kind, of which the small whole ones often touch.
func someInterval(t *rapid.T, name string) quantity.Interval {
	end := rapid.Custom(func(t *rapid.T) quantity.End {
		number := quantity.Int(int64(rapid.IntRange(-3, 3).Draw(t, "number")))
		return quantity.End{Number: number, Kind: rapid.SampledFrom([]quantity.EndKind{quantity.Closed, quantity.Open, quantity.Infinite}).Draw(t, "kind")}
	})
	return rapid.Custom(func(t *rapid.T) quantity.Interval {
		i, ok := quantity.NewInterval(end.Draw(t, "low"), end.Draw(t, "high"))
		if !ok {
			t.Skip("empty")
		}
		return i
	}).Draw(t, name)
}

// grid is every quarter from -4 to 4: enough to tell any two of the drawn intervals apart, and to find a number in each.
func grid() (numbers []quantity.Number) {
	for i := int64(-16); i <= 16; i++ {
		n, _ := quantity.Ratio(i, 4)
		numbers = append(numbers, n)
	}
	return numbers
}

func TestIntervalsAreSetsOfNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someInterval(t, "a"), someInterval(t, "b")
		both, overlap := a.Intersect(b)
		assert.Equal(t, overlap, a.Overlaps(b))
		assert.Equal(t, overlap, b.Overlaps(a))
		assert.Equal(t, !overlap, a.Disjoint(b))
		shared, inside, equal, some := false, true, true, false
		for _, n := range grid() {
			inA, inB := a.Contains(n), b.Contains(n)
			some = some || inA
			shared = shared || inA && inB
			inside = inside && (inA || !inB)
			equal = equal && inA == inB
			if overlap {
				assert.Equal(t, inA && inB, both.Contains(n), "%s in %s", n, both)
			}
		}
		assert.True(t, some, "an interval is never empty")
		assert.Equal(t, shared, overlap)
		assert.Equal(t, inside, a.ContainsInterval(b))
		assert.Equal(t, equal, a.Equal(b))
	})
}

func TestComparisonsOfIntervalsAreSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someInterval(t, "a"), someInterval(t, "b")
		always, sometimes, alwaysSame, sometimesSame := true, false, true, false
		for _, x := range grid() {
			for _, y := range grid() {
				if !a.Contains(x) || !b.Contains(y) {
					continue
				}
				c := x.Cmp(y)
				always, sometimes = always && c < 0, sometimes || c < 0
				alwaysSame, sometimesSame = alwaysSame && c == 0, sometimesSame || c == 0
			}
		}
		assert.Equal(t, truth.Of(always, sometimes), a.Less(b), "%s < %s", a, b)
		assert.Equal(t, truth.Of(alwaysSame, sometimesSame), a.Same(b), "%s = %s", a, b)
	})
}

func TestTheOrderOfTwoIntervalsIsTheSharpestThatHolds(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want quantity.Order
	}{
		{"7", "7", quantity.DefinitelyEqual},
		{"7", "8", quantity.DefinitelyLess},
		{"> 200", "200", quantity.DefinitelyGreater},
		{">= 200", "200", quantity.GreaterOrSame},
		{"200", "> 200", quantity.DefinitelyLess},
		{"<= 200", ">= 200", quantity.LessOrSame},
		{"> 200", "> 200", quantity.Undecided},
		{"~ 30", "31", quantity.Undecided},
		{"~ 30", "33.1", quantity.DefinitelyLess},
		{"3..5", "5..7", quantity.LessOrSame},
	} {
		t.Run(fmt.Sprintf("%s and %s", c.a, c.b), func(t *testing.T) {
			a, err := quantity.Parse(c.a, nil, "")
			require.NoError(t, err)
			b, err := quantity.Parse(c.b, nil, "")
			require.NoError(t, err)
			assert.Equal(t, c.want, a.Interval().Compare(b.Interval()), a.Interval().Compare(b.Interval()).String())
		})
	}
}

func TestFiguresBecomeIntervals(t *testing.T) {
	for text, want := range map[string]string{
		"7": "[7, 7]", "> 90": "(90, +∞)", ">= 3": "[3, +∞)", "< 4": "(-∞, 4)", "<= 1": "(-∞, 1]", "3..5": "[3, 5]",
		"~ 30": "[27, 33]", "~ 1/3": "[0.3, 11/30]", "~ -10": "[-11, -9]", "~ 0": "[0, 0]",
	} {
		q, err := quantity.Parse(text, nil, "")
		require.NoError(t, err)
		assert.Equal(t, want, q.Interval().String(), text)
	}
}

func TestPrintedFiguresAreReadBack(t *testing.T) {
	u := units(t)
	rapid.Check(t, func(t *rapid.T) {
		q := quantity.Quantity{
			Comparator: rapid.SampledFrom([]quantity.Comparator{quantity.Equal, quantity.Greater, quantity.GreaterOrEqual, quantity.Less, quantity.LessOrEqual, quantity.About}).Draw(t, "comparator"),
			Value:      someNumber(t, "value"),
			Unit:       rapid.SampledFrom([]string{"", "percent", "km/h", "CNY"}).Draw(t, "unit"),
		}
		if other := someNumber(t, "other"); rapid.Bool().Draw(t, "range") && other.Cmp(q.Value) > 0 {
			q = quantity.Quantity{Comparator: quantity.Between, Low: q.Value, High: other, Unit: q.Unit}
		}
		again, err := quantity.Parse(q.String(), u, "")
		require.NoError(t, err)
		assert.Equal(t, q.String(), again.String())
		assert.True(t, q.Interval().Equal(again.Interval()))
		assert.Equal(t, q.Comparator, again.Comparator)
		assert.Equal(t, q.Unit, again.Unit)
	})
}
