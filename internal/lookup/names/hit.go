package names

import "fmt"

// Hit is the best match between a query and the names of one owner.
type Hit struct {
	Owner int
	// Name is the number of the name that was met, for Index.Name.
	Name int
	// Score is from 100 (as written) down to 1.
	Score int
	How   How
	// Pinyin tells that it was met in its reading rather than as written.
	Pinyin bool
	// Off is the number of wrong letters, for Misspelt.
	Off int
}

// How is the way in which a query met a name.
type How uint8

// The ways, the surest first.
const (
	Exact    How = iota // as written
	Case                // but for upper and lower case
	Spelling            // but for accents, punctuation, spaces or width
	Script              // but for simplified or traditional characters
	Umlaut              // but for umlauts spelt out
	Whole               // as a whole, of a reading in pinyin
	Misspelt            // a few letters off
	Initials            // the first letters of its words or syllables
	Sound               // other characters that sound alike
	Begins              // the name begins so
	Contains            // the name has it at the start of a word, or anywhere in Chinese
	Words               // the name has all the words
	Inside              // the name has it within a word
	Likely              // the name has all the words or most of the characters, some misspelt
)

// certain is the lowest score of a query that is the name, whatever its way of writing.
const certain = 95

// Certain tells that the query is the name, whatever its way of writing.
func (h Hit) Certain() bool { return h.Score >= certain }

// Reason says in a few words how the query met the name.
func (h Hit) Reason() string {
	how := h.how()
	switch {
	case h.Pinyin && h.How == Whole:
		return "pinyin"
	case h.Pinyin:
		return "pinyin, " + how
	}
	return how
}

func (h Hit) how() string {
	switch h.How {
	case Exact, Whole:
		return "exact"
	case Case:
		return "exact but for case"
	case Spelling:
		return "exact but for accents or punctuation"
	case Script:
		return "simplified or traditional"
	case Umlaut:
		return "umlauts spelt out"
	case Misspelt:
		if h.Off == 1 {
			return "1 letter off"
		}
		return fmt.Sprintf("%d letters off", h.Off)
	case Initials:
		return "initials"
	case Sound:
		return "sounds alike"
	case Begins:
		return "begins so"
	case Contains, Inside:
		return "contains it"
	case Words:
		return "has all the words"
	}
	return "similar"
}

// better tells whether h is a better match than o for the same owner: by score, then by the order in which names were added.
func (h Hit) better(o Hit) bool {
	if h.Score != o.Score {
		return h.Score > o.Score
	}
	return h.Name < o.Name
}
