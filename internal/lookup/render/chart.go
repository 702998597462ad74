package render

import (
	"math"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
)

// The characters of bars. What is certain of a figure is drawn full, by its modality; between its low and its high end it is drawn light.
const (
	asserted = '█'
	forecast = '▓'
	target   = '▒'
	between  = '░'
	onwards  = '▸' // the figure may be any higher
	downward = '◂' // the figure may be any lower, even below zero
)

// eighth is the block that fills a cell from the left by so many eighths, one to seven; Unicode has them in falling order.
func eighth(n int) rune { return '▏' - rune(n-1) }

// leastBar is the least width for which bars are drawn.
const leastBar = 8

// bar is one figure on the common scale of a chart.
type bar struct {
	low, high float64 // equal for an exact figure
	below     bool    // open below: any lower value is possible
	above     bool    // open above
	fill      rune
}

// barOf reads a figure; ok is false if it has no number.
func barOf(s lookup.Statement) (b bar, ok bool) {
	b.fill = asserted
	switch s.Modality {
	case "forecast":
		b.fill = forecast
	case "target":
		b.fill = target
	}
	low, hasLow := number(s.Figure.Low)
	high, hasHigh := number(s.Figure.High)
	value, hasValue := number(s.Figure.Value)
	switch {
	case hasLow && hasHigh:
		b.low, b.high = low, high
	case hasLow:
		b.low, b.high, b.above = low, low, true
	case hasHigh:
		b.low, b.high, b.below = min(0, high), high, true
	case hasValue:
		b.low, b.high = value, value
	default:
		return bar{}, false
	}
	return b, !math.IsInf(b.low, 0) && !math.IsInf(b.high, 0) && !math.IsNaN(b.low) && !math.IsNaN(b.high)
}

func number(s lookup.Scalar) (float64, bool) {
	if n, ok := s.Int(); ok {
		return float64(n), true
	}
	f, ok := s.Float()
	return f, ok && s.Kind() == graph.KindFloat
}

// chart is the scale of bars: from the smallest to the largest number, zero included.
type chart struct {
	least, most float64
	width       int
	margin      bool // a cell at the left for arrows
}

func newChart(bars []bar, width int) chart {
	c := chart{width: width}
	above := false
	for _, b := range bars {
		c.least, c.most = min(c.least, b.low), max(c.most, b.high)
		above, c.margin = above || b.above, c.margin || b.fallsOpen()
	}
	if above {
		c.width-- // for the arrow
	}
	if c.margin {
		c.width--
	}
	return c
}

// fallsOpen tells that a bar goes on to the left of what is drawn.
func (b bar) fallsOpen() bool { return b.below && b.low < 0 }

// cells is how far along the chart a number is.
func (c chart) cells(n float64) float64 {
	if c.most == c.least {
		return 0
	}
	// Dividing first keeps the largest numbers finite.
	return (n/(c.most-c.least) - c.least/(c.most-c.least)) * float64(c.width)
}

// draw draws a bar: full from zero to the nearer end, light to the farther one.
func (c chart) draw(b bar) string {
	zero, low, high := c.cells(0), c.cells(b.low), c.cells(b.high)
	full := [2]float64{zero, zero}
	switch {
	case b.low > 0:
		full[1] = low
	case b.high < 0:
		full[0] = high
	}
	var cells []rune
	if c.margin {
		cells = append(cells, ' ')
	}
	for i := range c.width {
		cells = append(cells, cellOf(float64(i), full, [2]float64{low, high}, b.fill))
	}
	if first := slices.IndexFunc(cells, func(r rune) bool { return r != ' ' }); first > 0 && b.fallsOpen() {
		cells[first-1] = downward
	}
	line := strings.TrimRight(string(cells), " ")
	if b.above {
		line += string(onwards)
	}
	return line
}

// cellOf chooses the character of the cell that begins at start. The last cell of a full bar of asserted figures is drawn to an eighth.
func cellOf(start float64, full, light [2]float64, fill rune) rune {
	middle := start + 0.5
	switch {
	case start >= full[0]-0.5 && start+1 <= full[1]:
		return fill
	case fill == asserted && start >= full[0] && start < full[1] && !(middle >= light[0] && middle < light[1]):
		return eighth(max(1, int((full[1]-start)*8)))
	case middle >= full[0] && middle < full[1]:
		return fill
	case middle >= light[0] && middle < light[1]:
		return between
	}
	return ' '
}
