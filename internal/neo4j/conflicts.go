package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/schema"
)

// checkBatch is how many keys are asked for at once.
const checkBatch = 10_000

// findConflicts looks for what stands in the way of a plan: elements that it is to create and that are there already, and relationships of others
// at nodes that it is to delete.
func (s *Store) findConflicts(ctx context.Context, p *Plan) ([]Conflict, error) {
	if p.seen.ledger == nil {
		return nil, nil
	}
	var conflicts []Conflict
	for _, find := range []func(context.Context, *Plan) ([]Conflict, error){
		s.nodesInTheWay, s.relationshipsInTheWay, s.relationshipsAtDeleted, s.foundTwice,
	} {
		more, err := find(ctx, p)
		if err != nil {
			return nil, err
		}
		conflicts = append(conflicts, more...)
	}
	slices.SortFunc(conflicts, func(a, b Conflict) int {
		return cmp.Or(strings.Compare(string(a.Element), string(b.Element)), strings.Compare(a.Key, b.Key), strings.Compare(a.Problem, b.Problem))
	})

	return conflicts, nil
}

// countOf asks for a number. The ones asked for here the server keeps ready.
func (s *Store) countOf(ctx context.Context, statement string) (int, error) {
	n := int64(0)
	err := s.read(ctx, statement, nil, func(values []any) error {
		n, _ = values[0].(int64)

		return nil
	})

	return int(n), err
}

// nodesInTheWay finds nodes that are to be created and are there, unknown to the ledger.
func (s *Store) nodesInTheWay(ctx context.Context, p *Plan) ([]Conflict, error) {
	create := map[string][]any{} // ids by label
	for _, n := range p.todo.createNodes {
		label, id := schema.SplitNodeKey(p.graph.Node(n).Key())
		create[label] = append(create[label], id)
	}
	ours := map[string]int{}
	for key := range p.seen.ledger.nodes {
		if f := p.seen.found.nodes[key]; f == nil || !f.missing {
			ours[labelOf(key)]++
		}
	}

	var conflicts []Conflict
	for _, label := range sortedKeys(create) {
		there, err := s.countOf(ctx, "MATCH (n:"+quote(label)+") RETURN count(n)")
		if err != nil {
			return nil, err
		}
		if there <= ours[label] {
			continue // all of them are ours
		}
		for ids := range slices.Chunk(create[label], checkBatch) {
			more, err := s.idsInTheWay(ctx, p, label, ids)
			conflicts = append(conflicts, more...)
			if err != nil {
				return nil, err
			}
		}
	}

	return conflicts, nil
}

// idsInTheWay finds the nodes with some ids that are the dataset's, or, where somebody's constraint allows an id once, anybody's.
func (s *Store) idsInTheWay(ctx context.Context, p *Plan, label string, ids []any) ([]Conflict, error) {
	problem, where := inTheWay, " AND n."+schema.PropDataset+" = $dataset"
	if constraint := p.seen.schema.others[label]; constraint != "" {
		problem, where = "another node has its id, and the constraint "+constraint+", which jjj did not make, allows one", ""
	}
	var conflicts []Conflict
	statement := "MATCH (n:" + quote(label) + ") WHERE n.id IN $ids" + where + " RETURN DISTINCT n.id"
	err := s.read(ctx, statement, p.seen.owned.params("ids", ids), func(values []any) error {
		id, _ := values[0].(string)
		conflicts = append(conflicts, Conflict{Element: NodeElement, Key: schema.NodeKey(label, id), Problem: problem})

		return nil
	})

	return conflicts, err
}

// inTheWay is what is wrong with an element that the plan does not expect.
const inTheWay = "it is in the database already, and jjj did not write it"

// relationshipsInTheWay finds relationships that are to be created between nodes that are there, and are there too, unknown to the ledger.
func (s *Store) relationshipsInTheWay(ctx context.Context, p *Plan) ([]Conflict, error) {
	create := map[string][]graph.RelIndex{} // by type
	for _, r := range p.todo.createRels {
		rel := p.graph.Relationship(r)
		if e := p.seen.ledger.nodes[rel.Start().Key()]; e != nil {
			create[rel.Type()] = append(create[rel.Type()], r)
		}
	}
	owned := map[string]int{}
	for key, e := range p.seen.ledger.rels {
		if f := p.seen.found.rels[key]; f == nil || !f.missing {
			owned[e.shape.typ]++
		}
	}

	var conflicts []Conflict
	for _, typ := range sortedKeys(create) {
		there, err := s.countOf(ctx, "MATCH ()-[r:"+quote(typ)+"]->() RETURN count(r)")
		if err != nil {
			return nil, err
		}
		if there <= owned[typ] {
			continue
		}
		more, err := s.typeInTheWay(ctx, p, typ, create[typ])
		if err != nil {
			return nil, err
		}
		conflicts = append(conflicts, more...)
	}

	return conflicts, nil
}

