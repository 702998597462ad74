package audit

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/quote"
)

// quoteFinding makes the finding of a quotation.
func (e *evidence) quoteFinding(t *sourceText, r *evidenceReference) Finding {
	id := e.in.Dataset.Sources[t.source].ID
	detail := e.detail(t, r)
	said := fmt.Sprintf("“%s”", detail.Quote)
	var message, reason string
	switch r.verdict {
	case quote.Absent:
		message, reason = said+" is not in the text of "+id, "no passage comes close to it"
	case quote.Near:
		message = said + " is not word for word in the text of " + id
		reason = fmt.Sprintf("the closest passage, %s: %s", detail.Places[0].words(), quote.Marked(detail.Difference))
	case quote.Moved:
		message = fmt.Sprintf("%s is not in paragraph %d of %s", said, detail.Paragraph, id)
		reason = "it stands in " + placesInWords(detail)
		if detail.Paragraph > detail.Paragraphs {
			reason += "; the text has " + plural.Of(detail.Paragraphs, "paragraph")
		}
	case quote.Ambiguous:
		message = fmt.Sprintf("%s stands in several places of %s", said, id)
		reason = placesInWords(detail)
	default:
		message, reason = said+" is in the text of "+id, placesInWords(detail)
	}
	f := e.in.finding(codeOf(r.verdict), string(r.verdict), message, []string{id}, r.statement)
	f.Reason = reason
	if detail.File != "" {
		f.Reason += fmt.Sprintf(" | quoted at %s", diag.Position{File: detail.File, Line: detail.Line, Column: detail.Column})
	}
	f.Detail = detail
	return f
}

// shownPlaces is how many places of a quotation are put into words.
const shownPlaces = 5

func placesInWords(d *EvidenceDetail) string {
	var words []string
	for _, p := range d.Places[:min(shownPlaces, len(d.Places))] {
		words = append(words, p.words())
	}
	all := strings.Join(words, "; ")
	if d.More || len(d.Places) > shownPlaces {
		all += "; and more"
	}
	return all
}

func (p TextPlace) words() string {
	where := "a line that is not counted"
	if p.Paragraph > 0 {
		where = fmt.Sprintf("paragraph %d", p.Paragraph)
	}
	return fmt.Sprintf("%s, character %d", where, p.Character)
}

// detail tells of a reference and of where its quotation stands.
func (e *evidence) detail(t *sourceText, r *evidenceReference) *EvidenceDetail {
	s := &e.in.Statements[r.statement]
	reference := s.References[r.number]
	d := &EvidenceDetail{
		Source: e.in.Dataset.Sources[t.source].ID, Quote: reference.Quote, Paragraph: int(reference.Paragraph), Places: []TextPlace{},
		Paragraphs: t.text.Counted(), Format: t.text.Format,
	}
	if at := e.locate(r); at.Line > 0 {
		d.File, d.Line, d.Column = at.File, at.Line, at.Column
	}
	if r.result == nil {
		return d
	}
	d.More, d.Edits, d.Difference = r.result.More, r.result.Edits, r.result.Parts
	for _, p := range r.result.Places {
		place := TextPlace{Paragraph: p.Paragraph, Character: p.Start + 1, Length: p.Length, Text: p.Text}
		place.Offset, place.Line = t.text.Paragraphs[p.Index].Place(p.Start)
		d.Places = append(d.Places, place)
	}
	return d
}

// locate finds where a reference is written: the same content may stand in several statements, with a reference each.
func (e *evidence) locate(r *evidenceReference) diag.Position {
	s := &e.in.Statements[r.statement]
	reference := s.References[r.number]
	for _, member := range s.Members {
		statement := &e.in.Dataset.Statements[member]
		for _, own := range statement.References {
			if own != reference {
				continue
			}
			if e.opts.Locate != nil {
				return e.opts.Locate(member, reference.Quote)
			}
			return e.in.Dataset.Position(statement.Origin)
		}
	}
	return e.in.Dataset.Position(s.Origin)
}

// reportText adds a finding about the text of a source itself.
func (e *evidence) reportText(t *sourceText, code diag.Code) {
	quotations := 0
	for _, r := range t.references {
		if e.in.Statements[r.statement].References[r.number].Quote != "" {
			quotations++
		}
	}
	e.out.add(pending{code: code, subjects: [3]int32{t.source}, make: func() Finding {
		id := e.in.Dataset.Sources[t.source].ID
		entry, _ := e.opts.Archive.Entry(id)
		detail := &TextDetail{Source: id, File: entry.File, Archived: entry.Archived, SHA256: entry.SHA256, Quotations: quotations}
		var message, reason string
		verdict := "text " + string(t.state)
		switch code {
		case diag.TextLacking:
			verdict, message, reason = "no text", "the archive has no text of "+id, plural.Of(quotations, "quotation")+" of it cannot be checked"
			if entry.File != "" {
				reason = fmt.Sprintf("%s, archived %s, is gone; %s", entry.File, entry.Archived, reason)
			}
		case diag.TextUnreadable:
			verdict, message, reason = "unreadable", "the text of "+id+" cannot be read", t.err.Error()
		case diag.TextChanged:
			message, reason = "the text of "+id+" is not the one that was archived", fmt.Sprintf("%s was archived %s with another content", entry.File, entry.Archived)
		default:
			message, reason = "the text of "+id+" was not put there by jjj archive", "a later change of it would not be noticed"
			detail.File = t.text.File
		}
		f := e.in.finding(code, verdict, message, []string{id})
		f.Sources, f.Reason, f.Detail = []SourceRef{e.in.SourceRef(t.source)}, reason, detail
		return f
	}})
}

// reportOthers tells of texts in the archive that belong to no source.
func (e *evidence) reportOthers() {
	if len(e.opts.Sources) > 0 {
		return
	}
	for _, id := range e.opts.Archive.Sources() {
		if _, ok := e.in.Dataset.SourceIndex(id); ok {
			continue
		}
		e.out.add(pending{code: diag.TextOfNoSource, make: func() Finding {
			f := e.in.finding(diag.TextOfNoSource, "no source", "the archive has a text of "+id+", which is no source of the dataset", []string{id})
			f.Reason = "its name is not the id of a source"
			return f
		}})
	}
}
