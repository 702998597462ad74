package main

import (
	"slices"
	"strings"
)

// What follows answers the shapes by hand, without a query language: loops over slices, as one would write them for one question. It is
// what nothing that has a language can be faster than for long.

func pointLookUp(p *people, params map[string]int64) answer {
	n, ok := p.byID[params["id"]]
	if !ok {
		return nil
	}

	return answer{{p.names[n]}}
}

func rangeCount(p *people, _ map[string]int64) answer {
	n := int64(0)
	for _, age := range p.ages {
		if age >= 30 && age < 40 {
			n++
		}
	}

	return answer{{n}}
}

func prefixCount(p *people, _ map[string]int64) answer {
	n := int64(0)
	for _, name := range p.names {
		if strings.HasPrefix(name, "Li") {
			n++
		}
	}

	return answer{{n}}
}

func oneHop(p *people, params map[string]int64) answer {
	return answer{{int64(len(p.out.of(p.byID[params["id"]])))}}
}

func twoHops(p *people, params map[string]int64) answer {
	seen := make([]uint64, len(p.ids)/64+1)
	n := int64(0)
	for _, friend := range p.out.of(p.byID[params["id"]]) {
		for _, f := range p.out.of(friend) {
			if seen[f/64]&(1<<(f%64)) == 0 {
				seen[f/64] |= 1 << (f % 64)
				n++
			}
		}
	}

	return answer{{n}}
}

// threeHops goes layer by layer. The start counts if a walk leads back to it.
func threeHops(p *people, params map[string]int64) answer {
	seen := make([]uint64, len(p.ids)/64+1)
	n := int64(0)
	layer, next := []uint32{p.byID[params["id"]]}, []uint32(nil)
	for range 3 {
		next = next[:0]
		for _, person := range layer {
			for _, f := range p.out.of(person) {
				if seen[f/64]&(1<<(f%64)) == 0 {
					seen[f/64] |= 1 << (f % 64)
					next = append(next, f)
				}
			}
		}
		n += int64(len(next))
		layer, next = next, layer
	}

	return answer{{n}}
}

func labelCount(p *people, _ map[string]int64) answer { return answer{{int64(len(p.ids))}} }

func groupByCity(p *people, _ map[string]int64) answer {
	counts := map[string]int64{}
	for _, city := range p.cities {
		counts[city]++
	}
	var rows answer
	for city, n := range counts {
		rows = append(rows, []any{city, n})
	}

	return rows
}

// topTen keeps the ten best so far, sorted.
func topTen(p *people, _ map[string]int64) answer {
	var best []uint32
	for i, score := range p.scores {
		if len(best) == 10 && score <= p.scores[best[9]] {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, score, func(n uint32, s int64) int { return int(s - p.scores[n]) })
		best = slices.Insert(best, at, uint32(i))
		best = best[:min(10, len(best))]
	}
	var rows answer
	for _, n := range best {
		rows = append(rows, []any{p.ids[n], p.names[n], p.scores[n]})
	}

	return rows
}

// triangles meets, for each pair, those whom the second knows with those who know the first.
func triangles(p *people, _ map[string]int64) answer {
	n := int64(0)
	for a := range p.ids {
		back := p.in.of(uint32(a))
		for _, b := range p.out.of(uint32(a)) {
			x, y := p.out.of(b), back
			for len(x) > 0 && len(y) > 0 {
				switch {
				case x[0] < y[0]:
					x = x[1:]
				case x[0] > y[0]:
					y = y[1:]
				default:
					n++
					x, y = x[1:], y[1:]
				}
			}
		}
	}

	return answer{{n}}
}

func bothEnds(p *people, params map[string]int64) answer {
	a, b := p.byID[params["a"]], p.byID[params["b"]]
	if _, ok := slices.BinarySearch(p.out.of(a), b); !ok {
		return nil
	}

	return answer{{since(a, b)}}
}

// shortest is a plain search from the start, layer by layer.
func shortest(p *people, params map[string]int64) answer {
	a, b := p.byID[params["a"]], p.byID[params["b"]]
	seen := make([]uint64, len(p.ids)/64+1)
	layer, next := []uint32{a}, []uint32(nil)
	seen[a/64] |= 1 << (a % 64)
	for depth := range int64(6) {
		next = next[:0]
		for _, person := range layer {
			for _, f := range p.out.of(person) {
				if f == b {
					return answer{{depth + 1}}
				}
				if seen[f/64]&(1<<(f%64)) == 0 {
					seen[f/64] |= 1 << (f % 64)
					next = append(next, f)
				}
			}
		}
		layer, next = next, layer
	}

	return nil
}

func equalCount(p *people, params map[string]int64) answer {
	n, score := int64(0), params["score"]
	for _, s := range p.scores {
		if s == score {
			n++
		}
	}

	return answer{{n}}
}
