package audit

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/internal/dataset"
)

const (
	// copiedShare is how much of the shorter of two texts stands in the longer one, too, if one is taken from the other: less is what any two
	// reports of one event share in names and phrases, more is lost when an editor shortens and rewrites a beginning.
	copiedShare = 0.5

	// leastShingles is how many shingles a text needs to be compared: a headline proves nothing.
	leastShingles = 20

	// wordsAShingle and hanAShingle are how many words, or Chinese characters, make a shingle.
	wordsAShingle = 5
	hanAShingle   = 8
)

// texts compares the texts of sources by their shingles: the runs of so many words that stand in them (Broder 1997).
type texts struct {
	ds   *dataset.Dataset
	read func(source string) (string, bool)
	seed maphash.Seed
	made map[int32][]uint64   // by source: hashes of its shingles, sorted; nil if there is no text
	both map[[2]int32]float64 // the share of two sources
}

func newTexts(ds *dataset.Dataset, read func(source string) (string, bool)) *texts {
	return &texts{ds: ds, read: read, seed: maphash.MakeSeed(), made: map[int32][]uint64{}, both: map[[2]int32]float64{}}
}

// share gives how much of the shorter text of two sources stands in the other one, too; 0 where a text is not there or too short.
func (t *texts) share(a, b int32) float64 {
	pair := [2]int32{min(a, b), max(a, b)}
	if share, known := t.both[pair]; known {
		return share
	}
	share := containment(t.shingles(a), t.shingles(b))
	t.both[pair] = share
	return share
}

func (t *texts) shingles(source int32) []uint64 {
	if made, known := t.made[source]; known {
		return made
	}
	var made []uint64
	if text, ok := t.read(t.ds.Sources[source].ID); ok {
		made = shingles(t.seed, text)
	}
	t.made[source] = made
	return made
}

// containment gives the part of the smaller of two sorted sets that is in the other one.
func containment(a, b []uint64) float64 {
	smaller := min(len(a), len(b))
	if smaller < leastShingles {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			common, i, j = common+1, i+1, j+1
		}
	}
	return float64(common) / float64(smaller)
}

// shingles gives the hashes of the shingles of a text, each once and sorted. Case, punctuation and white space do not count.
func shingles(seed maphash.Seed, text string) []uint64 {
	words, size := wordsOf(text)
	var hashes []uint64
	for i := 0; i+size <= len(words); i++ {
		var h maphash.Hash
		h.SetSeed(seed)
		for _, word := range words[i : i+size] {
			_, _ = h.WriteString(word) // a hash takes everything
			_ = h.WriteByte(0)
		}
		hashes = append(hashes, h.Sum64())
	}
	slices.Sort(hashes)
	return slices.Compact(hashes)
}

// wordsOf cuts a text into words, each Chinese character being one, and says how many of them make a shingle.
func wordsOf(text string) (words []string, size int) {
	text = strings.ToLower(text)
	han, start := 0, -1
	end := func(at int) {
		if start >= 0 {
			words, start = append(words, text[start:at]), -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			end(i)
			words, han = append(words, string(r)), han+1
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		default:
			end(i)
		}
	}
	end(len(text))
	if 2*han > len(words) {
		return words, hanAShingle
	}
	return words, wordsAShingle
}
