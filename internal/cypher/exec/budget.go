package exec

import (
	"runtime"
	"strconv"
	"unsafe"
	"weak"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// budget accounts for memory. What operators hold on to is added when they keep it and, where they begin anew, taken off again. What
// expressions make is nobody's to give back: large values are remembered weakly, and what the garbage collector has taken no longer counts.
type budget struct {
	// kept is what operators keep, peak the most that was kept at once.
	kept, peak int64
	// made is the size of the large values that may still be there.
	made   int64
	values []madeValue
	// seen are the lists that are kept in several places and count once.
	seen map[*graph.Value]struct{}
}

// madeValue is a large value that an expression made: its first element or byte, as long as it is there.
type madeValue struct {
	list weak.Pointer[graph.Value]
	text weak.Pointer[byte]
	size int64
}

func (m madeValue) gone() bool { return m.list.Value() == nil && m.text.Value() == nil }

const (
	valueSize = 24
	// large is the size from which a value is remembered: what is smaller comes and goes with the rows.
	large = 4 << 10
	// listed is the length from which a list that is kept twice is counted once.
	listed = 256
)

// keep accounts for memory that the query holds on to.
func (x *machine) keep(bytes int) error {
	x.kept += int64(bytes)
	x.peak = max(x.peak, x.kept)
	x.share(int64(bytes))
	if err := x.room(0); err != nil {
		return err
	}
	return x.tick()
}

// release gives memory back. What was kept for an earlier run has been given back with it.
func (x *machine) release(bytes int64) {
	bytes = min(bytes, x.kept)
	x.kept -= bytes
	x.share(-bytes)
}

// share tells all that share the work of memory that one of them took or gave back.
func (x *machine) share(bytes int64) {
	if x.shared != nil {
		x.shared.Add(bytes)
	}
}

// used is all memory that counts: of this machine, or of all that share its work.
func (x *machine) used() int64 {
	if x.shared != nil {
		return x.shared.Load()
	}
	return x.kept + x.made
}

// room tells whether there is memory for so many bytes more.
func (x *machine) room(bytes int64) error {
	if x.MaxMemory <= 0 || x.used()+bytes <= x.MaxMemory {
		return nil
	}
	if x.made > 0 {
		runtime.GC()
		x.forget()
	}
	// A query that lives at the edge would spend its time collecting garbage.
	if x.used()+bytes > x.MaxMemory-x.MaxMemory/16 {
		return x.tooLarge()
	}
	return nil
}

// forget takes values off that are no longer there.
func (x *machine) forget() {
	alive, before := x.values[:0], x.made
	x.made = 0
	for _, m := range x.values {
		if !m.gone() {
			alive = append(alive, m)
			x.made += m.size
		}
	}
	clear(x.values[len(alive):])
	x.values = alive
	x.share(x.made - before)
}

// tooLarge is the fault of a query that needs more memory than it may have.
func (x *machine) tooLarge() error {
	size := strconv.FormatInt(x.MaxMemory>>20, 10) + " MiB"
	if x.MaxMemory < 1<<20 {
		size = strconv.FormatInt(x.MaxMemory>>10, 10) + " KiB"
	}
	return fault.At(fault.Limit, fault.TooLarge, ast.Span{}, "the query needs more than %s of memory", size).
		WithHint("narrow the patterns, or raise --max-memory")
}

// account adds a value that an expression has made anew; more is what its elements take beyond their slots.
func (x *machine) account(v graph.Value, more int64) error {
	m := madeValue{size: more}
	if s, ok := v.Str(); ok {
		m.size += int64(len(s))
		if m.size >= large {
			m.text = weak.Make(unsafe.StringData(s))
		}
	} else if list, ok := v.List(); ok && len(list) > 0 {
		m.size += int64(len(list)) * valueSize
		if m.size >= large {
			m.list = weak.Make(&list[0])
		}
	}
	if m.size < large {
		return nil
	}
	if err := x.room(m.size); err != nil {
		return err
	}
	x.made += m.size
	x.share(m.size)
	x.values = append(x.values, m)
	return x.spend(m.size)
}

// smallText is what a text takes that is too small to be remembered by itself.
func smallText(v graph.Value) int64 {
	if s, ok := v.Str(); ok && len(s) < large {
		return int64(len(s))
	}
	return 0
}

// madeList is a new list; more is what its elements take that is counted nowhere else.
func (x *machine) madeList(elements []graph.Value, more int64) (graph.Value, error) {
	v := graph.ListOwned(elements)
	if err := x.account(v, more); err != nil {
		return graph.Value{}, err
	}
	return v, x.whole(v)
}

// spend counts work that takes longer than a step: one for each 256 bytes that were gone through.
func (x *machine) spend(bytes int64) error {
	before := x.ticks >> 10
	x.ticks += uint32(min(bytes>>8, 1<<30))
	if x.ticks>>10 == before {
		return nil
	}
	return x.ctx.Err()
}

// whole bounds what a value is made of, down to the innermost lists: one that holds another one several times takes little memory, and yet
// for ever to be compared or shown.
func (x *machine) whole(v graph.Value) error {
	parts := 0
	return x.parts(v, &parts)
}

func (x *machine) parts(v graph.Value, parts *int) error {
	if v.Kind() != graph.KindList && v.Kind() != graph.KindMap {
		return nil
	}
	*parts += v.Len()
	if *parts > value.MaxList {
		return fault.At(fault.Limit, "", ast.Span{}, "a value would have more than %d parts, counting those of the lists in it", value.MaxList)
	}
	list, _ := v.List()
	for _, e := range list {
		if err := x.parts(e, parts); err != nil {
			return err
		}
	}
	for _, e := range v.Entries() {
		if err := x.parts(e, parts); err != nil {
			return err
		}
	}
	if err := x.spend(int64(v.Len()) * 16); err != nil {
		return err
	}
	return x.tick()
}

// size is what a value takes beyond its slot where it is kept. A long list that is kept again counts once.
func (x *machine) size(v graph.Value) int {
	switch v.Kind() {
	case graph.KindString:
		s, _ := v.Str()
		return len(s)
	case graph.KindList:
		return x.listSize(v)
	case graph.KindMap:
		bytes := 0
		for _, e := range v.Entries() {
			bytes += 2*valueSize + x.size(e)
		}
		return bytes
	case graph.KindPath:
		p, _ := v.Path()
		return (len(p.Nodes) + len(p.Relationships)) * valueSize
	}
	return 0
}

func (x *machine) listSize(v graph.Value) int {
	list, _ := v.List()
	bytes := len(list) * valueSize
	if len(list) >= listed {
		if _, again := x.seen[&list[0]]; again {
			return 0
		}
		if x.seen == nil {
			x.seen = map[*graph.Value]struct{}{}
		}
		x.seen[&list[0]] = struct{}{}
	}
	for _, e := range list {
		bytes += x.size(e)
	}
	return bytes
}
