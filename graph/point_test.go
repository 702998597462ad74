package graph_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func point(t require.TestingT, srid int, coordinates ...float64) graph.Point {
	p, err := graph.NewPoint(srid, coordinates...)
	require.NoError(t, err)

	return p
}

func TestAPointIsWrittenAsCypherMakesIt(t *testing.T) {
	assert.Equal(t, "point({x: 116.4, y: 39.9, crs: 'wgs-84'})", point(t, graph.WGS84, 116.4, 39.9).String())
	assert.Equal(t, "point({x: 1.0, y: 2.0, z: 3.0, crs: 'cartesian-3d'})", graph.PointValue(point(t, graph.CartesianIn3D, 1, 2, 3)).String())
}

func TestLongitudesGoRoundTheEarth(t *testing.T) {
	for from, to := range map[float64]float64{200: -160, -181: 179, 540: 180, -540: -180, 180: 180, -180: -180, 179.5: 179.5, 725: 5} {
		assert.Equal(t, to, point(t, graph.WGS84, from, 0).X(), "%v", from)
	}
	assert.Equal(t, 200.0, point(t, graph.Cartesian, 200, 0).X(), "a Cartesian coordinate is no longitude")
}

func TestWhatIsNoPointIsRefused(t *testing.T) {
	for message, make := range map[string]func() (graph.Point, error){
		"there is no coordinate reference system 1, expected 4326, 4979, 7203 or 9157":          func() (graph.Point, error) { return graph.NewPoint(1, 1, 2) },
		"there is no coordinate reference system 4294971622, expected 4326, 4979, 7203 or 9157": func() (graph.Point, error) { return graph.NewPoint(1<<32+4326, 1, 2) },
		"a point in wgs-84 has 2 coordinates, not 3":                                            func() (graph.Point, error) { return graph.NewPoint(graph.WGS84, 1, 2, 3) },
		"a point in cartesian-3d has 3 coordinates, not 2":                                      func() (graph.Point, error) { return graph.NewPoint(graph.CartesianIn3D, 1, 2) },
		"the coordinates of a point are finite, not NaN":                                        func() (graph.Point, error) { return graph.NewPoint(graph.Cartesian, math.NaN(), 2) },
		"latitude 90.5 is not between -90 and 90":                                               func() (graph.Point, error) { return graph.NewPoint(graph.WGS84, 1, 90.5) },
	} {
		_, err := make()
		assert.EqualError(t, err, message)
	}
}

// Points are in a total order, in which those of one system lie together, and two are the same exactly if neither comes first.
func TestPointsAreOrderedByTheirSystemAndCoordinates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := drawPoint(t), drawPoint(t)
		a, b := graph.PointValue(p), graph.PointValue(q)
		assert.Equal(t, -graph.Compare(b, a), graph.Compare(a, b))
		assert.Equal(t, graph.Compare(a, b) == 0, a.Equal(b))
		if p.SRID() != q.SRID() {
			assert.Equal(t, p.SRID() < q.SRID(), graph.Compare(a, b) < 0)
		}
	})
	zero, negative := point(t, graph.Cartesian, 0, 0), point(t, graph.Cartesian, math.Copysign(0, -1), 0)
	assert.False(t, graph.PointValue(zero).Equal(graph.PointValue(negative)), "as in Neo4j")
	assert.Equal(t, 1, zero.Compare(negative))
}
