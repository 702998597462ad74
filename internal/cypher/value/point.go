package value

import (
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// coordinate is a component of a point by its name, in any case: a coordinate, or the number or name of its coordinate reference system.
func coordinate(p graph.Point, name string) (graph.Value, *fault.Error) {
	switch strings.ToLower(name) {
	case "x":
		return graph.Float(p.X()), nil
	case "y":
		return graph.Float(p.Y()), nil
	case "z":
		if p.Dimensions() == 3 {
			return graph.Float(p.Z()), nil
		}
	case "longitude":
		if p.Geographic() {
			return graph.Float(p.X()), nil
		}
	case "latitude":
		if p.Geographic() {
			return graph.Float(p.Y()), nil
		}
	case "height":
		if p.Geographic() && p.Dimensions() == 3 {
			return graph.Float(p.Z()), nil
		}
	case "crs":
		return graph.String(p.CRS()), nil
	case "srid":
		return graph.Int(int64(p.SRID())), nil
	}
	return graph.Value{}, fault.At(fault.ArgumentError, "InvalidArgumentValue", ast.Span{}, "a point in %s has no component %s", p.CRS(), name)
}
