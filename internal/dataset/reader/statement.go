package reader

import (
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// statementReader reads statements, one goroutine each. It keeps what many statements share: figures and times that have been read before.
type statementReader struct {
	*lineParser

	l          *loader
	texts      arena
	references []dataset.Reference // room for those of the next statements
	statements []dataset.Statement
	values     map[valueKey]*quantity.Quantity
	times      map[string]period.Period
	used       used
}

// valueKey is a figure as it was written, for measures of one unit.
type valueKey struct {
	unit   int32
	spoken spoken
	text   string
}

// maxShared is how many figures and times a reader remembers.
const maxShared = 1 << 15

func newStatementReader(l *loader) *statementReader {
	return &statementReader{
		lineParser: newLineParser(l.faults), l: l, used: l.newUsed(),
		values: map[valueKey]*quantity.Quantity{}, times: map[string]period.Period{},
	}
}

// chunk reads the statements of a part of a JSONL file.
func (r *statementReader) chunk(c *chunk, p pass) []dataset.Statement {
	r.statements = make([]dataset.Statement, 0, cap(r.statements))
	r.records(r.l, c, p, func(_ []byte, value uint32) { r.read(value) })

	return r.statements
}

// document reads the statements of a YAML file.
func (r *statementReader) document(document *document) []dataset.Statement {
	nodes := document.tree.nodes
	if len(nodes) == 0 || nodes[0].kind != mapping {
		return nil
	}

	n := document.tree.find(0, "statements")
	if n == 0 || nodes[n].kind != list {
		return nil
	}

	lines := r.decoder

	// The reader stands on the tree of the file for as long as it reads it.
	r.decoder = decoder{faults: r.faults, tree: document.tree, src: document.src}
	defer func() { r.decoder = lines }()

	r.statements = make([]dataset.Statement, 0, r.count(n))

	for i := n + 1; i < nodes[n].next; i = nodes[i].next {
		r.read(i)
	}

	return r.statements
}

// parts are the values of a statement by key; 0 is none, which no value has as its number.
type parts [shape.StatementFields]uint32

// read reads one statement. With any error in it, it is left out of the dataset.
func (r *statementReader) read(n uint32) {
	before := r.errors

	if r.nodes[n].kind != mapping {
		r.wrongKind(n, "a statement", mapping)

		return
	}

	at := r.parts(n)
	owner := n // where faults of the statement as a whole are shown

	if at[shape.StatementID] > 0 {
		owner = at[shape.StatementID]
	}

	s := dataset.Statement{Origin: r.src.origin(r.nodes[owner].start)}

	r.readID(&s, &at)
	r.readRelation(&s, &at, owner)
	r.readCircumstances(&s, &at)
	r.readReferences(&s, &at, owner)
	r.readFigure(&s, &at) // after the references: their sources' languages say how a figure is to be read

	if r.errors == before {
		r.warnTime(&s, &at)

		r.statements = append(r.statements, s)
	}
}

// parts finds the values of a statement.
func (r *statementReader) parts(n uint32) (at parts) {
	var misspelt parts

	for i := n + 1; i < r.nodes[n].next; i = r.nodes[i+1].next {
		if r.nodes[i].double { // reported as a key given twice
			r.errors++

			continue
		}

		if key := statementKey(r.says(i)); key < shape.StatementFields {
			at[key] = i + 1
		} else if meant := statementKey([]byte(r.unknownKey(i, "a statement", statementKeys))); meant < shape.StatementFields {
			misspelt[meant] = i + 1
		}
	}

	for key := range at {
		if at[key] == 0 {
			at[key] = misspelt[key]
		}
	}

	return at
}

func (r *statementReader) readID(s *dataset.Statement, at *parts) {
	n := at[shape.StatementID]
	if n == 0 {
		return
	}

	v := &r.nodes[n]
	if v.kind == scalar && shape.IsPlainID(r.says(n)) { // nearly all are
		s.ID = r.texts.copy(r.says(n))

		return
	}

	s.ID, _ = r.id(n, "the id of a statement", shape.PlainIDs())
}

// readRelation reads subject, predicate and object, and checks that they belong together.
func (r *statementReader) readRelation(s *dataset.Statement, at *parts, owner uint32) {
	s.Subject, s.Object, s.Predicate = dataset.None, dataset.None, dataset.None

	if at[shape.StatementSubject] == 0 {
		r.missingKey(owner, "a statement", "subject")
	} else {
		s.Subject = r.entity(at[shape.StatementSubject], "the subject")
	}

	if at[shape.StatementPredicate] > 0 {
		s.Predicate = r.lookUp(at[shape.StatementPredicate], "predicate", r.l.predicates, diag.UnknownPredicate)
		use(r.used.predicates, s.Predicate)
	}

	if at[shape.StatementObject] > 0 {
		s.Object = r.entity(at[shape.StatementObject], "the object")
	}

	switch predicate, object := at[shape.StatementPredicate], at[shape.StatementObject]; {
	case predicate > 0 && object == 0:
		r.fault(predicate, diag.PredicateWithoutObject, "a predicate without an object", "add the object; a figure alone has no predicate")
	case object > 0 && predicate == 0:
		r.fault(object, diag.ObjectWithoutPredicate, "an object without a predicate", "say how subject and object belong together")
	case object == 0 && at[shape.StatementMeasure] == 0 && at[shape.StatementValue] == 0:
		r.fault(owner, diag.NothingStated, "the statement says nothing about its subject", "add predicate and object, or measure and value")
	}

	if s.Subject != dataset.None && s.Subject == s.Object {
		r.fault(at[shape.StatementObject], diag.SelfRelation, "subject and object are the same entity", "")
	}

	if s.Predicate != dataset.None {
		r.checkTypes(s, at)
	}
}

// checkTypes holds subject and object against what the predicate allows.
func (r *statementReader) checkTypes(s *dataset.Statement, at *parts) {
	rule := &r.l.rules[s.Predicate]

	if s.Subject != dataset.None && !rule.openFrom && !r.l.allows(rule.from, s.Subject) {
		r.notAllowed(at[shape.StatementSubject], diag.SubjectNotAllowed, s.Predicate, s.Subject, "subject", r.l.ds.Predicates[s.Predicate].From)
	}

	if s.Object != dataset.None && !rule.openTo && !r.l.allows(rule.to, s.Object) {
		r.notAllowed(at[shape.StatementObject], diag.ObjectNotAllowed, s.Predicate, s.Object, "object", r.l.ds.Predicates[s.Predicate].To)
	}
}

// allows tells whether an entity may stand at an end of a predicate. Of an entity whose type, or a type above it, is not known nothing is demanded.
func (l *loader) allows(end family, entity int32) bool {
	typ := l.typeOf[entity]

	return typ == dataset.None || end.has(l.lineage, typ) || l.adrift[typ]
}

func (r *statementReader) notAllowed(n uint32, code diag.Code, predicate, entity int32, role string, allowed []int32) {
	ds := r.l.ds
	typ := ds.Types[ds.Entities[entity].Type].ID

	r.faultAt(r.mark(n), code, quote(ds.Entities[entity].ID)+" is a "+typ+", which cannot be the "+role+" of "+ds.Predicates[predicate].ID,
		func() string {
			names := make([]string, len(allowed))
			for i, t := range allowed {
				names[i] = ds.Types[t].ID
			}

			return "the " + role + " of " + ds.Predicates[predicate].ID + " is a " + listed(names, "or")
		})
}

// entity looks an entity up.
func (r *statementReader) entity(n uint32, what string) int32 {
	i := r.lookUp(n, what, r.l.entities, diag.UnknownEntity)
	use(r.used.entities, i)

	return i
}

// readCircumstances reads time, modality and text.
func (r *statementReader) readCircumstances(s *dataset.Statement, at *parts) {
	if n := at[shape.StatementTime]; n > 0 {
		s.Time = r.time(n)
	}

	if n := at[shape.StatementModality]; n > 0 {
		s.Modality = r.modality(n)
	}

	if n := at[shape.StatementText]; n > 0 {
		if text, ok := r.prose(n, "the text"); ok {
			s.Text = r.texts.copy(text)
		}
	}
}

func (r *statementReader) modality(n uint32) dataset.Modality {
	text, ok := r.word(n, "the modality")
	if !ok {
		return dataset.Asserted
	}

	words := []string{dataset.Asserted.String(), dataset.Forecast.String(), dataset.Target.String()}
	for i, word := range words {
		if word == string(text) {
			return dataset.Modality(i)
		}
	}

	r.unknownWord(n, "modality", string(text), words)

	return dataset.Asserted
}
