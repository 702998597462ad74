package lookup

import (
	"slices"

	"github.com/jjj-kg/jjj/graph"
)

// Tables leave a cell null where there is nothing to say, and name things by id: the names stand beside them where they help.

// cell is a text in a table, null if empty.
func cell(s string) graph.Value {
	if s == "" {
		return graph.Value{}
	}
	return graph.String(s)
}

// count is a number in a table.
func count(n int) graph.Value { return graph.Int(int64(n)) }

// idOf is the id of something that may not be there, or its name if it has no id.
func idOf(r *Ref) graph.Value { return cell(nameOf(r)) }

// figureCells are the figure and the time of a statement.
func (s Statement) figureCells() []graph.Value {
	cells := []graph.Value{{}, {}}
	if s.Figure != nil {
		cells[0] = cell(s.Figure.Text)
	}
	if s.Time != nil {
		cells[1] = cell(s.Time.Text)
	}
	return append(cells, cell(s.Modality))
}

// possibly adds to a row, where a time was asked about, whether the statement possibly belongs there.
func (s Statement) possibly(row []graph.Value, asked bool) []graph.Value {
	if asked {
		row = append(row, graph.Bool(s.Possibly))
	}
	return row
}

// sources lists the ids of the sources of a statement, each once.
func (s Statement) sources() graph.Value {
	ids := make([]string, len(s.References))
	for i, ref := range s.References {
		ids[i] = ref.Source
	}
	return graph.Strings(distinct(ids)...)
}

// Table gives a row for each match.
func (f *Found) Table() (columns []string, rows [][]graph.Value) {
	columns = []string{"kind", "id", "name", "types", "score", "matched", "reason"}
	for _, m := range f.Matches {
		types := make([]string, len(m.Types))
		for i, t := range m.Types {
			types[i] = t.ID
		}
		rows = append(rows, []graph.Value{
			cell(string(m.Kind)), cell(m.ID), cell(m.Name), graph.Strings(types...), count(m.Score), cell(m.Matched), cell(m.Reason),
		})
	}
	return columns, rows
}

// Table gives a row for each figure, relation, statement and source, told apart by the first column. The name is that of the other end, of
// whose figure it is, or of the source.
func (s *Shown) Table() (columns []string, rows [][]graph.Value) {
	columns = []string{
		"section", "direction", "label", "subject", "type", "object", "name", "measure", "figure", "time", "modality", "statement", "sources",
	}
	if s.Asked {
		columns = append(columns, "possibly")
	}
	add := func(section string, direction Direction, label, name string, st Statement) {
		row := []graph.Value{
			cell(section), cell(string(direction)), cell(label), cell(st.Subject.ID), cell(st.Type), idOf(st.Object), cell(name), idOf(st.Measure),
		}
		row = append(append(row, st.figureCells()...), cell(st.ID), st.sources())
		rows = append(rows, st.possibly(row, s.Asked))
	}
	for _, f := range s.Figures {
		add("figure", "", f.Predicate, f.Subject.Name, f)
	}
	for _, r := range s.Relations {
		for _, item := range r.Items {
			add("relation", r.Direction, r.Label, item.Other.Name, item.Statement)
		}
	}
	for _, st := range s.Statements {
		add("statement", "", st.Predicate, st.Subject.Name, st)
	}
	for _, source := range s.Sources {
		row := make([]graph.Value, len(columns))
		row[0], row[5], row[6], row[9] = cell("source"), cell(source.ID), cell(source.Title), cell(source.Published)
		rows = append(rows, row)
	}
	return columns, rows
}

// Table gives a row for each relationship of each hop of each path.
func (p *Paths) Table() (columns []string, rows [][]graph.Value) {
	columns = []string{"path", "hop", "from", "to", "type", "direction", "figure", "time", "modality", "statement", "sources"}
	for i, path := range p.Paths {
		for j, hop := range path.Hops {
			head := []graph.Value{count(i + 1), count(j + 1), cell(hop.From.ID), cell(hop.To.ID)}
			for _, s := range hop.Statements {
				direction := Out
				if s.Subject.Key() != hop.From.Key() {
					direction = In
				}
				row := append(slices.Clone(head), cell(s.Type), cell(string(direction)))
				rows = append(rows, append(append(row, s.figureCells()...), cell(s.ID), s.sources()))
			}
			for _, typ := range hop.Provenance {
				row := append(slices.Clone(head), cell(typ))
				rows = append(rows, append(row, make([]graph.Value, len(columns)-len(row))...))
			}
		}
	}
	return columns, rows
}

