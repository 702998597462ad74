package reader

import "strings"

// arenaSize is how many bytes of text are allocated together.
const arenaSize = 64 << 10

// arena keeps copies of many small texts in few blocks of memory.
type arena struct{ block strings.Builder }

// copy gives a text that lasts.
func (a *arena) copy(text []byte) string {
	switch {
	case len(text) == 0:
		return ""
	case len(text) > arenaSize/16:
		return string(text)
	case a.block.Cap()-a.block.Len() < len(text):
		a.block = strings.Builder{}
		a.block.Grow(arenaSize)
	}

	// The block never grows, so what has been given out stays where it is.
	from := a.block.Len()
	a.block.Write(text)

	return a.block.String()[from:]
}
