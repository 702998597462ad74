package render

import (
	"fmt"

	"github.com/jjj-kg/jjj/internal/schema"
)

// phrases are the words of the pages themselves, in one language.
type phrases struct {
	otherWords, otherwise                                                                string
	also, figures, relations, statements, sources, copies                                string
	copyOf, of, ofBoth, forecast, target                                                 string
	subject, predicate, object, measure, figure, time                                    string
	id, kind, evidence, paragraph, whole, wholeMeasure                                   string
	sameClaim, sameRelation, otherFigures                                                string
	independent, sameSource, nobody                                                      string
	noPath, hops, oneHop, more, legendRange, legendOpen                                  string
	notComparable, nothingShared, sameTime, newer, nothing                               string
	oneStatement, manyStatements, publishedBy, publisher, published, language, url, unit string
}

// modality is the word for a modality, "" for what is asserted.
func (w phrases) modality(modality string) string {
	switch modality {
	case "forecast":
		return w.forecast
	case "target":
		return w.target
	}
	return ""
}

// provenance is the word for a type of relationship that is no statement.
func (w phrases) provenance(typ string) string {
	switch typ {
	case schema.TypeCopyOf:
		return w.copyOf
	case schema.TypePublishedBy:
		return w.publishedBy
	}
	return typ
}

// statementCount says how many statements there are.
func (w phrases) statementCount(n int) string {
	if n == 1 {
		return w.oneStatement
	}
	return fmt.Sprintf(w.manyStatements, n)
}

// detail is the word for a property of a node.
func (w phrases) detail(key string) string {
	switch key {
	case "publisher":
		return w.publisher
	case "published":
		return w.published
	case "language":
		return w.language
	case "url":
		return w.url
	case "unit":
		return w.unit
	case "kind":
		return w.kind
	case "copyOf":
		return w.copyOf
	}
	return key
}

func phrasesFor(language string) phrases {
	switch language {
	case "zh":
		return chinese()
	case "de":
		return german()
	}
	return english()
}

func english() phrases {
	return phrases{
		otherWords: "in other words", otherwise: "also written",
		also: "also", figures: "Figures", relations: "Relations", statements: "Statements", sources: "Sources", copies: "Copies",
		copyOf: "copy of", of: "of %s", ofBoth: "of %s (%s)", forecast: "forecast", target: "target",
		subject: "subject", predicate: "predicate", object: "object", measure: "measure", figure: "figure", time: "time",
		id: "id", kind: "kind", evidence: "Evidence", paragraph: "paragraph %d", whole: "share of", wholeMeasure: "its measure",
		sameClaim: "Others that say the same", sameRelation: "The same relation", otherFigures: "Other figures for the measure",
		independent: "independent source", sameSource: "same origin", nobody: "No other statement says the same.",
		noPath: "There is no path between %s and %s in at most %d steps.", hops: "%d hops", oneHop: "1 hop", more: "There are more paths of this length.",
		legendRange: "from the low to the high end", legendOpen: "or more",
		notComparable: "Stated of one only, or of different things", nothingShared: "No measure is there for two of them.", sameTime: "same time", newer: "has a newer figure",
		nothing: "Nothing is stated.", oneStatement: "1 statement", manyStatements: "%d statements", publishedBy: "published by", publisher: "publisher", published: "published", language: "language", url: "address",
		unit: "unit",
	}
}

func german() phrases {
	return phrases{
		otherWords: "mit anderen Worten", otherwise: "auch geschrieben",
		also: "auch", figures: "Zahlen", relations: "Beziehungen", statements: "Aussagen", sources: "Quellen", copies: "Abdrucke",
		copyOf: "Abdruck von", of: "von %s", ofBoth: "von %s (%s)", forecast: "Prognose", target: "Ziel",
		subject: "Subjekt", predicate: "Prädikat", object: "Objekt", measure: "Messgröße", figure: "Zahl", time: "Zeit",
		id: "ID", kind: "Art", evidence: "Belege", paragraph: "Absatz %d", whole: "Anteil an", wholeMeasure: "dessen Messgröße",
		sameClaim: "Andere, die dasselbe sagen", sameRelation: "Dieselbe Beziehung", otherFigures: "Andere Zahlen zur Messgröße",
		independent: "unabhängige Quelle", sameSource: "gleicher Ursprung", nobody: "Keine andere Aussage sagt dasselbe.",
		noPath: "Zwischen %s und %s gibt es keinen Weg in höchstens %d Schritten.", hops: "%d Schritte", oneHop: "1 Schritt",
		more: "Es gibt weitere Wege dieser Länge.", legendRange: "vom unteren zum oberen Ende", legendOpen: "oder mehr",
		notComparable: "Nur zu einem angegeben oder zu Verschiedenem", nothingShared: "Keine Messgröße liegt für zwei davon vor.", sameTime: "gleiche Zeit", newer: "hat eine neuere Zahl",
		nothing: "Dazu gibt es keine Aussage.", oneStatement: "1 Aussage", manyStatements: "%d Aussagen", publishedBy: "herausgegeben von", publisher: "Herausgeber", published: "erschienen", language: "Sprache",
		url: "Adresse", unit: "Einheit",
	}
}

func chinese() phrases {
	return phrases{
		otherWords: "另一表述", otherwise: "亦作",
		also: "又名", figures: "数据", relations: "关系", statements: "陈述", sources: "来源", copies: "转载",
		copyOf: "转载自", of: "占%s", ofBoth: "占%s（%s）", forecast: "预测", target: "目标",
		subject: "主语", predicate: "谓语", object: "宾语", measure: "指标", figure: "数值", time: "时间",
		id: "编号", kind: "类别", evidence: "证据", paragraph: "第%d段", whole: "整体", wholeMeasure: "整体指标",
		sameClaim: "其他相同的陈述", sameRelation: "相同的关系", otherFigures: "该指标的其他数据",
		independent: "独立来源", sameSource: "同一来源", nobody: "没有其他相同的陈述。",
		noPath: "%s与%s之间没有不超过%d步的路径。", hops: "%d步", oneHop: "1步", more: "还有其他同样长度的路径。",
		legendRange: "下限至上限", legendOpen: "或更多",
		notComparable: "仅一方有，或所指不同", nothingShared: "没有两者共有的指标。", sameTime: "同一时间", newer: "有更新的数据",
		nothing: "没有相关陈述。", oneStatement: "1条陈述", manyStatements: "%d条陈述", publishedBy: "发布者", publisher: "发布者", published: "发布日期", language: "语言", url: "网址", unit: "单位",
	}
}
