package browser

import (
	"fmt"
	"math"
)

// IsSafeSelector is exported for its test.
func IsSafeSelector(selector string) bool { return isSafeSelector(selector) }

// Contrast is the contrast ratio of two colours as they stand in a style sheet.
func Contrast(a, b string) float64 { return contrast(parse(a), parse(b)) }

func parse(text string) colour {
	var c colour
	if _, err := fmt.Sscanf(text, "#%02X%02X%02X", &c.r, &c.g, &c.b); err != nil {
		panic(fmt.Sprintf("%q is no colour", text))
	}
	return c
}

// Sights are the ways of seeing that the palette is held to.
func Sights() []string { return []string{"usual", "protanopia", "deuteranopia"} }

// SmallestDistance is the smallest distance in CIELAB (1976) between two colours of the palette for such a sight.
// The matrices are those of Viénot, Brettel and Mollon (1999) for linear RGB.
func SmallestDistance(sight string) float64 {
	matrices := map[string][3][3]float64{
		"usual":        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"protanopia":   {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
		"deuteranopia": {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
	}
	smallest := math.Inf(1)
	all := palette()
	for i := range all {
		for j := range i {
			a, b := lab(all[i], matrices[sight]), lab(all[j], matrices[sight])
			smallest = min(smallest, math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2]))
		}
	}
	return smallest
}

func lab(c colour, matrix [3][3]float64) [3]float64 {
	rgb := [3]float64{linear(c.r), linear(c.g), linear(c.b)}
	seen := multiply(matrix, rgb)
	xyz := multiply([3][3]float64{
		{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505},
	}, seen)
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x, y, z := f(xyz[0]/0.9505), f(xyz[1]), f(xyz[2]/1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func multiply(m [3][3]float64, v [3]float64) [3]float64 {
	var out [3]float64
	for i := range m {
		for j := range v {
			out[i] += m[i][j] * v[j]
		}
	}
	return out
}
