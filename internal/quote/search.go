package quote

// Verdict says how a quotation stands to the text.
type Verdict string

// The verdicts.
const (
	Found     Verdict = "found"     // it stands where it is said to stand
	Moved     Verdict = "moved"     // it stands in another paragraph
	Ambiguous Verdict = "ambiguous" // it stands in several places, and the paragraph does not settle it
	Near      Verdict = "near"      // a passage comes close to it
	Absent    Verdict = "absent"    // nothing comes close to it
)

// maxPlaces is how many places of a quotation are listed.
const maxPlaces = 20

// Result is what came of a search.
type Result struct {
	Verdict Verdict
	Places  []Place // the passage found, several if it is ambiguous or moved; the closest one if it is near
	More    bool    // there are more places
	Edits   int     // if it is near: how many characters are to be changed
	Parts   []Part  // if it is near: the passage with what is different
}

// Search looks for a quotation that is said to stand in a paragraph; 0 is anywhere.
func (x *Index) Search(quotation string, paragraph int) Result {
	text := foldQuote(quotation)
	if len(text) == 0 || len(x.text) == 0 {
		return Result{Verdict: Absent}
	}
	if i, ok := x.numbered[paragraph]; ok {
		places := x.within(int(x.starts[i]), int(x.starts[i+1]), text, maxPlaces+1, x.isWhole)
		if len(places) == 1 {
			return x.result(Found, places)
		}
		if len(places) > 1 {
			return x.result(Ambiguous, places)
		}
	}
	places := x.within(0, len(x.text), text, maxPlaces+1, x.isWhole)
	switch {
	case len(places) == 0:
		return x.nearest(quotation, text, paragraph)
	case paragraph > 0:
		return x.result(Moved, places)
	case len(places) > 1:
		return x.result(Ambiguous, places)
	}
	return x.result(Found, places)
}

func (x *Index) result(v Verdict, places []span) Result {
	r := Result{Verdict: v, More: len(places) > maxPlaces}
	for _, s := range places[:min(maxPlaces, len(places))] {
		r.Places = append(r.Places, x.place(s))
	}
	return r
}
