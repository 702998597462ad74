package browser

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/schema"
)

// rule is a rule of a style sheet.
type rule struct {
	selector   string
	properties []property
}

type property struct{ name, value string }

// Style makes the style sheet. What Browser's reader of such sheets cannot stand is left out: it knows no comments,
// takes a quotation mark for the begin or end of a caption, and cuts at colons, semicolons and dots. A later rule goes
// before an earlier one, so that general ones come first.
func Style(in Input) []byte {
	var rules []rule
	rules = append(rules, generalRules()...)
	rules = append(rules, typeRules(in)...)
	rules = append(rules, otherNodeRules(in)...)
	rules = append(rules, relationshipRules(in.Graph)...)

	var sheet bytes.Buffer
	for _, rule := range rules {
		if !isSafeSelector(rule.selector) {
			continue
		}
		fmt.Fprintf(&sheet, "%s {\n", rule.selector)
		for _, property := range rule.properties {
			fmt.Fprintf(&sheet, "  %s: %s;\n", property.name, property.value)
		}
		sheet.WriteString("}\n\n")
	}
	return bytes.TrimSuffix(sheet.Bytes(), []byte("\n"))
}

// isSafeSelector reports whether Browser reads the selector as it is meant.
func isSafeSelector(selector string) bool {
	return !strings.ContainsAny(selector, "{}:;'\"` \t\r\n") && strings.Count(selector, ".") <= 1
}

// figureKey is the property that holds a figure as people read it.
const figureKey = "figure"

// sourceSize is the size in pixels of nodes whose captions are long titles, of which the beginning does.
const sourceSize = 84

func generalRules() []rule {
	return []rule{
		{"node", append(fill(plainFill, smallest), caption("name"))},
		{"relationship", []property{
			{"color", lineColour.String()},
			{"shaft-width", "1px"},
			{"font-size", "8px"},
			{"padding", "3px"},
			{"text-color-external", "#000000"},
			{"text-color-internal", "#FFFFFF"},
			{"caption", "'<type>'"},
		}},
	}
}

func fill(c colour, diameter int) []property {
	return []property{
		{"diameter", fmt.Sprintf("%dpx", diameter)},
		{"color", c.String()},
		{"border-color", c.border().String()},
		{"border-width", "2px"},
		{"text-color-internal", c.text().String()},
		{"font-size", "10px"},
	}
}

// caption shows the properties one after the other; one that a node lacks shows nothing. Browser breaks a caption at spaces alone and
// cuts the first word that is too long, so a Chinese name stands better at the end, where only it is cut.
func caption(keys ...string) property {
	return property{"caption", "'{" + strings.Join(keys, "} {") + "}'"}
}

// typeRules give each family of types, that is a type with no type above it and all below, a colour, and its members
// shades of that.
func typeRules(in Input) []rule {
	general := lookOf(in, schema.LabelEntity)
	rules := []rule{nodeRule(schema.LabelEntity, plainFill, general)}

	colours := palette()
	families := children(in.Dataset, dataset.None)
	for i, family := range families {
		base := colours[i%len(colours)].mix(white, shade(i/len(colours)))
		rules = append(rules, familyRules(in, family, base)...)
	}
	return rules
}

func nodeRule(label string, c colour, l look) rule {
	return rule{"node." + label, append(fill(c, l.diameter), l.caption)}
}

// familyRules are those of a type and of all below it, parents first.
func familyRules(in Input, root int32, base colour) []rule {
	members := []int32{root}
	for i := 0; i < len(members); i++ {
		members = append(members, children(in.Dataset, members[i])...)
	}

	var rules []rule
	for i, member := range members {
		label := in.Dataset.Types[member].ID
		rules = append(rules, nodeRule(label, base.mix(white, shade(i)), lookOf(in, label)))
	}
	return rules
}

// shade is how far the i-th member of a family is from its colour.
func shade(i int) float64 { return float64(i%4) * 0.14 }

func children(ds *dataset.Dataset, parent int32) []int32 {
	var found []int32
	for i, typ := range ds.Types {
		if typ.Parent == parent {
			found = append(found, int32(i))
		}
	}
	return found
}

func otherNodeRules(in Input) []rule {
	return []rule{
		nodeRule(schema.LabelMeasure, measureFill, lookOf(in, schema.LabelMeasure)),
		{"node." + schema.LabelSource, append(fill(sourceFill, sourceSize), caption("name"))},
		{"node." + schema.LabelPublisher, append(fill(publisherFill, sourceSize), caption("name"))},
	}
}

// relationshipRules caption figures with the figure. A type of which only some statements may have a figure says its name
// too, so that none of them is without a caption; the name stands last, for a long caption is cut at its end.
func relationshipRules(g *graph.Graph) []rule {
	var rules []rule
	for _, typ := range g.Types() {
		if !schema.IsStatement(typ) || !hasFigures(g, typ) {
			continue
		}
		text := property{"caption", "'{" + figureKey + "} " + typ + "'"}
		if typ == schema.TypeHasFigure {
			text = caption(figureKey, "time") // a timeline is many of them between the same two nodes
		}
		rules = append(rules, rule{
			"relationship." + typ,
			[]property{{"color", figureColour.String()}, {"shaft-width", "2px"}, text},
		})
	}
	return rules
}

func hasFigures(g *graph.Graph, typ string) bool {
	for relationship := range g.RelationshipsOfType(typ) {
		if !relationship.Property(figureKey).IsNull() {
			return true
		}
	}
	return false
}
