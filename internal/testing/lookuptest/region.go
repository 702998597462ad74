package lookuptest

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Dataset is the name of the dataset that Region and the other graphs of the suite belong to.
const Dataset = "region"

// Region is a small graph that has one of everything look-ups must tell apart:
//
//	unicorns ◄─hosts─ zhongguancun ─located in─► beijing ─cooperates with─► tianjin
//	                        │       ─contributes to─►                          ▲
//	                        └─cooperates with─► hebei ─cooperates with─────────┘
//	                                              ▲
//	               haidian, pluto         xiongan ┘ located in
//
//	measures: gdp (Beijing, Tianjin, Hebei), area (Beijing), gdpShare, unicornCount
//	sources:  portal copies blog copies news; ministry stands for itself; unread has no statement
func Region() (*graph.Graph, error) {
	b := &regionBuilder{builder: graph.NewBuilder(), nodes: map[string]graph.NodeIndex{}}
	b.addNodes()
	b.addFigures()
	b.addRelations()
	b.addProvenance()
	if b.err != nil {
		return nil, b.err
	}
	return b.builder.Build(), nil
}

// RegionVocabulary is the ontology of Region.
func RegionVocabulary() lookup.Vocabulary {
	words := func(en, zh string) dataset.Text {
		return dataset.Text{{Language: "en", Text: en}, {Language: "zh", Text: zh}}
	}
	units, _ := quantity.NewUnits([]quantity.Unit{
		{ID: "count", Kind: "count"}, {ID: "percent", Kind: "share", Symbol: "%"}, {ID: "CNY", Kind: "currency"}, {ID: "km2", Kind: "area"},
	})
	return lookup.Vocabulary{
		Predicates: map[string]lookup.PredicateWords{
			"HOSTS":           {Label: words("hosts", "拥有"), Inverse: words("is hosted by", "位于其中")},
			"LOCATED_IN":      {Label: words("is located in", "位于"), Inverse: words("is the location of", "是其所在地")},
			"CONTRIBUTES_TO":  {Label: words("contributes to", "贡献于")},
			"COOPERATES_WITH": {Label: words("cooperates with", "合作"), Symmetric: true},
		},
		Types: map[string]lookup.TypeWords{
			"Place": {Label: words("place", "地方")}, "Municipality": {Label: words("municipality", "直辖市"), Parent: "Place"},
			"Province": {Label: words("province", "省"), Parent: "Place"}, "InnovationArea": {Label: words("innovation area", "创新区域"), Parent: "Place"},
			"Group": {Label: words("group", "群体")},
		},
		Units: units, UnitLabels: map[string]dataset.Text{"CNY": words("yuan", "元"), "km2": words("square kilometres", "平方公里")},
	}
}

// regionBuilder keeps the first error.
type regionBuilder struct {
	builder *graph.Builder
	nodes   map[string]graph.NodeIndex
	err     error
}

func (b *regionBuilder) node(key string, labels string, properties ...graph.Property) {
	_, id, _ := strings.Cut(key, "/")
	properties = append(properties, property("id", id), property(schema.PropDataset, Dataset))
	index, err := b.builder.AddNode(key, strings.Fields(labels), properties...)
	if err != nil {
		b.err = fmt.Errorf("node %s: %w", key, err)
	}
	b.nodes[key] = index
}

func (b *regionBuilder) relationship(key, typ, start, end string, properties ...graph.Property) {
	properties = append(properties, property(schema.PropDataset, Dataset))
	_, err := b.builder.AddRelationship(key, typ, b.nodes[start], b.nodes[end], properties...)
	if err != nil {
		b.err = fmt.Errorf("relationship %s: %w", key, err)
	}
}

func property(key, value string) graph.Property {
	return graph.Property{Key: key, Value: graph.String(value)}
}

func named(en, zh string) []graph.Property {
	all := []graph.Property{property("name", en), property("nameEn", en)}
	if zh != "" {
		all = append(all, property("nameZh", zh))
	}
	return all
}

func (b *regionBuilder) addNodes() {
	for _, e := range []struct{ id, labels, en, zh, aliases string }{
		{"beijing", "Entity Place Municipality", "Beijing", "北京", "Peking"},
		{"tianjin", "Entity Place Municipality", "Tianjin", "天津", ""},
		{"hebei", "Entity Place Province", "Hebei", "河北", ""},
		{"zhongguancun", "Entity Place InnovationArea", "Zhongguancun", "中关村", "Zhongguancun Science City|中关村科学城"},
		{"xiongan", "Entity Place InnovationArea", "Xiong'an New Area", "雄安新区", "Xiong'an|雄安"},
		{"haidian-district", "Entity Place", "Haidian", "海淀区", ""},
		{"haidian-park", "Entity Place", "Haidian", "海淀园", ""},
		{"unicorns", "Entity Group", "unicorn companies", "独角兽企业", ""},
		{"pluto", "Entity Place", "Pluto", "", ""},
	} {
		properties := named(e.en, e.zh)
		if e.aliases != "" {
			properties = append(properties, graph.Property{Key: schema.PropAliases, Value: graph.Strings(strings.Split(e.aliases, "|")...)})
		}
		b.node("Entity/"+e.id, e.labels, properties...)
	}
	for _, m := range []struct{ id, en, zh, unit string }{
		{"gdp", "gross domestic product", "地区生产总值", "CNY"},
		{"area", "area", "面积", "km2"},
		{"gdpShare", "share of GDP", "占地区生产总值比重", "percent"},
		{"unicornCount", "number of unicorns", "独角兽企业数量", "count"},
	} {
		b.node("Measure/"+m.id, "Measure", append(named(m.en, m.zh), property("unit", m.unit))...)
	}
}

