package compile

import (
	"context"
	"fmt"
	"hash/maphash"
	"math/bits"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/statement"
)

// reader gets the contents of the statements of a dataset. It is not safe for concurrent use.
type reader struct {
	*statement.Reader
	ds *dataset.Dataset
}

func newReader(c *compiler) *reader { return &reader{statement.NewReader(c.terms), c.ds} }

// read gives the content of a statement, and its figure in the unit of its measure if it has one.
func (r *reader) read(s *dataset.Statement) (statement.Content, quantity.Quantity, error) {
	content, q, err := r.Content(&s.Claim)
	if err != nil {
		err = fmt.Errorf("%s: %w", r.ds.Position(s.Origin), err)
	}
	return content, q, err
}

// Figures converts the figures of the statements of a dataset into the units of their measures. It is not safe for concurrent use.
type Figures struct{ reader *statement.Reader }

// NewFigures makes a Figures.
func NewFigures(ds *dataset.Dataset) *Figures { return &Figures{statement.NewReader(ds.Terms())} }

// InMeasureUnit gives the figure of a statement that has one in the unit of its measure, exactly.
func (f *Figures) InMeasureUnit(s *dataset.Statement) (quantity.Quantity, error) {
	return f.reader.InMeasureUnit(&s.Claim)
}

// groups are the statements of a dataset, those with equal contents together. They hold nothing but indexes: a content is read again where it
// is needed, which is cheaper than to keep a million of them.
type groups struct {
	first []int32 // a statement of each group
	next  []int32 // by statement: another one of its group, or -1
}

// group puts the statements with equal contents together, those left out apart.
func (c *compiler) group(ctx context.Context) (*groups, error) {
	hashes, err := c.hashes(ctx)
	if err != nil {
		return nil, err
	}
	g := &groups{first: make([]int32, 0, len(hashes)), next: make([]int32, len(hashes))}
	table := newTable(len(hashes))
	r := newReader(c)
	for i := range c.ds.Statements {
		if !c.kept(&c.ds.Statements[i]) {
			c.summary.LeftOut++
			continue
		}
		g.next[i] = -1
		other, err := table.find(hashes, int32(i), r)
		if err != nil {
			return nil, err
		}
		if other < 0 {
			g.first = append(g.first, int32(i))
			continue
		}
		c.summary.Merged++
		g.next[i], g.next[other] = g.next[other], int32(i)
	}
	return g, nil
}

// chunk is how many statements are worked on between two looks at the context.
const chunk = 4096

// hashes gives a hash of the content of every statement.
func (c *compiler) hashes(ctx context.Context) ([]uint64, error) {
	seed := maphash.MakeSeed() // any seed: the hashes only say which statements to compare
	hashes := make([]uint64, len(c.ds.Statements))
	return hashes, c.parallel(ctx, len(hashes), func(r *reader, from, to int) error {
		for i := from; i < to; i++ {
			content, _, err := r.read(&c.ds.Statements[i])
			if err != nil {
				return err
			}
			hashes[i] = maphash.Comparable(seed, content)
		}
		return nil
	})
}

// parallel calls work for chunks of the numbers below n, on all processors. Of several errors it returns the one of the lowest chunk.
func (c *compiler) parallel(ctx context.Context, n int, work func(r *reader, from, to int) error) error {
	var (
		group  errgroup.Group
		mutex  sync.Mutex
		next   int
		failed = n
		first  error
	)
	take := func() (from int, ok bool) {
		mutex.Lock()
		defer mutex.Unlock()
		from = next
		next += chunk
		return from, from < n && first == nil && ctx.Err() == nil
	}
	for range min(runtime.GOMAXPROCS(0), n/chunk+1) {
		group.Go(func() error {
			r := newReader(c)
			for from, ok := take(); ok; from, ok = take() {
				if err := work(r, from, min(from+chunk, n)); err != nil {
					mutex.Lock()
					if from < failed {
						failed, first = from, err
					}
					mutex.Unlock()
				}
			}
			return ctx.Err()
		})
	}
	err := group.Wait()
	if first != nil {
		return first
	}
	return err
}

// table is a hash table of statements: open addressing over indexes, so that it takes eight bytes a statement.
type table struct {
	slots []int32 // a statement's index plus one; 0 is free
	shift uint
}

func newTable(n int) *table {
	size := bits.Len(uint(max(2*n, 16) - 1)) // the next power of two, at most half full
	return &table{slots: make([]int32, 1<<size), shift: uint(64 - size)}
}

// find gives a statement with the same content as the one given, or puts that one in and gives -1.
func (t *table) find(hashes []uint64, statement int32, r *reader) (int32, error) {
	hash := hashes[statement]
	for at := hash >> t.shift; ; at = (at + 1) & uint64(len(t.slots)-1) {
		other := t.slots[at] - 1
		if other < 0 {
			t.slots[at] = statement + 1
			return -1, nil
		}
		if hashes[other] != hash {
			continue
		}
		a, _, err := r.read(&r.ds.Statements[statement])
		if err != nil {
			return -1, err
		}
		b, _, err := r.read(&r.ds.Statements[other])
		if err != nil || a == b {
			return other, err
		}
	}
}
