package value

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// A short query can ask for a value of any size. These bounds are far beyond what anybody reads, and keep each step of a query short enough
// to be cancelled in time.
const (
	// MaxList is the most elements that a list has, those of the lists in it counted.
	MaxList = 10_000_000
	// MaxText is the most bytes that a text has which a query makes.
	MaxText = 16 << 20
)

// TextFits refuses texts that would be too long.
func TextFits(bytes int) *fault.Error {
	if bytes <= MaxText {
		return nil
	}
	return fault.At(fault.Limit, "", ast.Span{}, "a text would have more than %d MiB", MaxText>>20)
}

// ListFits refuses lists that would be too long.
func ListFits(elements int) *fault.Error {
	if elements <= MaxList {
		return nil
	}
	return fault.At(fault.Limit, "", ast.Span{}, "a list would have more than %d elements", MaxList)
}
