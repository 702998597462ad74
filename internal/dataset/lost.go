package dataset

import (
	"bytes"
	"sync"

	"github.com/jjj-kg/jjj/internal/diag"
)

// lost knows the names of what could not be read, so that the fault of a definition does not come back wherever its name is used. It is safe for
// concurrent use.
type lost struct {
	mutex sync.Mutex
	names map[string]bool
	all   bool // it is not known which
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

// addWords takes everything in a text for a name that may be the name of something.
func (l *lost) addWords(text []byte) {
	style := plainStyle()
	for word := range bytes.FieldsFuncSeq(text, func(r rune) bool { return !style.rest(r) }) {
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
	if !f.lost.has(name) {
		f.add(code, at, "unknown "+kindOf(code)+" "+quote(name), closest)
	}
}
