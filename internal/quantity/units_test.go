package quantity_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/quantity"
)

func TestUnitsConvertExactly(t *testing.T) {
	u := units(t)
	for _, c := range []struct{ figure, to, want string }{
		{"30 %", "fraction", "0.3"},
		{"1/3 fraction", "percent", "100/3"},
		{"8000 mu", "m2", "16000000/3"},
		{"8000 mu", "km2", "16/3"},
		{"1 km2", "mu", "1500"},
		{"2 days", "minutes", "2880"},
		{"90 minutes", "h", "1.5"},
		{"7 h", "h", "7"},
	} {
		q, err := quantity.Parse(c.figure, u, "")
		require.NoError(t, err)
		n, err := u.Convert(q.Value, q.Unit, c.to)
		require.NoError(t, err)
		assert.Equal(t, c.want, n.String(), "%s in %s", c.figure, c.to)
	}
}

func TestUnitsDoNotConvertWithoutAnExactWay(t *testing.T) {
	u := units(t)
	for pair, want := range map[[2]string]string{
		{"USD", "CNY"}:     `"USD" does not convert into "CNY": no equals says how`,
		{"km", "m2"}:       `"km" does not convert into "m2": one is of the kind "length", the other of the kind "area"`,
		{"nothing", "CNY"}: `unknown unit "nothing"`,
		{"CNY", "nothing"}: `unknown unit "nothing"`,
	} {
		_, err := u.Convert(quantity.Int(1), pair[0], pair[1])
		assert.EqualError(t, err, want)
	}
}

func TestUnitsAreFoundByIDSymbolAndName(t *testing.T) {
	u := units(t)
	for name, want := range map[string]string{"percent": "percent", "%": "percent", "％": "percent", "Prozent": "percent", "km²": "km2", "㎡": "m2", "元": "CNY", "km/h": "km/h"} {
		unit, ok := u.Lookup(name)
		assert.True(t, ok, name)
		assert.Equal(t, want, unit.ID, name)
	}
	for _, name := range []string{"", "年", "KM", "parsec"} {
		_, ok := u.Lookup(name)
		assert.False(t, ok, name)
	}
	var none *quantity.Units
	_, ok := none.Lookup("km")
	assert.False(t, ok, "a nil Units knows nothing")
	assert.Empty(t, none.All())
}

func TestFaultsInUnitsNameTheUnitAndTheField(t *testing.T) {
	for _, c := range []struct {
		name  string
		units []quantity.Unit
		want  []string
	}{
		{
			"an unknown unit in equals",
			[]quantity.Unit{{ID: "h", Kind: "time", Equals: "60 minuts"}, {ID: "minutes", Kind: "time"}},
			[]string{`0 equals 3+6: unknown unit "minuts" (did you mean minutes? else define it under units)`},
		},
		{
			"another kind",
			[]quantity.Unit{{ID: "h", Kind: "time", Equals: "60 m"}, {ID: "m", Kind: "length"}},
			[]string{`0 equals 0+4: "h" is of the kind "time", but "m" is of the kind "length" (units convert within one kind only)`},
		},
		{
			"a circle",
			[]quantity.Unit{{ID: "a", Equals: "2 b"}, {ID: "b", Equals: "2 c"}, {ID: "c", Equals: "2 b"}},
			[]string{`1 equals 0+3: the unit "b" is defined by itself`, `2 equals 0+3: the unit "c" is defined by itself`},
		},
		{"itself", []quantity.Unit{{ID: "a", Equals: "2 a"}}, []string{`0 equals 0+3: the unit "a" is defined by itself`}},
		{"no unit", []quantity.Unit{{ID: "a", Equals: "2"}}, []string{`0 equals 0+1: equals names no unit (write it like "2000/3 m2")`}},
		{"no number", []quantity.Unit{{ID: "a", Equals: "b"}, {ID: "b"}}, []string{`0 equals 0+1: "b" is not a figure (write it like "2000/3 m2")`}},
		{"nothing", []quantity.Unit{{ID: "a", Equals: "0 b"}, {ID: "b"}}, []string{`0 equals 0+3: a unit equals a plain number above 0 of another unit (write it like "2000/3 m2")`}},
		{"about a number", []quantity.Unit{{ID: "a", Equals: "about 2 b"}, {ID: "b"}}, []string{`0 equals 0+5: a unit equals an exact number of another unit (write it like "2000/3 m2")`}},
		{"more than one number", []quantity.Unit{{ID: "a", Equals: "> 2 b"}, {ID: "b"}}, []string{`0 equals 0+5: a unit equals a plain number above 0 of another unit (write it like "2000/3 m2")`}},
		{"an id twice", []quantity.Unit{{ID: "a"}, {ID: "a"}}, []string{`1 id 0+1: unit "a" is defined twice (also as number 1)`}},
		{
			"a symbol of another",
			[]quantity.Unit{{ID: "a", Symbol: "%"}, {ID: "b", Symbol: "%"}, {ID: "c", Symbol: "a"}},
			[]string{`1 symbol 0+1: "%" is already a way to write the unit "a"`, `2 symbol 0+1: "a" is already a way to write the unit "a"`},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			u, faults := quantity.NewUnits(c.units)
			require.NotNil(t, u)
			var got []string
			for _, f := range faults {
				got = append(got, fmt.Sprintf("%d %s %d+%d: %v", f.Index, f.Field, f.Err.Offset, f.Err.Length, f.Err))
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestAUnitWithAFaultConvertsIntoNothing(t *testing.T) {
	u, _ := quantity.NewUnits([]quantity.Unit{{ID: "a", Equals: "2 b"}, {ID: "b", Equals: "2 a"}, {ID: "c", Equals: "2 b"}})
	_, err := u.Factor("c", "b")
	assert.Error(t, err)
	_, ok := u.Lookup("c")
	assert.True(t, ok)
}

func TestLongChainsOfUnitsAreFollowedAndHugeOnesRefused(t *testing.T) {
	const length = 100_000
	chain := []quantity.Unit{{ID: "u0"}}
	for i := 1; i < length; i++ {
		chain = append(chain, quantity.Unit{ID: fmt.Sprint("u", i), Equals: fmt.Sprint("1 u", i-1)})
	}
	u, faults := quantity.NewUnits(chain)
	require.Empty(t, faults)
	factor, err := u.Factor(fmt.Sprint("u", length-1), "u0")
	require.NoError(t, err)
	assert.Equal(t, "1", factor.String())

	for i := 1; i < length; i++ {
		chain[i].Equals = fmt.Sprint("1e100 u", i-1)
	}
	_, faults = quantity.NewUnits(chain)
	require.Len(t, faults, 1)
	assert.Contains(t, faults[0].Err.Message, "more than 1000 digits")
}