// stated are the properties of one statement, briefly. Evidence is "source paragraph quote", several parted by "|".
type stated struct {
	id, text, modality, measure, comparator, figure, unit, of, ofMeasure, time, from, to, evidence string
	value, low, high                                                                               graph.Value
	otherIDs, otherTexts                                                                           []string
}

func (s stated) properties() ([]graph.Property, error) {
	var all []graph.Property
	for _, p := range [][2]string{
		{"id", s.id},
		{"text", s.text},
		{"modality", s.modality},
		{"measure", s.measure},
		{"comparator", s.comparator},
		{"figure", s.figure},
		{"unit", s.unit},
		{"of", s.of},
		{"ofMeasure", s.ofMeasure},
		{"time", s.time},
	} {
		if p[1] != "" {
			all = append(all, property(p[0], p[1]))
		}
	}
	for key, value := range map[string]graph.Value{"value": s.value, "low": s.low, "high": s.high} {
		all = append(all, graph.Property{Key: key, Value: value})
	}
	for key, day := range map[string]string{"from": s.from, "to": s.to} {
		if day == "" {
			continue
		}
		d, err := graph.ParseDate(day)
		if err != nil {
			return nil, err
		}
		all = append(all, graph.Property{Key: key, Value: graph.DateValue(d)})
	}
	if len(s.otherIDs) > 0 {
		all = append(all, graph.Property{Key: schema.PropOtherIDs, Value: graph.Strings(s.otherIDs...)})
	}
	if len(s.otherTexts) > 0 {
		all = append(all, graph.Property{Key: schema.PropOtherTexts, Value: graph.Strings(s.otherTexts...)})
	}
	return append(all, s.references()...), nil
}

func (s stated) references() []graph.Property {
	if s.evidence == "" {
		return nil
	}
	var sources, quotes []string
	var paragraphs []graph.Value
	for reference := range strings.SplitSeq(s.evidence, "|") {
		var source, quote string
		var paragraph int64
		fields := strings.SplitN(reference, " ", 3)
		source = fields[0]
		if len(fields) > 1 {
			_, _ = fmt.Sscan(fields[1], &paragraph)
		}
		if len(fields) > 2 {
			quote = fields[2]
		}
		sources, quotes, paragraphs = append(sources, source), append(quotes, quote), append(paragraphs, graph.Int(paragraph))
	}
	return []graph.Property{
		{Key: schema.PropSources, Value: graph.Strings(sources...)},
		{Key: schema.PropParagraphs, Value: graph.List(paragraphs...)},
		{Key: schema.PropQuotes, Value: graph.Strings(quotes...)},
	}
}

func (b *regionBuilder) statement(typ, subject, end string, s stated) {
	if s.modality == "" {
		s.modality = "asserted"
	}
	properties, err := s.properties()
	if err != nil {
		b.err = fmt.Errorf("statement %s: %w", s.id, err)
	}
	b.relationship(s.id, typ, "Entity/"+subject, end, properties...)
}

// addFigures adds figures of gdp and area, in trillions for brevity.
func (b *regionBuilder) addFigures() {
	figure := func(subject, measure, year, modality, evidence string, value int64, unit string) {
		id := strings.Trim(strings.Join([]string{subject, measure, year}, "-"), "-")
		s := stated{
			id: id, modality: modality, measure: measure, comparator: "=", figure: fmt.Sprint(value, " ", unit), unit: unit, evidence: evidence,
			value: graph.Int(value), low: graph.Int(value), high: graph.Int(value),
		}
		if year != "" {
			s.time, s.from, s.to = year, year+"-01-01", year+"-12-31"
		}
		b.statement("HAS_FIGURE", subject, "Measure/"+measure, s)
	}
	figure("beijing", "gdp", "2023", "", "ministry 2", 43_760, "CNY")
	figure("beijing", "gdp", "2024", "", "ministry 3|news 1", 49_843, "CNY")
	figure("beijing", "gdp", "2025", "forecast", "news 2", 52_000, "CNY")
	figure("beijing", "gdp", "2030", "target", "ministry 9", 70_000, "CNY")
	figure("tianjin", "gdp", "2023", "", "ministry 4", 16_737, "CNY")
	figure("tianjin", "gdp", "2024", "", "ministry 4", 18_024, "CNY")
	figure("hebei", "gdp", "2023", "", "ministry 5", 43_944, "CNY")
	figure("beijing", "area", "", "", "ministry", 16_410, "km2")
}

