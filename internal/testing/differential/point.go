package differential

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// places are points, of each system and some at an edge.
func places() []graph.Value {
	var out []graph.Value
	for _, p := range []struct {
		srid        int
		coordinates []float64
	}{
		{graph.WGS84, []float64{116.4, 39.9}},
		{graph.WGS84, []float64{117.2, 39.1}},
		{graph.WGS84, []float64{-180, 90}},
		{graph.WGS84In3D, []float64{116.4, 39.9, 43.5}},
		{graph.Cartesian, []float64{0, 0}},
		{graph.Cartesian, []float64{1, -2.5}},
		{graph.Cartesian, []float64{1e300, 3}},
		{graph.CartesianIn3D, []float64{1, 2, 3}},
	} {
		if point, err := graph.NewPoint(p.srid, p.coordinates...); err == nil {
			out = append(out, graph.PointValue(point))
		}
	}
	return out
}

// coordinatesOf writes a point as the map that point() makes it of.
func coordinatesOf(v graph.Value) *ast.Map {
	p, _ := v.Point()
	out := mapOf("x", float(p.X()), "y", float(p.Y()))
	if p.Dimensions() == 3 {
		out = mapOf("x", float(p.X()), "y", float(p.Y()), "z", float(p.Z()))
	}
	out.Entries = append(out.Entries, ast.MapEntry{Key: "crs", Value: text(p.CRS())})
	return out
}

// coordinates make the map from which a point is built.
func (m *maker) coordinates() ast.Expr {
	at := func() ast.Expr { return float(pick(m, 0, 1, -1.5, 39.9, 90, 116.4, 181)) }
	switch m.r.IntN(6) {
	case 0, 1:
		return coordinatesOf(pick(m, places()...))
	case 2:
		return mapOf("longitude", at(), "latitude", at())
	case 3:
		return mapOf("longitude", at(), "latitude", at(), pick(m, "height", "z"), at())
	case 4:
		return mapOf("x", at(), "y", at(), "z", at())
	}
	return mapOf("x", integer(int64(m.r.IntN(5))), "y", at(), "srid", integer(pick(m, int64(graph.WGS84), graph.Cartesian)))
}

func (m *maker) point(depth int) ast.Expr {
	if depth > 0 && m.one(4) {
		return m.general(simple(pointKind), depth-1)
	}
	return call("point", m.coordinates())
}
