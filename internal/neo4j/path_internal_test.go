package neo4j

import (
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAPathThatComesByANodeAgainHasItAgain(t *testing.T) {
	a, b := dbtype.Node{ElementId: "a"}, dbtype.Node{ElementId: "b"}
	rel := func(start, end string) dbtype.Relationship {
		return dbtype.Relationship{Type: "T", StartElementId: start, EndElementId: end}
	}
	for want, p := range map[string]dbtype.Path{
		"aa":    {Nodes: []dbtype.Node{a}, Relationships: []dbtype.Relationship{rel("a", "a")}},
		"aba":   {Nodes: []dbtype.Node{a, b}, Relationships: []dbtype.Relationship{rel("a", "b"), rel("a", "b")}},
		"abbab": {Nodes: []dbtype.Node{a, b}, Relationships: []dbtype.Relationship{rel("b", "a"), rel("b", "b"), rel("b", "a"), rel("b", "a")}},
	} {
		v, err := decodePath(p)
		require.NoError(t, err)
		path, _ := v.Path()
		got := ""
		for _, n := range path.Nodes {
			got += n.ElementID()
		}
		assert.Equal(t, want, got)
		assert.Len(t, path.Relationships, len(want)-1)
	}
}