func (b *regionBuilder) addRelations() {
	unicorns := func(id, comparator, time, from, to, evidence string, value int64) {
		b.statement("HOSTS", "zhongguancun", "Entity/unicorns", stated{
			id: id, measure: "unicornCount", comparator: comparator, figure: fmt.Sprint(comparator, " ", value), unit: "count", time: time, from: from, to: to,
			evidence: evidence, value: graph.Int(value), low: graph.Int(value), text: "Zhongguancun counts many unicorn companies.",
		})
	}
	unicorns("zgc-unicorns-2024", ">", "2024", "2024-01-01", "2024-12-31", "ministry 7", 80)
	unicorns("zgc-unicorns-2025", ">", "2025-12", "2025-12-01", "2025-12-31", "news 4 mehr als 90 Einhorn-Unternehmen", 90)
	unicorns("zgc-unicorns-2025-again", ">", "2025", "2025-01-01", "2025-12-31", "portal 4", 90)
	unicorns("zgc-unicorns-autumn", ">", "2025-10/2025-12", "2025-10-01", "2025-12-31", "ministry 8|portal 5", 90)
	b.statement("HOSTS", "zhongguancun", "Entity/unicorns", stated{id: "zgc-hosts-unicorns", evidence: "ministry 6"})
	b.statement("CONTRIBUTES_TO", "zhongguancun", "Entity/beijing", stated{
		id: "zgc-gdp-share", measure: "gdpShare", comparator: "~", figure: "~ 1/3", unit: "percent", of: "beijing", ofMeasure: "gdp",
		time: "2025", from: "2025-01-01", to: "2025-12-31", value: graph.Float(100.0 / 3), low: graph.Int(30), high: graph.Float(36.5), evidence: "news 5",
	})
	b.statement("LOCATED_IN", "zhongguancun", "Entity/beijing", stated{
		id: "zgc-in-beijing", otherIDs: []string{"zgc-lies-in-beijing"}, otherTexts: []string{"It is a part of Beijing.", "In Beijing lies Zhongguancun."}, evidence: "ministry 1|news 1", text: "Zhongguancun lies in Beijing.",
	})
	b.statement("LOCATED_IN", "xiongan", "Entity/hebei", stated{id: "xiongan-in-hebei", evidence: "news 6"})
	b.statement("COOPERATES_WITH", "beijing", "Entity/tianjin", stated{
		id: "beijing-tianjin", time: "2014/..", from: "2014-01-01", evidence: "ministry 1",
	})
	b.statement("COOPERATES_WITH", "hebei", "Entity/tianjin", stated{id: "hebei-tianjin", evidence: "blog 2"})
	b.statement("COOPERATES_WITH", "hebei", "Entity/zhongguancun", stated{id: "hebei-zgc", evidence: "news 3"})
}

func (b *regionBuilder) addProvenance() {
	published, err := graph.ParseDate("2025-12-23")
	if err != nil {
		b.err = err
	}
	for _, s := range []struct{ id, title, publisher, language, kind, copyOf string }{
		{"blog", "Einhörner im Bericht", "Blog", "de", "blog", "news"},
		{"ministry", "统计公报", "Ministry of Statistics", "zh", "government", ""},
		{"news", "Die Einhörner von Peking", "News Agency", "de", "news", ""},
		{"portal", "Einhörner, abgeschrieben", "Portal", "de", "news", "blog"},
		{"unread", "Never quoted", "Portal", "en", "news", ""},
	} {
		properties := []graph.Property{
			property("name", s.title), property("title", s.title), property("publisher", s.publisher), property("language", s.language),
			property("kind", s.kind), property("url", "https://example.org/"+s.id),
		}
		if s.id == "news" {
			properties = append(properties, graph.Property{Key: schema.PropPublished, Value: graph.DateValue(published)})
		}
		b.node("Source/"+s.id, "Source", properties...)
	}
	for _, name := range []string{"Blog", "Ministry of Statistics", "News Agency", "Portal"} {
		b.node("Publisher/"+name, "Publisher", property("name", name))
	}
	for _, copied := range [][2]string{{"blog", "news"}, {"portal", "blog"}} {
		b.relationship("COPY_OF/"+copied[0]+"/"+copied[1], "COPY_OF", "Source/"+copied[0], "Source/"+copied[1])
	}
	for source, publisher := range map[string]string{
		"blog": "Blog", "ministry": "Ministry of Statistics", "news": "News Agency", "portal": "Portal", "unread": "Portal",
	} {
		b.relationship("PUBLISHED_BY/"+source, "PUBLISHED_BY", "Source/"+source, "Publisher/"+publisher)
	}
}
