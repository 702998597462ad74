package exec

import (
	"cmp"
	"container/heap"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// sorter keeps rows with their keys: the values of the keys, then those of the slots that are needed behind.
type sorter struct {
	keys  int
	signs []int
	rows  []sortedRow
	// held is what is kept for the rows.
	held int64
}

type sortedRow struct {
	values []graph.Value
	// number is the place at which the row came: rows with the same keys keep their order.
	number int
}

func (s *sorter) compare(a, b sortedRow) int {
	for i := range s.keys {
		if c := graph.Compare(a.values[i], b.values[i]); c != 0 {
			return c * s.signs[i]
		}
	}
	return cmp.Compare(a.number, b.number)
}

// The heap has the last of the rows on top, so that it can give way.

func (s *sorter) Len() int           { return len(s.rows) }
func (s *sorter) Less(i, j int) bool { return s.compare(s.rows[i], s.rows[j]) > 0 }
func (s *sorter) Swap(i, j int)      { s.rows[i], s.rows[j] = s.rows[j], s.rows[i] }
func (s *sorter) Push(row any)       { s.rows = append(s.rows, row.(sortedRow)) }
func (s *sorter) Pop() any {
	last := s.rows[len(s.rows)-1]
	s.rows = s.rows[:len(s.rows)-1]
	return last
}

func (x *machine) sort(o *plan.Sort, next step) (step, error) {
	s := &sorter{keys: len(o.Keys)}
	evals := make([]eval, len(o.Keys))
	for i, key := range o.Keys {
		var err error
		if evals[i], err = x.expr(key.Expr); err != nil {
			return nil, err
		}
		s.signs = append(s.signs, 1)
		if key.Descending {
			s.signs[i] = -1
		}
	}
	limits, err := x.sortLimit(o.Limit)
	if err != nil {
		return nil, err
	}
	limit, number := -1, 0
	spare := make([]graph.Value, len(o.Keys)+len(o.Keep))
	run, err := x.operator(o.Input(), func() error {
		for i, e := range evals {
			v, err := e()
			if err != nil {
				return err
			}
			spare[i] = v
		}
		number++
		return x.addSorted(s, o, sortedRow{spare, number}, limit)
	})
	if err != nil {
		return nil, err
	}
	return func() error {
		x.release(s.held)
		s.rows, s.held, number = nil, 0, 0
		var err error
		if limit, err = limits(); err != nil {
			return err
		}
		if err := run(); err != nil {
			return err
		}
		rows := s.rows
		if err := x.sortRows(s); err != nil {
			return err
		}
		return x.giveSorted(rows, s.keys, o.Keep, next)
	}, nil
}

// sortRows sorts what is kept. Once the query has been cancelled all rows count as equal, so that the sorting comes to its end at once.
func (x *machine) sortRows(s *sorter) error {
	var stopped error
	slices.SortFunc(s.rows, func(a, b sortedRow) int {
		if stopped == nil {
			stopped = x.tick()
		}
		if stopped != nil {
			return 0
		}
		return s.compare(a, b)
	})
	return stopped
}

// sortLimit computes how many rows are needed at most, -1 for all.
func (x *machine) sortLimit(limits []plan.Expr) (func() (int, error), error) {
	var counts []func() (int64, error)
	for _, e := range limits {
		count, err := x.count(e, "LIMIT")
		if err != nil {
			return nil, err
		}
		counts = append(counts, count)
	}
	return func() (int, error) {
		sum := int64(0)
		for _, count := range counts {
			n, err := count()
			if err != nil {
				return 0, err
			}
			sum += n
		}
		const many = 1 << 20
		if len(counts) == 0 || sum < 0 || sum > many {
			return -1, nil
		}
		return int(sum), nil
	}, nil
}

// addSorted keeps a row, whose keys stand in values already, unless enough rows come before it.
func (x *machine) addSorted(s *sorter, o *plan.Sort, row sortedRow, limit int) error {
	if limit == 0 || limit > 0 && len(s.rows) == limit && s.compare(row, s.rows[0]) >= 0 {
		return x.tick()
	}
	for i, slot := range o.Keep {
		row.values[s.keys+i] = x.row[slot]
	}
	if limit > 0 && len(s.rows) == limit {
		copy(s.rows[0].values, row.values)
		s.rows[0].number = row.number
		heap.Fix(s, 0)
		return x.tick()
	}
	row.values = slices.Clone(row.values)
	if limit > 0 {
		heap.Push(s, row)
	} else {
		s.rows = append(s.rows, row)
	}
	bytes := len(row.values)*valueSize + 32
	for _, v := range row.values {
		bytes += x.size(v)
	}
	s.held += int64(bytes)
	return x.keep(bytes)
}

func (x *machine) giveSorted(rows []sortedRow, keys int, keep []plan.Slot, next step) error {
	for _, row := range rows {
		if err := x.tick(); err != nil {
			return err
		}
		for i, slot := range keep {
			x.row[slot] = row.values[keys+i]
		}
		if err := next(); err != nil {
			return err
		}
	}
	return nil
}
