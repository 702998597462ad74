package graph

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// Point is a place: two or three coordinates in one of the four coordinate reference systems of Neo4j. Those of WGS 84 are a longitude, a
// latitude in degrees and a height in metres. Points are compared by their coordinates as they are, to the sign of a zero.
type Point struct {
	srid    int32
	x, y, z float64
}

// The numbers of the coordinate reference systems, as the EPSG and spatialreference.org have them.
const (
	WGS84         = 4326
	WGS84In3D     = 4979
	Cartesian     = 7203
	CartesianIn3D = 9157
)

// crsNames are the names of the systems in Cypher.
var crsNames = [...]struct {
	srid int32
	name string
}{{WGS84, "wgs-84"}, {WGS84In3D, "wgs-84-3d"}, {Cartesian, "cartesian"}, {CartesianIn3D, "cartesian-3d"}}

// SRIDOf is the number of the coordinate reference system of a name, in any case.
func SRIDOf(crs string) (srid int, ok bool) {
	for _, c := range crsNames {
		if strings.EqualFold(c.name, crs) {
			return int(c.srid), true
		}
	}

	return 0, false
}

// NewPoint returns the point of a coordinate reference system with two coordinates, or three. Longitudes beyond 180 degrees go round the earth.
func NewPoint(srid int, coordinates ...float64) (Point, error) {
	p := Point{srid: int32(srid)}
	if int64(p.srid) != int64(srid) || p.CRS() == "" {
		return Point{}, fmt.Errorf("there is no coordinate reference system %d, expected %d, %d, %d or %d", srid, WGS84, WGS84In3D, Cartesian, CartesianIn3D)
	}
	if len(coordinates) != p.Dimensions() {
		return Point{}, fmt.Errorf("a point in %s has %d coordinates, not %d", p.CRS(), p.Dimensions(), len(coordinates))
	}
	for _, c := range coordinates {
		if math.IsNaN(c) || math.IsInf(c, 0) {
			return Point{}, fmt.Errorf("the coordinates of a point are finite, not %v", c)
		}
	}
	p.x, p.y = coordinates[0], coordinates[1]
	if len(coordinates) > 2 {
		p.z = coordinates[2]
	}
	if p.Geographic() {
		p.x = aroundTheEarth(p.x)
		if math.Abs(p.y) > 90 {
			return Point{}, fmt.Errorf("latitude %v is not between -90 and 90", p.y)
		}
	}

	return p, nil
}

// aroundTheEarth brings a longitude into the degrees from -180 to 180.
func aroundTheEarth(x float64) float64 {
	beyond := math.Mod(math.Abs(x)-180, 360)
	switch {
	case math.Abs(x) <= 180:
		return x
	case beyond == 0:
		return math.Copysign(180, x)
	}

	return math.Copysign(1, x) * (beyond - 180)
}

// SRID returns the number of the coordinate reference system.
func (p Point) SRID() int { return int(p.srid) }

// CRS returns the name of the coordinate reference system, such as wgs-84.
func (p Point) CRS() string {
	for _, c := range crsNames {
		if c.srid == p.srid {
			return c.name
		}
	}

	return ""
}

// Geographic reports whether the coordinates are a longitude and a latitude.
func (p Point) Geographic() bool { return p.srid == WGS84 || p.srid == WGS84In3D }

// Dimensions returns the number of coordinates, two or three.
func (p Point) Dimensions() int {
	if p.srid == WGS84In3D || p.srid == CartesianIn3D {
		return 3
	}

	return 2
}

// X returns the first coordinate, a longitude where the point is geographic.
func (p Point) X() float64 { return p.x }

// Y returns the second coordinate, a latitude where the point is geographic.
func (p Point) Y() float64 { return p.y }

// Z returns the third coordinate, a height where the point is geographic; 0 if there is none.
func (p Point) Z() float64 { return p.z }

// Compare orders by coordinate reference system, and then by coordinates; -0.0 comes before 0.0.
func (p Point) Compare(q Point) int {
	return cmp.Or(cmp.Compare(p.srid, q.srid), compareCoordinates(p.x, q.x), compareCoordinates(p.y, q.y), compareCoordinates(p.z, q.z))
}

func compareCoordinates(a, b float64) int {
	return cmp.Or(cmp.Compare(a, b), cmp.Compare(boolInt(math.Signbit(b)), boolInt(math.Signbit(a))))
}

// String returns the point as Cypher writes it: point({x: 1.0, y: 2.0, crs: 'cartesian'}).
func (p Point) String() string { return string(p.append(nil)) }

func (p Point) append(dst []byte) []byte {
	dst = appendFloat(append(dst, "point({x: "...), p.x)
	dst = appendFloat(append(dst, ", y: "...), p.y)
	if p.Dimensions() == 3 {
		dst = appendFloat(append(dst, ", z: "...), p.z)
	}

	return append(append(append(dst, ", crs: '"...), p.CRS()...), "'})"...)
}

// PointValue returns a value that is a point.
func PointValue(p Point) Value { return Value{r: &p} }

// Point returns the point, and whether the value is one.
func (v Value) Point() (Point, bool) {
	if p, ok := v.r.(*Point); ok {
		return *p, true
	}

	return Point{}, false
}

// appendRecord writes a point in the layout of files and of the canonical form.
func (p Point) appendRecord(dst []byte) []byte {
	dst = binary.BigEndian.AppendUint32(dst, uint32(p.srid))
	for _, c := range []float64{p.x, p.y, p.z}[:p.Dimensions()] {
		dst = binary.BigEndian.AppendUint64(dst, math.Float64bits(c))
	}

	return dst
}

// pointOfRecord undoes appendRecord.
func pointOfRecord(record string) Point {
	p := Point{srid: recordInt32(record, 0), x: recordFloat(record, 4), y: recordFloat(record, 12)}
	if p.Dimensions() == 3 {
		p.z = recordFloat(record, 20)
	}

	return p
}

func recordFloat(record string, at int) float64 {
	return math.Float64frombits(uint64(recordInt(record, at)))
}

// validPoint tells whether a text is one that appendRecord makes of a point.
func validPoint(record string) bool {
	if len(record) < 20 {
		return false
	}
	p := Point{srid: recordInt32(record, 0)}
	if p.CRS() == "" || len(record) != 4+8*p.Dimensions() {
		return false
	}
	p = pointOfRecord(record)
	q, err := NewPoint(p.SRID(), []float64{p.x, p.y, p.z}[:p.Dimensions()]...)

	return err == nil && q.Compare(p) == 0
}
