package function

import (
	"crypto/rand"
	"fmt"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// null is the value of nothing.
var null graph.Value

func coalesce(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	for _, a := range args {
		if !a.IsNull() {
			return a, nil
		}
	}
	return null, nil
}

func nullIf(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	if value.Equal(args[0], args[1]) == value.True {
		return null, nil
	}
	return args[0], nil
}

func exists(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	if b, ok := args[0].Bool(); ok {
		return graph.Bool(b), nil
	}
	return graph.Bool(!args[0].IsNull()), nil
}

func valueType(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return graph.String(value.TypeName(args[0])), nil
}

// randomUUID is a random UUID, version 4 of RFC 9562.
func randomUUID(*Context, []graph.Value) (graph.Value, *fault.Error) {
	var b [16]byte
	rand.Read(b[:])
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return graph.String(fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])), nil
}

func timestamp(c *Context, _ []graph.Value) (graph.Value, *fault.Error) {
	return graph.Int(c.Now.EpochSeconds()*1000 + int64(c.Now.Nanosecond())/1_000_000), nil
}

func random(c *Context, _ []graph.Value) (graph.Value, *fault.Error) {
	return graph.Float(c.Random()), nil
}
