package audit

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/quote"
	"github.com/jjj-kg/jjj/internal/sourcetext"
)

// EvidenceDetail is the detail of the findings of Evidence that are about a quotation.
type EvidenceDetail struct {
	Source     string            `json:"source"`
	Quote      string            `json:"quote"`
	Paragraph  int               `json:"paragraph"` // where the statement says that it stands; 0 if it does not say
	File       string            `json:"file"`      // where the quotation stands in the dataset
	Line       int               `json:"line"`
	Column     int               `json:"column"`
	Places     []TextPlace       `json:"places"` // where it stands in the text; the closest passage if it does not
	More       bool              `json:"more,omitempty"`
	Edits      int               `json:"edits,omitempty"`      // characters of the closest passage that are different
	Difference []quote.Part      `json:"difference,omitempty"` // the closest passage beside the quotation
	Paragraphs int               `json:"paragraphs"`           // that the text has
	Format     sourcetext.Format `json:"format"`
}

// TextPlace is where a passage stands in the text of a source.
type TextPlace struct {
	Paragraph int    `json:"paragraph"` // 0 where it is not counted, as a caption is
	Character int    `json:"character"` // of the paragraph, from 1
	Offset    int    `json:"offset"`    // code points before it in the file, or for HTML in the text that was taken out of it
	Length    int    `json:"length"`    // in code points
	Line      int    `json:"line,omitempty"`
	Text      string `json:"text"` // as it is written there
}

// TextDetail is the detail of the findings of Evidence that are about the text of a source.
type TextDetail struct {
	Source     string `json:"source"`
	File       string `json:"file,omitempty"`
	Archived   string `json:"archived,omitempty"`
	SHA256     string `json:"sha256,omitempty"` // that was recorded
	Quotations int    `json:"quotations"`       // that rest on it
}

// EvidenceSummary is the summary of Evidence.
type EvidenceSummary struct {
	Quotations  int `json:"quotations"` // in the references that were looked at
	Found       int `json:"found"`
	Moved       int `json:"moved"`
	Ambiguous   int `json:"ambiguous"`
	Near        int `json:"near"`
	Absent      int `json:"absent"`
	Unchecked   int `json:"unchecked"` // quotations of sources whose text is not there or cannot be read
	Unquoted    int `json:"unquoted"`  // references without a quotation
	Sources     int `json:"sources"`   // that the references name
	Texts       int `json:"texts"`     // sources whose texts were read
	Changed     int `json:"changed"`   // texts that are not what was archived
	WithoutText int `json:"withoutText"`
}

// EvidenceOptions says which texts quotations are looked for in.
type EvidenceOptions struct {
	Archive sourcetext.Archive
	Sources []string // ids: only these; empty for all
	// Locate, if not nil, finds where a quotation is written that stands in the statement with an index in the dataset.
	Locate func(statement int32, quotation string) diag.Position
}

