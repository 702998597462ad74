package browser

import (
	"math"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// look is how the nodes of a label are captioned, and how large they are for that.
type look struct {
	caption  property
	diameter int
}

// Bounds of a node, in pixels.
const (
	smallest = 64
	largest  = 144
)

// Measures of the text in a node at a font size of 10 pixels: a Chinese character is two units wide.
const (
	unitWidth  = 5.9
	lineHeight = 12
	filled     = 0.7 // the share of a circle that lines of words fill
)

// lookOf makes the nodes of a label large enough for nine in ten of their captions. A caption has the name in the dataset's first language, and
// that in the second where the two differ: a style sheet cannot ask that of each node, so it is asked of the label.
func lookOf(in Input, label string) look {
	keys := []string{"name"}
	if second := secondName(in, label); second != "" {
		keys = append(keys, second)
	}
	return look{caption(keys...), diameterFor(in.Graph, label, keys)}
}

// secondName is the property with the name in the second language, or nothing where more than one node in ten has the same name in both.
func secondName(in Input, label string) string {
	if len(in.Dataset.Languages) < 2 {
		return ""
	}
	key := schema.NameProperty(in.Dataset.Languages[1])
	all, same := 0, 0
	for node := range in.Graph.NodesWithLabel(label) {
		first, _ := node.Property(schema.PropName).Str()
		second, named := node.Property(key).Str()
		if !named {
			continue
		}
		if all++; first == second {
			same++
		}
	}
	if all == 0 || same*10 > all {
		return ""
	}
	return key
}

func diameterFor(g *graph.Graph, label string, keys []string) int {
	var diameters []int
	for node := range g.NodesWithLabel(label) {
		var names []string
		for _, key := range keys {
			if name, ok := node.Property(key).Str(); ok {
				names = append(names, name)
			}
		}
		diameters = append(diameters, roomFor(strings.Join(names, " ")))
	}
	if len(diameters) == 0 {
		return smallest
	}
	slices.Sort(diameters)
	return diameters[(len(diameters)-1)*9/10]
}

// roomFor is the diameter of a circle in which a caption stands: by its area, and by its longest word, which is not broken.
func roomFor(caption string) int {
	area := float64(textwidth.Width(caption)) * unitWidth * lineHeight
	byArea := 2 * math.Sqrt(area/(filled*math.Pi))
	byWord := 0.0
	for word := range strings.FieldsSeq(caption) {
		byWord = max(byWord, float64(textwidth.Width(word))*unitWidth/0.85)
	}
	return min(max(int(math.Ceil(max(byArea, byWord))), smallest), largest)
}
