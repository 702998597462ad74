// Command bench measures the engine for Cypher on thirteen shapes of queries, beside the same questions answered by hand in Go, by Kuzu in
// process and by Neo4j over Bolt, and on many more beside Neo4j alone: in one run, over the same people, with every answer compared. Neo4j is
// the one that NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE name, and its database is emptied. What cannot be measured is said.
//
//	go run ./tools/bench/cypher [-wipe] [-wide] [-jjj bin/jjj]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"
)

type settings struct {
	persons, known int
	seed           uint64
	wipe, kuzu     bool
	wide           bool
	jjj, only      string
}

func main() {
	var s settings
	flag.IntVar(&s.persons, "persons", 20_000, "number of persons")
	flag.IntVar(&s.known, "knows", 200_000, "number of relationships between them")
	flag.Uint64Var(&s.seed, "seed", 1, "seed of the data")
	flag.BoolVar(&s.wipe, "wipe", false, "agree that the database of Neo4j is emptied; without it, Neo4j is left out")
	flag.BoolVar(&s.kuzu, "kuzu", true, "measure Kuzu, which is installed into the user's cache the first time")
	flag.BoolVar(&s.wide, "wide", false, "measure only the shapes that are held against Neo4j alone")
	flag.StringVar(&s.jjj, "jjj", "", "the jjj program whose whole process is measured")
	flag.StringVar(&s.only, "only", "", "measure only shapes whose names have this in them")
	flag.Parse()
	if err := run(context.Background(), s); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, s settings) error {
	p := makePeople(s.persons, s.known, s.seed)
	var all []shape
	for _, shape := range shapes(p) {
		if strings.Contains(shape.name, s.only) && !s.wide {
			all = append(all, shape)
		}
	}
	sides, err := measureHere(p, all)
	if err != nil {
		return err
	}
	kuzu, neo4j := side{name: "Kuzu, in process", missing: "left out by -kuzu=false"}, side{name: "Neo4j, over Bolt", missing: "left out: say -wipe if its database may be emptied"}
	if s.kuzu {
		kuzu = measureKuzu(ctx, p, all)
	}
	if s.wipe {
		neo4j = measureNeo4j(ctx, p, all)
	}
	sides = append(sides, kuzu, neo4j)
	fmt.Printf("%s, %d cores, %d persons, %d relationships, seed %d, medians\n\n", runtime.Version(), runtime.NumCPU(), s.persons, s.known, s.seed)
	table(all, sides)
	var wide []shape
	for _, shape := range wideShapes() {
		if strings.Contains(shape.name, s.only) {
			wide = append(wide, shape)
		}
	}
	here, there, err := measureWide(ctx, p, wide, s.wipe && neo4j.missing == "")
	if err != nil {
		return err
	}
	fmt.Println()
	wideTable(wide, here, there)
	processes := measureProcesses(ctx, s.jjj, s.wipe)
	processTable(processes)
	for _, side := range sides {
		if side.missing != "" {
			fmt.Printf("\nNOT MEASURED: %s: %s\n", side.name, side.missing)
		}
	}
	for _, process := range processes {
		if process.missing != "" {
			fmt.Printf("\nNOT MEASURED: %s, whole process: %s\n", process.name, process.missing)
		}
	}

	return nil
}

// measureHere measures what runs in this process: by hand, and this engine in three ways.
func measureHere(p *people, all []shape) ([]side, error) {
	byHand := side{name: "by hand", version: runtime.Version(), took: map[string]time.Duration{}}
	first := side{name: "first", took: map[string]time.Duration{}}
	prepared := side{name: "prepared", took: map[string]time.Duration{}}
	whole := side{name: "with plan", took: map[string]time.Duration{}}
	g := p.graph()
	for _, s := range all {
		var err error
		if first.took[s.name], err = cold(p.graph(), s); err != nil {
			return nil, err
		}
		e := newEngine(g, s)
		if err := check(p, s, "jjj", e.answering(s)); err != nil {
			return nil, err
		}
		if byHand.took[s.name], err = median(s, func(set int) (answer, error) { return s.floor(p, s.params[set]), nil }); err != nil {
			return nil, err
		}
		ask, err := e.prepared(s)
		if err != nil {
			return nil, err
		}
		if prepared.took[s.name], err = median(s, ask); err != nil {
			return nil, err
		}
		if whole.took[s.name], err = median(s, e.whole(s)); err != nil {
			return nil, err
		}
	}

	return []side{byHand, first, whole, prepared}, nil
}

// table prints the medians of all sides, and how many times that of the prepared query each is.
func table(all []shape, sides []side) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', 0)
	fmt.Fprint(w, "| shape")
	for _, s := range sides {
		fmt.Fprintf(w, "\t| %s", strings.TrimSpace(s.name+" "+s.version))
	}
	fmt.Fprint(w, "\t| prepared / by hand\t| Kuzu / prepared\t| Kuzu / with plan\t| Neo4j / prepared\t| Neo4j / with plan\t|\n| ---"+strings.Repeat("\t| ---", len(sides)+5)+"\t|\n")
	byHand, whole, prepared, kuzu, neo4j := sides[0], sides[2], sides[3], sides[4], sides[5]
	for _, shape := range all {
		fmt.Fprintf(w, "| %s", shape.name)
		for _, s := range sides {
			fmt.Fprintf(w, "\t| %s", short(s.took[shape.name]))
		}
		for _, pair := range [][2]side{{prepared, byHand}, {kuzu, prepared}, {kuzu, whole}, {neo4j, prepared}, {neo4j, whole}} {
			fmt.Fprintf(w, "\t| %s", ratio(pair[0].took[shape.name], pair[1].took[shape.name]))
		}
		fmt.Fprint(w, "\t|\n")
	}
	w.Flush()
}

func ratio(a, b time.Duration) string {
	if a == 0 || b == 0 {
		return "-"
	}
	if r := float64(a) / float64(b); r < 10 {
		return fmt.Sprintf("%.2f", r)
	}

	return fmt.Sprintf("%.0f", float64(a)/float64(b))
}

// short writes a time with three digits.
func short(d time.Duration) string {
	switch us := float64(d) / 1000; {
	case d == 0:
		return "-"
	case us < 1:
		return fmt.Sprintf("%.3f µs", us)
	case us < 1000:
		return fmt.Sprintf("%.3g µs", us)
	default:
		return fmt.Sprintf("%.3g ms", us/1000)
	}
}
