package function

import (
	"math"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// newPoint makes a point of a map of coordinates, or of the properties of a node or relationship. With x and y, all but z does not count; with a
// longitude and a latitude, the third coordinate is z or height.
func newPoint(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	m, ok := properties(args[0])
	if !ok {
		return null, wrongType("point", args[0])
	}
	names, geographic := []string{"x", "y"}, false
	if !hasEntries(m, names) {
		names, geographic = []string{"longitude", "latitude"}, true
	}
	if !hasEntries(m, names) {
		return null, badArgument("a point has x and y, or longitude and latitude").WithHint("as in point({longitude: 116.4, latitude: 39.9})")
	}
	for _, third := range []string{"z", "height"} {
		if _, ok := m.Entry(third); ok && len(names) == 2 && (third == "z" || geographic) {
			names = append(names, third)
		}
	}
	coordinates, srid, missing, fail := coordinatesOf(m, names, geographic)
	if missing || fail != nil {
		return null, fail
	}
	p, err := graph.NewPoint(srid, coordinates...)
	if err == nil && geographic && !p.Geographic() {
		return null, badArgument("a longitude and a latitude are no coordinates in %s", p.CRS())
	}
	return graph.PointValue(p), badTemporal(err)
}

func hasEntries(m graph.Value, names []string) bool {
	for _, name := range names {
		if _, ok := m.Entry(name); !ok {
			return false
		}
	}
	return true
}

// coordinatesOf reads the coordinates and the number of their reference system; missing says that one of them is null.
func coordinatesOf(m graph.Value, names []string, geographic bool) (coordinates []float64, srid int, missing bool, fail *fault.Error) {
	for _, name := range append(names[:len(names):len(names)], "crs", "srid") {
		if v, ok := m.Entry(name); ok && v.IsNull() {
			return nil, 0, true, nil
		}
	}
	for _, name := range names {
		v, _ := m.Entry(name)
		f, ok := v.Number()
		if !ok {
			return nil, 0, false, badArgument("the coordinate %s of a point is a number, not %v", name, v)
		}
		coordinates = append(coordinates, f)
	}
	srid, fail = systemOf(m, len(names), geographic)
	return coordinates, srid, false, fail
}

// systemOf is the number of the coordinate reference system that a map names, or the one that goes with its coordinates.
func systemOf(m graph.Value, dimensions int, geographic bool) (int, *fault.Error) {
	crs, named := m.Entry("crs")
	number, numbered := m.Entry("srid")
	switch {
	case named && numbered:
		return 0, badArgument("a point takes crs or srid, not both")
	case named:
		name, isText := crs.Str()
		srid, ok := graph.SRIDOf(name)
		if !isText || !ok {
			return 0, badArgument("there is no coordinate reference system %v", crs).WithHint("there are wgs-84, wgs-84-3d, cartesian and cartesian-3d")
		}
		return srid, nil
	case numbered:
		n, ok := number.Int()
		if !ok {
			return 0, badArgument("the srid of a point is an integer, not %v", number)
		}
		return int(n), nil
	case geographic && dimensions == 3:
		return graph.WGS84In3D, nil
	case geographic:
		return graph.WGS84, nil
	case dimensions == 3:
		return graph.CartesianIn3D, nil
	}
	return graph.Cartesian, nil
}

// earthRadius is what Neo4j takes for it, in metres.
const earthRadius = 6378140.0

// distance is null for what are no two points of one coordinate reference system.
func distance(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	p, isPoint := args[0].Point()
	q, both := args[1].Point()
	if !isPoint || !both || p.SRID() != q.SRID() {
		return null, nil
	}
	high := q.Z() - p.Z()
	if p.Geographic() {
		far := (earthRadius + (p.Z()+q.Z())/2) * angle(p, q)
		if p.Dimensions() == 2 {
			return graph.Float(far), nil
		}
		return graph.Float(math.Sqrt(far*far + high*high)), nil
	}
	x, y := q.X()-p.X(), q.Y()-p.Y()
	return graph.Float(math.Sqrt(x*x + y*y + high*high)), nil
}

// angle is the one between two places seen from the middle of the earth, by the haversine formula.
func angle(p, q graph.Point) float64 {
	latitude, longitude := radians(q.Y()-p.Y()), radians(q.X()-p.X())
	alpha := math.Pow(math.Sin(latitude/2), 2) + math.Cos(radians(p.Y()))*math.Cos(radians(q.Y()))*math.Pow(math.Sin(longitude/2), 2)
	return 2 * math.Atan2(math.Sqrt(alpha), math.Sqrt(1-alpha))
}

// withinBox tells whether a point lies in a box, its borders included. A box of longitudes may go over the 180th meridian.
func withinBox(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	var points [3]graph.Point
	for i, a := range args {
		p, ok := a.Point()
		if !ok || i > 0 && p.SRID() != points[0].SRID() {
			return null, nil
		}
		points[i] = p
	}
	p, low, high := points[0], points[1], points[2]
	x := low.X() <= p.X() && p.X() <= high.X()
	if p.Geographic() && low.X() > high.X() {
		x = p.X() >= low.X() || p.X() <= high.X()
	}
	return graph.Bool(x && low.Y() <= p.Y() && p.Y() <= high.Y() && low.Z() <= p.Z() && p.Z() <= high.Z()), nil
}

// Vectors are compared with the 32 bits in which Neo4j has them.

func cosineSimilarity(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	a, b, fail := vectors("vector.similarity.cosine", args)
	if fail != nil {
		return null, fail
	}
	var dot, lengthA, lengthB float64
	for i := range a {
		dot, lengthA, lengthB = dot+float64(a[i])*float64(b[i]), lengthA+float64(a[i])*float64(a[i]), lengthB+float64(b[i])*float64(b[i])
	}
	if lengthA == 0 || lengthB == 0 {
		return null, badArgument("vector.similarity.cosine needs vectors that have a direction")
	}
	return graph.Float(float64((1 + float32(dot/math.Sqrt(lengthA*lengthB))) / 2)), nil
}

func euclideanSimilarity(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	a, b, fail := vectors("vector.similarity.euclidean", args)
	if fail != nil {
		return null, fail
	}
	var squares float64
	for i := range a {
		d := float64(a[i]) - float64(b[i])
		squares += d * d
	}
	return graph.Float(float64(1 / (1 + float32(squares)))), nil
}

// vectors are two lists of finite numbers of one length.
func vectors(name string, args []graph.Value) (a, b []float32, fail *fault.Error) {
	if a, fail = vector(name, args[0]); fail != nil {
		return nil, nil, fail
	}
	if b, fail = vector(name, args[1]); fail != nil {
		return nil, nil, fail
	}
	if len(a) != len(b) {
		return nil, nil, badArgument("%s needs vectors of one length, not of %d and %d numbers", name, len(a), len(b))
	}
	return a, b, nil
}

func vector(name string, v graph.Value) ([]float32, *fault.Error) {
	elements, ok := v.List()
	if !ok {
		return nil, fault.At(fault.TypeError, "InvalidArgumentType", ast.Span{}, "%s cannot take %s", name, v.Kind())
	}
	out := make([]float32, len(elements))
	for i, e := range elements {
		f, ok := e.Number()
		out[i] = float32(f)
		if !ok || math.IsInf(float64(out[i]), 0) || math.IsNaN(f) {
			return nil, badArgument("a vector is made of finite numbers, not of %v", e)
		}
	}
	if len(out) == 0 {
		return nil, badArgument("%s needs vectors of one number or more", name)
	}
	return out, nil
}
