package reader

import (
	"bytes"
	"strings"
	"sync"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
)

// lost knows the names of what could not be read, so that the fault of a definition does not come back wherever its name is used. It is safe for
// concurrent use.
type lost struct {
	mutex sync.Mutex
	names map[string]bool
	all   bool               // it is not known which
	kinds map[diag.Code]bool // of which nothing is known, by the fault of a name that nothing has
}

// maxLost is how many names are remembered; with more, anything may be among them.
const maxLost = 1 << 20

func (l *lost) add(name string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()

	if l.names == nil {
		l.names = map[string]bool{}
	}

	l.all = l.all || len(l.names) >= maxLost

	if !l.all {
		l.names[name] = true
	}
}

// addSection says that nothing is known of what a section defines.
func (l *lost) addSection(key string) {
	code, ok := map[string]diag.Code{
		"types": diag.UnknownType, "predicates": diag.UnknownPredicate, "measures": diag.UnknownMeasure, "units": diag.UnknownUnit,
		"sources": diag.UnknownSource, "entities": diag.UnknownEntity,
	}[key]
	if !ok {
		return
	}

	l.mutex.Lock()
	defer l.mutex.Unlock()

	if l.kinds == nil {
		l.kinds = map[diag.Code]bool{}
	}

	l.kinds[code] = true
}

// hasKind tells whether nothing is known of the things for which a code stands that are not there.
func (l *lost) hasKind(code diag.Code) bool {
	l.mutex.Lock()
	defer l.mutex.Unlock()

	return l.kinds[code]
}

// maxSymbol is how many bytes the symbol of a unit has at most, for what could not be read.
const maxSymbol = 16

// addWords takes everything in a text for a name that may be the name of something, or the symbol of a unit.
func (l *lost) addWords(text []byte) {
	for symbol := range bytes.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \t\r\n\"'[]{},:", r) }) {
		if len(symbol) <= maxSymbol {
			l.add(normalID(string(symbol)))
		}
	}

	style := shape.PlainIDs()
	for word := range bytes.FieldsFuncSeq(text, func(r rune) bool { return !style.Rest(r) }) {
		l.add(normalID(string(word)))

		if key, isKey := bytes.CutSuffix(word, []byte(":")); isKey {
			l.add(normalID(string(key)))
		}
	}
}

// addAll says that nobody knows what could not be read.
func (l *lost) addAll() {
	l.mutex.Lock()
	defer l.mutex.Unlock()

	l.all = true
}

func (l *lost) has(name string) bool {
	l.mutex.Lock()
	defer l.mutex.Unlock()

	return l.all || l.names[name]
}

// unknown reports a name that nothing has. What could not be read has its own fault.
func (f *faults) unknown(code diag.Code, at mark, name string, closest func() string) {
	if !f.lost.has(name) && !f.lost.hasKind(code) {
		f.add(code, at, "unknown "+kindOf(code)+" "+quote(name), closest)
	}
}