// Evidence looks for every quotation in the archived text of its source. A quotation that is not there word for word is an error; one in
// another paragraph, or in several places, a warning.
func Evidence(ctx context.Context, in *Input, opts EvidenceOptions) (*Report, error) {
	e := &evidence{in: in, opts: opts, out: in.newCollector()}
	e.gather()
	small, large := e.sizes()
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, t := range small {
		group.Go(func() error {
			e.check(t)
			return inner.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for _, t := range large { // many quotations of one text are shared out
		if e.read(t); t.index != nil {
			if err := e.searchAll(ctx, t); err != nil {
				return nil, err
			}
		}
	}
	for i := range e.texts {
		e.report(&e.texts[i])
	}
	e.reportOthers()
	return e.out.report("evidence", e.summary), ctx.Err()
}

type evidence struct {
	in      *Input
	opts    EvidenceOptions
	texts   []sourceText // by source
	out     *collector
	summary EvidenceSummary
}

// sourceText is a source with the references that name it.
type sourceText struct {
	source     int32
	references []evidenceReference
	text       *sourcetext.Text
	state      sourcetext.State
	err        error
	index      *quote.Index
}

// evidenceReference is a reference of a statement with what came of its quotation.
type evidenceReference struct {
	statement, number int32 // the statement in Statements, and which of its references
	verdict           quote.Verdict
	result            *quote.Result // kept only if there will be a finding
}

// gather puts the references of each source together.
func (e *evidence) gather() {
	ds := e.in.Dataset
	wanted := make([]bool, len(ds.Sources))
	for i := range ds.Sources {
		wanted[i] = len(e.opts.Sources) == 0 || slices.Contains(e.opts.Sources, ds.Sources[i].ID)
	}
	counts := make([]int, len(ds.Sources))
	e.each(func(statement, number, source int32) { counts[source]++ })
	of := make([]int32, len(ds.Sources))
	for i, n := range counts {
		if of[i] = -1; wanted[i] && n > 0 {
			of[i] = int32(len(e.texts))
			e.texts = append(e.texts, sourceText{source: int32(i), references: make([]evidenceReference, 0, n)})
		}
	}
	e.each(func(statement, number, source int32) {
		if i := of[source]; i >= 0 {
			e.texts[i].references = append(e.texts[i].references, evidenceReference{statement: statement, number: number})
		}
	})
	e.summary.Sources = len(e.texts)
}

// each calls f for every reference of a statement that belongs to the time asked about.
func (e *evidence) each(f func(statement, number, source int32)) {
	for i := range e.in.Statements {
		if !e.in.asked(e.in.Statements[i].Time) {
			continue
		}
		for j, r := range e.in.Statements[i].References {
			f(int32(i), int32(j), r.Source)
		}
	}
}

// shared is how many references of a source are checked by one goroutine.
const shared = 8192

func (e *evidence) sizes() (small, large []*sourceText) {
	for i := range e.texts {
		if t := &e.texts[i]; len(t.references) > shared {
			large = append(large, t)
		} else {
			small = append(small, t)
		}
	}
	return small, large
}

func (e *evidence) check(t *sourceText) {
	if e.read(t); t.index != nil {
		e.search(t, t.references)
		t.index = nil
	}
}

func (e *evidence) searchAll(ctx context.Context, t *sourceText) error {
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for some := range slices.Chunk(t.references, shared) {
		group.Go(func() error {
			e.search(t, some)
			return inner.Err()
		})
	}
	err := group.Wait()
	t.index = nil
	return err
}

// read gets the text of a source.
func (e *evidence) read(t *sourceText) {
	source := &e.in.Dataset.Sources[t.source]
	if t.text, t.state, t.err = e.opts.Archive.Read(source.ID, source.Language); t.err != nil {
		return
	}
	paragraphs := make([]quote.Paragraph, len(t.text.Paragraphs))
	for i, p := range t.text.Paragraphs {
		paragraphs[i] = quote.Paragraph{Number: p.Number, Text: p.Text}
	}
	t.index = quote.NewIndex(paragraphs, len(t.references))
}

// search looks for the quotations of references. Many of them are the same, and the closest passage takes time to find.
func (e *evidence) search(t *sourceText, references []evidenceReference) {
	type question struct {
		quote     string
		paragraph int32
	}
	known := map[question]*quote.Result{}
	for i := range references {
		r := &references[i]
		reference := e.in.Statements[r.statement].References[r.number]
		if reference.Quote == "" {
			continue
		}
		result, ok := known[question{reference.Quote, reference.Paragraph}]
		if !ok {
			found := t.index.Search(reference.Quote, int(reference.Paragraph))
			if result = &found; found.Verdict != quote.Found {
				known[question{reference.Quote, reference.Paragraph}] = result
			}
		}
		if r.verdict = result.Verdict; e.out.wanted(codeOf(r.verdict)) {
			r.result = result
		}
	}
}

// codeOf gives the code of a verdict on a quotation.
func codeOf(v quote.Verdict) diag.Code {
	switch v {
	case quote.Absent:
		return diag.QuoteAbsent
	case quote.Near:
		return diag.QuoteNear
	case quote.Moved:
		return diag.QuoteMoved
	case quote.Ambiguous:
		return diag.QuoteAmbiguous
	}
	return diag.QuoteFound
}

// report adds the findings of a source.
func (e *evidence) report(t *sourceText) {
	for i := range t.references {
		r := &t.references[i]
		reference := e.in.Statements[r.statement].References[r.number]
		switch {
		case reference.Quote == "":
			e.summary.Unquoted++
			e.reportParagraph(t, r)
		case t.err != nil:
			e.summary.Quotations++
			e.summary.Unchecked++
		default:
			e.summary.Quotations++
			e.reportQuote(t, r)
		}
	}
	switch {
	case errors.Is(t.err, sourcetext.ErrNoText):
		e.summary.WithoutText++
		e.reportText(t, diag.TextLacking)
	case t.err != nil:
		e.reportText(t, diag.TextUnreadable)
	default:
		e.summary.Texts++
		if t.state == sourcetext.Changed {
			e.summary.Changed++
			e.reportText(t, diag.TextChanged)
		}
		if t.state == sourcetext.Unrecorded {
			e.reportText(t, diag.TextUnrecorded)
		}
	}
}

func (e *evidence) reportQuote(t *sourceText, r *evidenceReference) {
	switch r.verdict {
	case quote.Found:
		e.summary.Found++
	case quote.Moved:
		e.summary.Moved++
	case quote.Ambiguous:
		e.summary.Ambiguous++
	case quote.Near:
		e.summary.Near++
	case quote.Absent:
		e.summary.Absent++
	}
	if r.result == nil {
		e.out.count(codeOf(r.verdict))
		return
	}
	e.add(t, r, codeOf(r.verdict), func() Finding { return e.quoteFinding(t, r) })
}

// add puts a finding about a reference in line: by source, then paragraph.
func (e *evidence) add(t *sourceText, r *evidenceReference, code diag.Code, make func() Finding) {
	reference := e.in.Statements[r.statement].References[r.number]
	e.out.add(pending{
		code: code, subjects: [3]int32{t.source}, time: int(reference.Paragraph), statements: [2]int32{r.statement, r.statement}, make: make,
	})
}

// reportParagraph tells of a reference without a quotation to a paragraph that the text does not have.
func (e *evidence) reportParagraph(t *sourceText, r *evidenceReference) {
	stated := int(e.in.Statements[r.statement].References[r.number].Paragraph)
	if t.err != nil || stated <= t.text.Counted() {
		return
	}
	e.add(t, r, diag.ParagraphLacking, func() Finding {
		id := e.in.Dataset.Sources[t.source].ID
		f := e.in.finding(diag.ParagraphLacking, "no paragraph", "there is no paragraph "+strconv.Itoa(stated)+" in "+id, []string{id}, r.statement)
		f.Reason = "its text has " + plural.Of(t.text.Counted(), "paragraph")
		f.Detail = e.detail(t, r)
		return f
	})
}
