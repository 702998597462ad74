package compile

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/textform"
)

// Wordings are the ways in which one statement was put into words: what stands outside of its identity and is kept when statements become one.
type Wordings struct {
	Text     string   // of the first member that has one
	OtherIDs []string // the further ids that the statement was written with, sorted

	// OtherTexts are the further texts: first those of OtherIDs, in their order, empty where there is none or it is Text; then those of members
	// without an id. It is empty if all are.
	OtherTexts []string

	OtherFigures []string // the further ways in which the figure was written
}

// firstText gives the text of the first member that has one.
func firstText(ds *dataset.Dataset, members []int32) string {
	for _, i := range members {
		if text := ds.Statements[i].Text; text != "" {
			return text
		}
	}
	return ""
}

// wordingsOf gives the wordings of the members of a group, which are in the order in which they stand for it: those with an id first, by it.
func wordingsOf(ds *dataset.Dataset, members []int32) Wordings {
	w := Wordings{Text: firstText(ds, members)}
	if len(members) == 1 {
		return w
	}
	lead := &ds.Statements[members[0]]
	texts, figures := map[string]bool{"": true, textform.Key(w.Text): true}, map[string]bool{figure(lead): true}
	last := lead.ID
	for _, i := range members {
		s := &ds.Statements[i]
		if f := figure(s); !figures[f] {
			figures[f] = true
			w.OtherFigures = append(w.OtherFigures, f)
		}
		if s.ID != "" {
			w.addID(s, last)
			last = s.ID
		} else if key := textform.Key(s.Text); !texts[key] {
			w.OtherTexts = append(w.OtherTexts, s.Text)
		}
		texts[textform.Key(s.Text)] = true
	}
	if !slices.ContainsFunc(w.OtherTexts, func(text string) bool { return text != "" }) {
		w.OtherTexts = nil
	}
	return w
}

// addID adds what a member with an id was written as; last is the id of the member before it. An id has one wording.
func (w *Wordings) addID(s *dataset.Statement, last string) {
	text := s.Text
	if textform.Key(text) == textform.Key(w.Text) {
		text = ""
	}
	switch at := len(w.OtherIDs) - 1; {
	case s.ID != last:
		w.OtherIDs = append(w.OtherIDs, s.ID)
		w.OtherTexts = append(w.OtherTexts, text)
	case at >= 0 && w.OtherTexts[at] == "":
		w.OtherTexts[at] = text
	}
}
