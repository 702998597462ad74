package exec

import (
	"errors"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

func (x *machine) filter(o *plan.Filter, next step) (step, error) {
	holds, err := x.predicates(o.Predicates)
	if err != nil {
		return nil, err
	}
	return x.operator(o.Input(), func() error {
		ok, err := holds()
		if !ok || err != nil {
			return err
		}
		return next()
	})
}

func (x *machine) project(o *plan.Project, next step) (step, error) {
	evals := make([]eval, len(o.Items))
	for i, item := range o.Items {
		var err error
		if evals[i], err = x.expr(item.Expr); err != nil {
			return nil, err
		}
	}
	return x.operator(o.Input(), func() error {
		for i, e := range evals {
			v, err := e()
			if err != nil {
				return err
			}
			x.row[o.Items[i].Slot] = v
		}
		return next()
	})
}

func (x *machine) distinct(o *plan.Distinct, next step) (step, error) {
	if len(o.Slots) == 1 {
		return x.distinctOne(o, next)
	}
	var seen map[string]struct{}
	var key []byte
	run, err := x.operator(o.Input(), func() error {
		key = key[:0]
		for _, slot := range o.Slots {
			key = value.AppendKey(key, x.row[slot])
		}
		if _, again := seen[string(key)]; again {
			return nil
		}
		seen[string(key)] = struct{}{}
		if err := x.keep(len(key) + 32); err != nil {
			return err
		}
		return next()
	})
	return func() error {
		seen = map[string]struct{}{}
		return run()
	}, err
}

// distinctOne is for rows of one value.
func (x *machine) distinctOne(o *plan.Distinct, next step) (step, error) {
	seen := valueSet{x: x, dense: true}
	slot := o.Slots[0]
	run, err := x.operator(o.Input(), func() error {
		if err := x.tick(); err != nil {
			return err
		}
		if isNew, err := seen.add(x.row[slot]); !isNew || err != nil {
			return err
		}
		return next()
	})
	return func() error {
		seen.empty()
		return run()
	}, err
}

func (x *machine) skip(o *plan.Skip, next step) (step, error) {
	count, err := x.count(o.Count, "SKIP")
	if err != nil {
		return nil, err
	}
	left := int64(0)
	run, err := x.operator(o.Input(), func() error {
		if left > 0 {
			left--
			return nil
		}
		return next()
	})
	return func() error {
		var err error
		if left, err = count(); err != nil {
			return err
		}
		return run()
	}, err
}

func (x *machine) limit(o *plan.Limit, next step) (step, error) {
	count, err := x.count(o.Count, "LIMIT")
	if err != nil {
		return nil, err
	}
	// Each limit has an error of its own, which ends the rows below it and nothing else.
	enough := errors.New("enough rows")
	left := int64(0)
	run, err := x.operator(o.Input(), func() error {
		left--
		if err := next(); err != nil {
			return err
		}
		if left <= 0 {
			return enough
		}
		return nil
	})
	return func() error {
		var err error
		if left, err = count(); err != nil || left == 0 {
			return err
		}
		if err := run(); err != enough {
			return err
		}
		return nil
	}, err
}

// count computes the number of SKIP or LIMIT.
func (x *machine) count(e plan.Expr, clause string) (func() (int64, error), error) {
	number, err := x.expr(e)
	if err != nil {
		return nil, err
	}
	return func() (int64, error) {
		v, err := number()
		if err != nil {
			return 0, err
		}
		n, ok := v.Int()
		if !ok {
			return 0, fault.At(fault.SyntaxError, "InvalidArgumentType", e.AST.Place(), "%s needs an integer, not %s", clause, v.Kind())
		}
		if n < 0 {
			return 0, fault.At(fault.SyntaxError, "NegativeIntegerArgument", e.AST.Place(), "%s needs a number of 0 or more, not %d", clause, n)
		}
		return n, nil
	}, nil
}

func (x *machine) optional(o *plan.Optional, next step) (step, error) {
	matched := false
	inner, err := x.operator(o.Inner, func() error {
		matched = true
		return next()
	})
	if err != nil {
		return nil, err
	}
	return x.operator(o.Input(), func() error {
		matched = false
		if err := inner(); err != nil || matched {
			return err
		}
		for _, slot := range o.Null {
			x.row[slot] = graph.Value{}
		}
		return next()
	})
}

func (x *machine) apply(o *plan.Apply, next step) (step, error) {
	inner, err := x.operator(o.Inner, next)
	if err != nil {
		return nil, err
	}
	return x.operator(o.Input(), inner)
}

func (x *machine) union(o *plan.Union, next step) (step, error) {
	parts := make([]step, len(o.Parts))
	for i, part := range o.Parts {
		var err error
		parts[i], err = x.operator(part, func() error {
			for j, slot := range o.Columns[i] {
				x.row[o.To[j]] = x.row[slot]
			}
			return next()
		})
		if err != nil {
			return nil, err
		}
	}
	return func() error {
		for _, run := range parts {
			if err := run(); err != nil {
				return err
			}
		}
		return nil
	}, nil
}
