package render

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

func number64(f float64) lookup.Scalar { return lookup.Scalar{Value: graph.Float(f)} }

func exact(f float64) bar { return bar{low: f, high: f, fill: asserted} }

func TestBarsOfOneChart(t *testing.T) {
	for _, test := range []struct {
		name string
		bars []bar
		want []string
	}{
		{"grow with their figures to an eighth of a cell", []bar{exact(8), exact(4), exact(1), exact(0)}, []string{"████████", "████", "█", ""}},
		{"end in parts of a cell", []bar{exact(80), exact(45), exact(1)}, []string{"████████", "████▌", "▏"}},
		{"leave room for an arrow where one is open", []bar{exact(7), {low: 7, high: 7, above: true, fill: asserted}}, []string{"███████", "███████▸"}},
		{"are light between the ends", []bar{exact(8), {low: 2, high: 6, fill: asserted}}, []string{"████████", "██░░░░"}},
		{"are light from zero where only a bound above is known", []bar{exact(8), {low: 0, high: 4, below: true, fill: asserted}}, []string{"████████", "░░░░"}},
		{"show forecasts and targets by their fill", []bar{{low: 8, high: 8, fill: forecast}, {low: 4, high: 4, fill: target}}, []string{"▓▓▓▓▓▓▓▓", "▒▒▒▒"}},
		{"reach to the left below zero", []bar{exact(-4), exact(4), exact(-2)}, []string{"████", "    ████", "  ██"}},
		{"show by an arrow that they go on to the left", []bar{{low: -3, high: -3, below: true, fill: asserted}, exact(4)}, []string{"◂███", "    ████"}},
		{"are empty where all is zero", []bar{exact(0), exact(0)}, []string{"", ""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newChart(test.bars, 8)
			for i, b := range test.bars {
				assert.Equal(t, test.want[i], c.draw(b))
			}
		})
	}
}

func TestAFigureIsReadByItsBounds(t *testing.T) {
	for _, test := range []struct {
		name   string
		figure lookup.Figure
		want   bar
		ok     bool
	}{
		{"exact", lookup.Figure{Value: number64(3), Low: number64(3), High: number64(3)}, exact(3), true},
		{"more than", lookup.Figure{Value: number64(3), Low: number64(3)}, bar{low: 3, high: 3, above: true, fill: asserted}, true},
		{"less than", lookup.Figure{Value: number64(3), High: number64(3)}, bar{high: 3, below: true, fill: asserted}, true},
		{"a range", lookup.Figure{Low: number64(3), High: number64(5)}, bar{low: 3, high: 5, fill: asserted}, true},
		{"a value with no bounds", lookup.Figure{Value: number64(3)}, exact(3), true},
		{"a whole number", lookup.Figure{Value: lookup.Scalar{Value: graph.Int(3)}}, exact(3), true},
		{"no number", lookup.Figure{}, bar{}, false},
		{"beyond all numbers", lookup.Figure{Value: number64(math.Inf(1))}, exact(math.Inf(1)), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok := barOf(lookup.Statement{Figure: &test.figure})
			assert.Equal(t, test.ok, ok)
			if test.ok {
				assert.Equal(t, test.want, got)
			}
		})
	}
}

func TestNoBarIsWiderThanItsChart(t *testing.T) {
	drawn := rapid.Custom(func(t *rapid.T) bar {
		a, b := rapid.Float64().Draw(t, "a"), rapid.Float64().Draw(t, "b")
		if rapid.Bool().Draw(t, "exact") {
			b = a
		}
		return bar{
			low: min(a, b), high: max(a, b), above: rapid.Bool().Draw(t, "above"), below: rapid.Bool().Draw(t, "below"),
			fill: rapid.SampledFrom([]rune{asserted, forecast, target}).Draw(t, "fill"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		bars := rapid.SliceOfN(drawn, 1, 6).Draw(t, "bars")
		width := rapid.IntRange(leastBar, 60).Draw(t, "width")
		c := newChart(bars, width)
		for _, b := range bars {
			require.LessOrEqual(t, textwidth.Width(c.draw(b)), width)
		}
	})
}

func TestALargerFigureHasNoShorterBar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		figures := rapid.SliceOfN(rapid.Float64Range(0, 1e12), 2, 6).Draw(t, "figures")
		bars := make([]bar, len(figures))
		for i, f := range figures {
			bars[i] = exact(f)
		}
		c := newChart(bars, 30)
		for i := range bars {
			for j := range bars {
				if figures[i] <= figures[j] {
					require.LessOrEqual(t, textwidth.Width(c.draw(bars[i])), textwidth.Width(c.draw(bars[j])))
				}
			}
		}
	})
}
