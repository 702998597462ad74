package generate

import (
	"fmt"
	"strings"
)

// datasetYAML is the head of a dataset; the number of statements and the seed belong into it.
const datasetYAML = `name: generated
version: 1
title: {en: Generated region, zh: 生成的区域, de: Erzeugte Region}
languages: [en, zh, de]
description: A made-up dataset of %d statements from the seed %d. Nothing in it is true.
licence: CC0-1.0
`

// group is a root type with its subtypes. Entity number i belongs to group i modulo the number of groups.
type group struct {
	root  string
	types []string
}

func groups() []group {
	return []group{
		{"Place", []string{"City", "District", "SciencePark"}},
		{"Organisation", []string{"Company", "University", "Laboratory", "Alliance"}},
		{"Sector", []string{"Industry", "Technology", "Cluster"}},
	}
}

// predicate is a predicate with the groups that its ends come from.
type predicate struct {
	id       string
	from, to int
	extra    string
}

func predicates() []predicate {
	const place, organisation, sector = 0, 1, 2
	return []predicate{
		{"hasPart", place, place, ""},
		{"locatedIn", organisation, place, ""},
		{"hosts", place, organisation, ""},
		{"cooperatesWith", organisation, organisation, ", symmetric: true"},
		{"memberOf", organisation, sector, ", membership: true"},
		{"investsIn", place, organisation, ""},
		{"develops", organisation, sector, ""},
		{"focusesOn", place, sector, ""},
		{"supplies", organisation, organisation, ""},
		{"dependsOn", sector, sector, ""},
	}
}

// measure is a measure with the shapes of the figures that are given for it: a number stands for #, the larger the word behind it the smaller.
type measure struct {
	id, unit string
	figures  []string
}

func measures() []measure {
	return []measure{
		{"gdp", "CNY", []string{"# trillion CNY", "# billion CNY", "#亿", "#万亿 CNY", "# Milliarden CNY", "# million"}},
		{"revenue", "CNY", []string{"# billion CNY", "# million CNY", "# Mrd. CNY", "#亿 CNY"}},
		{"share", "fraction", []string{"# %", "#%", "# percent", "1/#"}},
		{"growth", "percent", []string{"# %", "#", "-# %"}},
		{"companyCount", "count", []string{"#", "# thousand", "#万"}},
		{"population", "people", []string{"# million people", "# people", "#万 people"}},
		{"area", "km2", []string{"# km2", "# ha", "# mu", "#"}},
		{"travelTime", "minutes", []string{"# minutes", "# h", "#"}},
		{"power", "kW", []string{"# kW", "# million kW", "#万 kW"}},
	}
}

const unitsYAML = `units:
  count: {kind: count, label: {en: items, zh: 个, de: Stück}}
  fraction: {kind: share, label: {en: of the whole, zh: 整体的几分之几, de: des Ganzen}}
  percent: {kind: share, equals: 1/100 fraction, symbol: "%", label: {en: percent, zh: 百分之, de: Prozent}}
  CNY: {kind: currency, label: {en: yuan, zh: 元, de: Yuan}}
  m2: {kind: area, label: {en: square metres, zh: 平方米, de: Quadratmeter}}
  ha: {kind: area, equals: 10000 m2, label: {en: hectares, zh: 公顷, de: Hektar}}
  km2: {kind: area, equals: 100 ha, label: {en: square kilometres, zh: 平方公里, de: Quadratkilometer}}
  mu: {kind: area, equals: 2000/3 m2, label: {en: mu, zh: 亩, de: Mu}}
  minutes: {kind: duration, label: {en: minutes, zh: 分钟, de: Minuten}}
  h: {kind: duration, equals: 60 minutes, label: {en: hours, zh: 小时, de: Stunden}}
  people: {kind: people, label: {en: people, zh: 人, de: Personen}}
  kW: {kind: power, label: {en: kilowatts, zh: 千瓦, de: Kilowatt}}
`

func ontologyYAML() string {
	var b strings.Builder
	b.WriteString("types:\n")
	for _, g := range groups() {
		fmt.Fprintf(&b, "  %s: {abstract: true, %s}\n", g.root, label(g.root))
		for _, t := range g.types {
			fmt.Fprintf(&b, "  %s: {is: %s, %s}\n", t, g.root, label(t))
		}
	}
	b.WriteString("predicates:\n")
	for _, p := range predicates() {
		fmt.Fprintf(&b, "  %s: {%s, from: [%s], to: [%s]%s}\n", p.id, label(p.id), groups()[p.from].root, groups()[p.to].root, p.extra)
	}
	b.WriteString("measures:\n")
	for _, m := range measures() {
		fmt.Fprintf(&b, "  %s: {%s, unit: %s}\n", m.id, label(m.id), m.unit)
	}
	return b.String() + unitsYAML
}

// label gives a label in the three languages.
func label(id string) string {
	return fmt.Sprintf("label: {en: %s, zh: 词%s, de: Wort %s}", id, id, id)
}
