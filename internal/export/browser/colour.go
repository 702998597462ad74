package browser

import (
	"fmt"
	"math"
)

// colour is a colour of sRGB.
type colour struct{ r, g, b uint8 }

var (
	black = colour{0, 0, 0}
	white = colour{255, 255, 255}
)

// palette has the fills of the families of types. They stay apart for people who are blind to red or green, and black
// text is easy to read on each: the "light" scheme of Paul Tol's notes on colour schemes.
func palette() []colour {
	return []colour{
		{0xEE, 0x88, 0x66},
		{0xFF, 0xAA, 0xBB},
		{0xEE, 0xDD, 0x88},
		{0x44, 0xBB, 0x99},
		{0x77, 0xAA, 0xDD},
		{0xBB, 0xCC, 0x33},
		{0x99, 0xDD, 0xFF},
		{0xAA, 0xAA, 0x00},
	}
}

// The nodes that are no entities, and what has no colour of its own.
var (
	measureFill   = colour{0xDD, 0xDD, 0xDD}
	sourceFill    = colour{0xF7, 0xF4, 0xEA}
	publisherFill = colour{0xC9, 0xC1, 0xAD}
	plainFill     = colour{0xE6, 0xE9, 0xED}
	lineColour    = colour{0x8A, 0x94, 0xA3}
	figureColour  = colour{0x3B, 0x5B, 0x92}
)

func (c colour) String() string { return fmt.Sprintf("#%02X%02X%02X", c.r, c.g, c.b) }

// mix goes the given part of the way from c to other.
func (c colour) mix(other colour, part float64) colour {
	channel := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*part)) }
	return colour{channel(c.r, other.r), channel(c.g, other.g), channel(c.b, other.b)}
}

// border is the colour of the edge of a node filled with c.
func (c colour) border() colour { return c.mix(black, 0.35) }

// text is black or white, whichever is easier to read on c.
func (c colour) text() colour {
	if contrast(c, black) >= contrast(c, white) {
		return black
	}
	return white
}

// contrast is the contrast ratio of WCAG 2, from 1 to 21.
func contrast(a, b colour) float64 {
	light, dark := a.luminance(), b.luminance()
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

func (c colour) luminance() float64 {
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

// linear undoes the gamma curve of sRGB.
func linear(channel uint8) float64 {
	v := float64(channel) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
