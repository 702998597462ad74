package ast

import (
	"strconv"
	"strings"
)

// Sameness tells which expressions are the same, places apart: functions are the same in any case of their names. It gives each expression a
// number, made of its own kind and the numbers of its parts, so that to ask for all parts of an expression takes no longer than to read it.
type Sameness struct {
	known   map[Expr]int
	numbers map[string]int
}

// Number is the number that an expression has in common with all that are the same.
func (s *Sameness) Number(e Expr) int {
	if n, ok := s.known[e]; ok {
		return n
	}
	if s.known == nil {
		s.known, s.numbers = map[Expr]int{}, map[string]int{}
	}
	shape := Rewrite(e, func(child Expr) Expr { return &Variable{Name: " " + strconv.Itoa(s.Number(child))} })
	if call, ok := shape.(*Call); ok {
		call.Name = strings.ToLower(call.Name)
	}
	text := PrintExpr(shape)
	n, ok := s.numbers[text]
	if !ok {
		n = len(s.numbers)
		s.numbers[text] = n
	}
	s.known[e] = n
	return n
}
