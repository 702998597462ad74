package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// chart is a bar chart with a table that says the same.
type chart struct {
	ID      string
	Title   string
	About   string // in a sentence, for those who do not see it
	Head    [2]string
	Columns bool // bars stand upright
	Bars    []bar
	Width   int
	Height  int
	More    int // bars that are not shown
}

// bar is a bar of a chart, in its coordinates.
type bar struct {
	Label, Value           string
	Short                  string // the label as it fits
	X, Y, W, H             int
	LabelX, LabelY, ValueX int
	ValueY                 int
	Quiet                  bool // the label is left out, as it would overlap others
}

// What charts look like, in their own units.
const (
	chartWidth  = 360
	labelWidth  = 104
	valueWidth  = 96
	rowHeight   = 26
	barHeight   = 16
	columnSpace = 150
	maxBars     = 14
	maxColumns  = 32
	labelCells  = 14
	margin      = 16 // of standing bars, for the labels of the outermost ones
)

func chartsOf(h *audit.Health) []chart {
	languages := make([]entry, len(h.Languages))
	for i, l := range h.Languages {
		languages[i] = entry{l.Language, l.Named, plural.Number(l.Named) + " (" + percentOf(l.Named, l.Of) + ")"}
	}
	resting := make([]entry, len(h.Resting))
	for i, c := range h.Resting {
		resting[i] = entry{c.Name + " source" + map[bool]string{false: "s"}[c.Name == "1"], c.Count, plural.Number(c.Count) + " (" + percentOf(c.Count, h.Totals.Statements) + ")"}
	}
	charts := []chart{
		rows("chart-languages", "Names by language", "entities", [2]string{"Language", "Entities with a name"}, languages, h.Totals.Entities),
		rows("chart-sources", "Sources of a statement", "statements", [2]string{"Sources", "Statements"}, resting, 0),
		rows("chart-kinds", "Kinds of source", "references", [2]string{"Kind", "References"}, entries(h.Kinds), 0),
		rows("chart-spoken", "Languages of the sources", "sources", [2]string{"Language", "Sources"}, entries(h.Spoken), 0),
		columns("chart-years", "Statements by year", [2]string{"Year", "Statements"}, years(h.Years)),
	}
	shown := charts[:0]
	for _, c := range charts {
		if len(c.Bars) > 0 {
			shown = append(shown, c)
		}
	}
	return shown
}

// entry is what a bar shows.
type entry struct {
	label string
	n     int
	value string
}

func entries(counts []audit.HealthCount) []entry {
	all := make([]entry, len(counts))
	for i, c := range counts {
		if all[i] = (entry{c.Name, c.Count, plural.Number(c.Count)}); c.Name == "" {
			all[i].label = "not said"
		}
	}
	return all
}

// years gives every year its place, also those of which there is nothing, and puts the ones before the last together.
func years(counts []audit.HealthCount) []entry {
	if len(counts) == 0 {
		return nil
	}
	byYear := map[int]int{}
	first, last := math.MaxInt, math.MinInt
	for _, c := range counts {
		if year, err := strconv.Atoi(c.Name); err == nil {
			byYear[year] += c.Count
			first, last = min(first, year), max(last, year)
		}
	}
	var all []entry
	if begin := last - maxColumns + 2; first < begin-1 {
		early := entry{label: "until " + strconv.Itoa(begin-1)}
		for year, n := range byYear {
			if year < begin {
				early.n += n
			}
		}
		early.value = plural.Number(early.n)
		first, all = begin, append(all, early)
	}
	for year := first; year <= last; year++ {
		all = append(all, entry{strconv.Itoa(year), byYear[year], plural.Number(byYear[year])})
	}
	return all
}

// rows makes a chart of lying bars; top is the number of the longest one possible, or 0 for that of the longest one.
func rows(id, title, what string, head [2]string, all []entry, top int) chart {
	c := chart{ID: id, Title: title, Head: head, Width: chartWidth}
	if len(all) > maxBars {
		c.More, all = len(all)-maxBars, all[:maxBars]
	}
	for _, e := range all {
		top = max(top, e.n)
	}
	var said []string
	for i, e := range all {
		y := i * rowHeight
		b := bar{Label: e.label, Short: textwidth.Truncate(textwidth.Visible(e.label), labelCells), Value: e.value, X: labelWidth, Y: y + (rowHeight-barHeight)/2, H: barHeight}
		b.W = scale(e.n, top, chartWidth-labelWidth-valueWidth-6)
		b.LabelX, b.LabelY = labelWidth-8, y+rowHeight/2+4
		b.ValueX, b.ValueY = b.X+b.W+6, y+rowHeight/2+4
		c.Bars = append(c.Bars, b)
		said = append(said, e.label+" "+e.value)
	}
	c.Height = len(all) * rowHeight
	c.About = fmt.Sprintf("Bars of the numbers of %s: %s.", what, strings.Join(said, ", "))
	return c
}

// columns makes a chart of standing bars.
func columns(id, title string, head [2]string, all []entry) chart {
	c := chart{ID: id, Title: title, Head: head, Columns: true, Width: chartWidth, Height: columnSpace + 22}
	top := 0
	for _, e := range all {
		top = max(top, e.n)
	}
	if len(all) == 0 {
		return c
	}
	step := min((chartWidth-2*margin)/len(all), 60)
	each := (36 + step - 1) / step // a label needs so many columns
	for i, e := range all {
		b := bar{Label: e.label, Short: strings.TrimPrefix(e.label, "until "), Value: e.value, X: margin + i*step + 1, W: max(step-2, 3), Quiet: (len(all)-1-i)%each != 0}
		b.H = scale(e.n, top, columnSpace-18)
		b.Y = columnSpace - b.H
		b.LabelX, b.LabelY = b.X+b.W/2, columnSpace+16
		b.ValueX, b.ValueY = b.LabelX, b.Y-4
		c.Bars = append(c.Bars, b)
	}
	c.About = "Columns of the numbers of statements that begin to be about each year, from " + all[0].label + " to " + all[len(all)-1].label +
		"; the most, " + plural.Number(top) + ", are about " + most(all) + "."
	return c
}

func most(all []entry) string {
	best := all[0]
	for _, e := range all {
		if e.n > best.n {
			best = e
		}
	}
	return best.label
}

// scale gives the length of a bar; what is there can be seen.
func scale(n, top, length int) int {
	if n <= 0 || top <= 0 {
		return 0
	}
	return max(int(int64(n)*int64(length)/int64(top)), 2)
}

// ViewBox is the room that the chart takes.
func (c chart) ViewBox() string { return "0 0 " + strconv.Itoa(c.Width) + " " + strconv.Itoa(c.Height) }