// Table gives a row for each figure.
func (h *History) Table() (columns []string, rows [][]graph.Value) {
	columns = []string{
		"measure", "unit", "type", "direction", "other", "of", "ofMeasure", "from", "to", "comparator", "value", "low", "high", "figure", "time",
		"modality", "statement", "sources",
	}
	if h.Asked {
		columns = append(columns, "possibly")
	}
	for _, series := range h.Series {
		for _, s := range series.Points {
			row := []graph.Value{
				cell(series.Measure.ID), cell(series.Unit), cell(series.Type), cell(string(series.Direction)), idOf(series.Other), idOf(series.Of),
				idOf(series.OfMeasure),
				{},
				{},
				cell(s.Figure.Comparator), s.Figure.Value.Value, s.Figure.Low.Value, s.Figure.High.Value,
			}
			if s.Time != nil {
				row[7], row[8] = s.Time.From.Value, s.Time.To.Value
			}
			row = append(append(row, s.figureCells()...), cell(s.ID), s.sources())
			rows = append(rows, s.possibly(row, h.Asked))
		}
	}
	return columns, rows
}

// Table gives a row for each measure, with the figure and the time of each entity side by side.
func (c *Comparison) Table() (columns []string, rows [][]graph.Value) {
	columns = []string{"measure", "name", "type", "object", "unit"}
	for _, e := range c.Entities {
		columns = append(columns, e.ID, e.ID+" time")
		if c.Asked {
			columns = append(columns, e.ID+" possibly")
		}
	}
	for _, m := range c.Measures {
		row := []graph.Value{cell(m.Measure.ID), cell(m.Measure.Name), cell(m.Type), idOf(m.Object), cell(m.Unit)}
		for _, compared := range m.Cells {
			var s Statement
			if compared.Figure != nil {
				s = *compared.Figure
			}
			row = s.possibly(append(row, s.figureCells()[:2]...), c.Asked)
		}
		rows = append(rows, row)
	}
	return columns, rows
}

// Table gives a row for each source.
func (l *SourceList) Table() (columns []string, rows [][]graph.Value) {
	columns = []string{"id", "title", "publisher", "published", "language", "kind", "statements", "copyOf", "url"}
	for _, s := range l.Sources {
		rows = append(rows, []graph.Value{
			cell(s.ID), cell(s.Title), cell(s.Publisher), cell(s.Published), cell(s.Language), cell(s.Kind), count(s.Statements), cell(s.CopyOf),
			cell(s.URL),
		})
	}
	return columns, rows
}

// Table gives a row for each reference of the statement and of those beside it, told apart by the first column.
func (e *Explained) Table() (columns []string, rows [][]graph.Value) {
	columns = []string{
		"role", "statement", "subject", "type", "object", "measure", "figure", "time", "modality", "source", "publisher", "published", "paragraph", "quote",
		"independent",
	}
	add := func(role string, s Statement, independent graph.Value) {
		head := append([]graph.Value{cell(role), cell(s.ID), cell(s.Subject.ID), cell(s.Type), idOf(s.Object), idOf(s.Measure)}, s.figureCells()...)
		for _, ref := range s.References {
			paragraph := graph.Value{}
			if ref.Paragraph > 0 {
				paragraph = count(ref.Paragraph)
			}
			rows = append(rows, append(slices.Clone(head),
				cell(ref.Source), cell(ref.Publisher), cell(ref.Published), paragraph, cell(ref.Quote), independent))
		}
	}
	add("statement", e.Statement, graph.Value{})
	for role, list := range e.beside() {
		for _, c := range list {
			add(role, c.Statement, graph.Bool(c.Independent))
		}
	}
	return columns, rows
}

// beside gives the lists of statements beside the explained one, each with the name of its role.
func (e *Explained) beside() func(yield func(string, []Corroboration) bool) {
	return func(yield func(string, []Corroboration) bool) {
		_ = yield("same claim", e.SameClaim) && yield("same relation", e.SameRelation) && yield("other figure", e.OtherFigures)
	}
}

// Table gives a row for each number.
func (s *Summary) Table() (columns []string, rows [][]graph.Value) {
	columns = []string{"section", "name", "value"}
	add := func(section, name string, value graph.Value) {
		rows = append(rows, []graph.Value{cell(section), cell(name), value})
	}
	for _, total := range []Count{
		{"nodes", s.Nodes},
		{"relationships", s.Relationships},
		{"entities", s.Entities},
		{"statements", s.Statements},
		{"figures", s.Figures},
		{"sources", s.Sources},
		{"publishers", s.Publishers},
		{"references", s.References},
		{"single-sourced", s.SingleSourced},
		{"unsourced", s.Unsourced},
		{"with a time", s.Timed},
	} {
		add("total", total.Name, count(total.Count))
	}
	if s.Written != nil {
		add("written", "statements", count(s.Written.StatementsIn))
		add("written", "statements merged", count(s.Written.Merged))
		add("written", "statements left out", count(s.Written.LeftOut))
		add("written", "entities", count(s.Written.EntitiesIn))
	}
	if !s.From.IsZero() || !s.To.IsZero() {
		add("time", "from", s.From.Value)
		add("time", "to", s.To.Value)
	}
	for _, section := range []struct {
		name   string
		counts []Count
	}{{"language", s.Languages}, {"modality", s.Modalities}, {"label", s.Labels}, {"type", s.Types}} {
		for _, c := range section.counts {
			add(section.name, c.Name, count(c.Count))
		}
	}
	return columns, rows
}
