package browser

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/queries"
)

// phrase is something that the guide says of its own, by language.
type phrase map[string]string

// What the guide says, in the languages that it knows.
var (
	sayEntities      = phrase{"en": "entities", "zh": "实体", "de": "Dinge"}
	sayStatements    = phrase{"en": "statements", "zh": "陈述", "de": "Aussagen"}
	sayMeasures      = phrase{"en": "measures", "zh": "指标", "de": "Messgrößen"}
	saySources       = phrase{"en": "sources", "zh": "来源", "de": "Quellen"}
	sayQueries       = phrase{"en": "Saved queries", "zh": "已存查询", "de": "Gespeicherte Abfragen"}
	sayOverview      = phrase{"en": "What is in the graph", "zh": "图谱概览", "de": "Was im Graphen steht"}
	sayKinds         = phrase{"en": "Kinds of things", "zh": "有哪些类型", "de": "Arten von Dingen"}
	sayRelations     = phrase{"en": "Kinds of relationships", "zh": "有哪些关系", "de": "Arten von Beziehungen"}
	sayMostSaid      = phrase{"en": "The entities with the most statements", "zh": "陈述最多的实体", "de": "Worüber am meisten gesagt wird"}
	sayThings        = phrase{"en": "Things and their relationships", "zh": "事物与关系", "de": "Dinge und ihre Beziehungen"}
	sayFigures       = phrase{"en": "Figures", "zh": "数字", "de": "Zahlen"}
	sayEvidence      = phrase{"en": "Evidence", "zh": "证据", "de": "Belege"}
	sayPublishers    = phrase{"en": "Sources and their publishers", "zh": "来源与发布方", "de": "Quellen und wer sie veröffentlicht hat"}
	sayMostReferred  = phrase{"en": "The sources that most statements rest on", "zh": "引用最多的来源", "de": "Quellen, auf denen das meiste beruht"}
	sayHowToRun      = phrase{"en": howToRunEN, "zh": "点击查询语句即可填入编辑器，再按右侧箭头或 Ctrl+Enter 运行。每条陈述关系都带有原文、数字、时间与来源，点击即可查看。", "de": howToRunDE}
	sayDrawOnlyThose = phrase{
		"en": "Draw only what a query returns; otherwise Browser adds every other relationship between the nodes it shows",
		"zh": "只画出查询返回的关系，否则浏览器会补上所示节点之间的其他全部关系",
		"de": "Nur zeichnen, was eine Abfrage liefert; sonst ergänzt Browser alle anderen Beziehungen zwischen den gezeigten Knoten",
	}
)

const (
	howToRunEN = "Click a query to put it into the editor, then run it with the arrow beside it or with Ctrl+Enter. " +
		"Every relationship that is a statement carries its text, its figure, its time and its sources: click it to read them."
	howToRunDE = "Ein Klick auf eine Abfrage setzt sie in den Editor; ausgeführt wird sie mit dem Pfeil daneben oder mit Strg+Eingabe. " +
		"Jede Beziehung, die eine Aussage ist, trägt ihren Text, ihre Zahl, ihre Zeit und ihre Quellen: ein Klick darauf zeigt sie."
)

// in gives the phrase in the languages of a dataset that the guide knows, in their order, and in English if it knows none.
func (p phrase) in(ds *dataset.Dataset) []string {
	var said []string
	for _, language := range ds.Languages {
		if text, ok := p[language]; ok {
			said = append(said, text)
		}
	}
	if len(said) == 0 {
		return []string{p["en"]}
	}
	return said
}

// titleLanguage is the language of a saved query's first title.
const titleLanguage = "en"

// titlesOf gives the titles of a saved query in the languages of a dataset, or the one that it has.
func titlesOf(query queries.Query, ds *dataset.Dataset) []string {
	var titles []string
	for _, language := range ds.Languages {
		title, ok := query.Titles[language]
		if language == titleLanguage {
			title, ok = query.Title, true
		}
		if ok && !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	if len(titles) == 0 {
		return []string{query.Title}
	}
	return titles
}
