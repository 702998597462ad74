package compile

import (
	"context"

	"github.com/jjj-kg/jjj/internal/statement"
)

// addStatements makes one relationship of every statement. One goroutine says what the relationships are, this one puts them into the graph.
func (c *compiler) addStatements(ctx context.Context) error {
	g, err := c.group(ctx)
	if err != nil {
		return err
	}
	c.summary.Statements = len(g.first)
	derived, err := c.derivedIDs(ctx, g)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	made, used := make(chan *batch, batches), make(chan *batch, batches)
	for range batches {
		used <- &batch{}
	}
	go newMaker(c).run(ctx, g, derived, made, used)
	for b := range made {
		if err == nil {
			err = c.addBatch(b)
		}
		if err != nil {
			cancel() // and wait for the other goroutine, which closes the channel
			continue
		}
		used <- b
	}
	if err != nil {
		return err
	}
	return ctx.Err()
}

// addBatch puts a batch of relationships into the graph.
func (c *compiler) addBatch(b *batch) error {
	for _, r := range b.rows {
		if _, err := c.builder.AddRelationship(r.id, r.typ, r.start, r.end, b.props[r.from:r.to]...); err != nil {
			return err
		}
	}
	return b.err
}

// derivedIDs are the ids of the groups in which no statement has an id of its own, in one text to save memory.
type derivedIDs struct {
	all string
	at  []int32 // by group: which of them it is, or -1
}

func (d *derivedIDs) id(group int) string {
	at := int(d.at[group])
	if at < 0 {
		return ""
	}
	return d.all[at*statement.DerivedLength : (at+1)*statement.DerivedLength]
}

func (c *compiler) derivedIDs(ctx context.Context, g *groups) (*derivedIDs, error) {
	d := &derivedIDs{at: make([]int32, len(g.first))}
	count := int32(0)
	for i, first := range g.first {
		d.at[i] = -1
		if !c.hasID(g, first) {
			d.at[i] = count
			count++
		}
	}
	all := make([]byte, int(count)*statement.DerivedLength)
	err := c.parallel(ctx, len(g.first), func(r *reader, from, to int) error {
		var scratch []byte
		for i := from; i < to; i++ {
			if d.at[i] < 0 {
				continue
			}
			content, q, err := r.read(&c.ds.Statements[g.first[i]])
			if err != nil {
				return err
			}
			at := int(d.at[i]) * statement.DerivedLength
			_, scratch = r.DerivedID(all[at:at], &content, &q, scratch)
		}
		return nil
	})
	d.all = string(all)
	return d, err
}

func (c *compiler) hasID(g *groups, first int32) bool {
	for i := first; i >= 0; i = g.next[i] {
		if c.ds.Statements[i].ID != "" {
			return true
		}
	}
	return false
}