func (s *Store) typeInTheWay(ctx context.Context, p *Plan, typ string, rels []graph.RelIndex) ([]Conflict, error) {
	rows := map[string][]any{} // by label of the start
	for _, r := range rels {
		rel := p.graph.Relationship(r)
		if e := p.seen.ledger.rels[rel.Key()]; e != nil && p.todo.replaced[e.key] && e.start == rel.Start().Key() && e.shape.typ == typ {
			continue // what is there is what will be replaced
		}
		label, id := schema.SplitNodeKey(rel.Start().Key())
		rows[label] = append(rows[label], []any{id, rel.Key(), isKeyedByID(rel), idOf(rel.End().Key())})
	}
	var conflicts []Conflict
	for _, label := range sortedKeys(rows) {
		for part := range slices.Chunk(rows[label], checkBatch) {
			statement := "UNWIND $rows AS row MATCH (a:" + quote(label) + " {id: row[0]})-[r:" + quote(typ) + "]->(b) " +
				"WHERE " + p.seen.owned.node("a") + " AND ((row[2] AND r.id = row[1]) OR (NOT row[2] AND b.id = row[3])) RETURN DISTINCT row[1]"
			err := s.read(ctx, statement, p.seen.owned.params("rows", part), func(values []any) error {
				key, _ := values[0].(string)
				conflicts = append(conflicts, Conflict{Element: RelationshipElement, Key: key, Problem: inTheWay})

				return nil
			})
			if err != nil {
				return nil, err
			}
		}
	}

	return conflicts, nil
}

// relationshipsAtDeleted finds nodes to be deleted at which there are more relationships than jjj wrote.
func (s *Store) relationshipsAtDeleted(ctx context.Context, p *Plan) ([]Conflict, error) {
	if len(p.todo.deleteNodes) == 0 {
		return nil, nil
	}
	ours := map[string]int{}
	for key, e := range p.seen.ledger.rels {
		if f := p.seen.found.rels[key]; f != nil && f.missing {
			continue
		}
		ours[e.start]++
		if e.end != e.start {
			ours[e.end]++
		}
	}
	ids := map[string][]any{}
	for _, e := range p.todo.deleteNodes {
		label, id := schema.SplitNodeKey(e.key)
		ids[label] = append(ids[label], id)
	}
	var conflicts []Conflict
	for _, label := range sortedKeys(ids) {
		for part := range slices.Chunk(ids[label], checkBatch) {
			statement := "MATCH (n:" + quote(label) + ") WHERE n.id IN $ids AND " + p.seen.owned.node("n") + " RETURN n.id, COUNT { (n)--() }"
			err := s.read(ctx, statement, p.seen.owned.params("ids", part), func(values []any) error {
				id, _ := values[0].(string)
				there, _ := values[1].(int64)
				key := schema.NodeKey(label, id)
				if more := int(there) - ours[key]; more > 0 {
					conflicts = append(conflicts, Conflict{Element: NodeElement, Key: key, Problem: fmt.Sprintf(
						"it is to be deleted, and %s attached to it that jjj did not write", plural.Of(more, "relationship is", "relationships are"))})
				}

				return nil
			})
			if err != nil {
				return nil, err
			}
		}
	}

	return conflicts, nil
}

// foundTwice finds elements that are to be changed or deleted and of which the server has two: which one is ours cannot be told.
func (s *Store) foundTwice(_ context.Context, p *Plan) ([]Conflict, error) {
	if len(p.seen.found.twice) == 0 {
		return nil, nil
	}
	touched := map[string]Element{}
	for c := range p.listChanges(&elements{}) {
		if c.Op != Create {
			touched[c.Key] = c.Element
		}
	}
	var conflicts []Conflict
	for _, key := range slices.Compact(slices.Clone(p.seen.found.twice)) {
		if element, ok := touched[key]; ok {
			conflicts = append(conflicts, Conflict{Element: element, Key: key, Problem: "there are two with its id, of which jjj wrote one: delete the other"})
		}
	}

	return conflicts, nil
}
