package main

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/jjj-kg/jjj/graph"
)

// people is the data of the benchmark as plain slices: what the hand-written floor reads, and what all stores are filled from.
type people struct {
	names, cities []string
	ages, scores  []int64
	// byID finds a person by id, which is not its place in the slices.
	ids  []int64
	byID map[int64]uint32
	// out and in have the persons known by, and knowing, each person: those of person n from offset n to n+1, sorted.
	out, in neighbours
}

type neighbours struct {
	offsets []uint32
	ends    []uint32
}

func (n *neighbours) of(person uint32) []uint32 { return n.ends[n.offsets[person]:n.offsets[person+1]] }

// makePeople draws the same people for the same seed. Nobody knows himself, or anybody twice; scores are all different.
func makePeople(persons, known int, seed uint64) *people {
	r := rand.New(rand.NewPCG(seed, seed))
	p := &people{byID: make(map[int64]uint32, persons)}
	first := []string{"Li", "Wang", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu", "Xu", "Sun", "Ma", "Zhu", "Hu", "Guo"}
	score := r.Perm(persons)
	for i := range persons {
		p.names = append(p.names, fmt.Sprintf("%s %05d", first[r.IntN(len(first))], r.IntN(100_000)))
		p.cities = append(p.cities, fmt.Sprintf("City %02d", r.IntN(50)))
		p.ages = append(p.ages, 15+r.Int64N(70))
		p.scores = append(p.scores, int64(score[i])*7+3)
		p.ids = append(p.ids, int64(i)*3+1)
		p.byID[p.ids[i]] = uint32(i)
	}
	pairs := map[[2]uint32]bool{}
	for len(pairs) < known {
		if a, b := r.Uint32N(uint32(persons)), r.Uint32N(uint32(persons)); a != b {
			pairs[[2]uint32{a, b}] = true
		}
	}
	p.out, p.in = adjacent(persons, pairs, 0), adjacent(persons, pairs, 1)

	return p
}

func adjacent(persons int, pairs map[[2]uint32]bool, from int) neighbours {
	n := neighbours{offsets: make([]uint32, persons+1)}
	lists := make([][]uint32, persons)
	for pair := range pairs {
		lists[pair[from]] = append(lists[pair[from]], pair[1-from])
	}
	for i, list := range lists {
		slices.Sort(list)
		n.ends = append(n.ends, list...)
		n.offsets[i+1] = uint32(len(n.ends))
	}

	return n
}

// each visits all pairs of persons of which the first knows the second, in order.
func (p *people) each(f func(a, b uint32)) {
	for a := range p.ids {
		for _, b := range p.out.of(uint32(a)) {
			f(uint32(a), b)
		}
	}
}

// graph compiles the people into a graph.
func (p *people) graph() *graph.Graph {
	b := graph.NewBuilder()
	nodes := make([]graph.NodeIndex, len(p.ids))
	for i, id := range p.ids {
		nodes[i] = must(b.AddNode(fmt.Sprintf("%08d", id), []string{"Person"},
			graph.Property{Key: "id", Value: graph.Int(id)}, graph.Property{Key: "name", Value: graph.String(p.names[i])},
			graph.Property{Key: "age", Value: graph.Int(p.ages[i])}, graph.Property{Key: "city", Value: graph.String(p.cities[i])},
			graph.Property{Key: "score", Value: graph.Int(p.scores[i])}))
	}
	p.each(func(x, y uint32) {
		must(b.AddRelationship(fmt.Sprintf("%08d-%08d", x, y), "KNOWS", nodes[x], nodes[y], graph.Property{Key: "since", Value: graph.Int(since(x, y))}))
	})

	cities := map[string]graph.NodeIndex{}
	for i, name := range p.cities {
		if _, known := cities[name]; !known {
			cities[name] = must(b.AddNode("city "+name, []string{"City"}, graph.Property{Key: "name", Value: graph.String(name)}))
		}
		must(b.AddRelationship(fmt.Sprintf("%08d lives", p.ids[i]), "LIVES_IN", nodes[i], cities[name]))
	}

	return b.Build()
}

// since is the year since which two people know each other.
func since(a, b uint32) int64 { return 1990 + int64(a+b)%35 }

// csv writes the people into two files of a folder.
func (p *people) csv(folder string) error {
	var persons, knows [][]string
	for i, id := range p.ids {
		persons = append(persons, []string{number(id), p.names[i], number(p.ages[i]), p.cities[i], number(p.scores[i])})
	}
	p.each(func(a, b uint32) {
		knows = append(knows, []string{number(p.ids[a]), number(p.ids[b]), number(since(a, b))})
	})
	if err := writeCSV(filepath.Join(folder, "person.csv"), persons); err != nil {
		return err
	}

	return writeCSV(filepath.Join(folder, "knows.csv"), knows)
}

func writeCSV(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	if err := w.WriteAll(rows); err != nil {
		return err
	}

	return f.Close()
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}

	return x
}
