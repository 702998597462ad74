package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// answer is the rows of a query: integers and texts.
type answer [][]any

// String is the same for equal answers: rows in any order.
func (a answer) String() string {
	lines := make([]string, len(a))
	for i, row := range a {
		lines[i] = fmt.Sprint(rounded(row)...)
	}
	slices.Sort(lines)

	return strings.Join(lines, "\n")
}

// ask answers a shape for the set of parameters with a number.
type ask func(set int) (answer, error)

// rounded is a row in which sums of floating-point numbers are alike that were added up in different orders.
func rounded(row []any) []any {
	out := slices.Clone(row)
	for i, v := range out {
		if f, ok := v.(float64); ok {
			out[i] = strconv.FormatFloat(f, 'g', 9, 64)
		}
	}

	return out
}

// side is one of those that are measured beside each other.
type side struct {
	name, version string
	// missing says why the side cannot be measured here.
	missing string
	// took has the median of each shape.
	took map[string]time.Duration
}

// median runs a query often, in batches that are long enough for the clock, with the sets of parameters in turn, and gives the median time
// of one run. The first batches warm up.
func median(s shape, f ask) (time.Duration, error) {
	const shortest, warm = 300 * time.Microsecond, 3
	batches, size := 15, 1
	if s.expensive {
		batches = 7
	}
	var took []time.Duration
	for set := 0; len(took) < batches+warm; {
		began := time.Now()
		for range size {
			if _, err := f(set % len(s.params)); err != nil {
				return 0, err
			}
			set++
		}
		elapsed := time.Since(began)
		if elapsed < shortest && len(took) == 0 {
			size *= 2
			continue
		}
		// A batch asks every set of parameters equally often, so that batches are alike.
		if rest := size % len(s.params); rest != 0 && len(took) == 0 {
			size += len(s.params) - rest
		}
		took = append(took, elapsed/time.Duration(size))
	}
	took = took[warm:]
	slices.Sort(took)

	return took[len(took)/2], nil
}

// check asks all sets of parameters and compares the answers with those by hand.
func check(p *people, s shape, who string, f ask) error {
	for set, params := range s.params {
		got, err := f(set)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", who, s.name, err)
		}
		if want := s.floor(p, params); got.String() != want.String() {
			return fmt.Errorf("%s: %s with %v: the answer is\n%.200s\nand by hand\n%.200s", who, s.name, params, got, want)
		}
	}

	return nil
}
