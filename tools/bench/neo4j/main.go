// Command bench measures how fast graphs are written to a Neo4j, beside a plain loop over the same rows with the same driver. It empties the
// database that it is given.
//
//	NEO4J_URI=bolt://localhost:7687 NEO4J_USERNAME=neo4j NEO4J_PASSWORD=… go run ./tools/bench/neo4j
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
)

// settings are what the command line says.
type settings struct {
	nodes, relationships   int
	rounds, workers, batch int
	serverPID              string
	config                 neo4j.Config
}

func main() {
	s := settings{config: neo4j.Config{
		URI: os.Getenv("NEO4J_URI"), Username: os.Getenv("NEO4J_USERNAME"), Password: os.Getenv("NEO4J_PASSWORD"), Database: os.Getenv("NEO4J_DATABASE"),
	}}
	flag.IntVar(&s.nodes, "nodes", 20_000, "number of nodes")
	flag.IntVar(&s.relationships, "relationships", 100_000, "number of relationships")
	flag.IntVar(&s.rounds, "rounds", 5, "number of times that everything is measured, after one that is not")
	flag.IntVar(&s.workers, "workers", 0, "transactions at a time; 0 is the usual")
	flag.IntVar(&s.batch, "batch", 0, "changes in a transaction; 0 is the usual")
	flag.StringVar(&s.serverPID, "server-pid", "", "process of the server on this machine, to show what it spends of the processors")
	wipe := flag.Bool("wipe", false, "agree that the database is emptied")
	flag.Parse()
	if !*wipe {
		fmt.Fprintln(os.Stderr, "bench empties the database: say -wipe if it may")
		os.Exit(2)
	}
	if err := run(context.Background(), s); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// measure is what one thing took.
type measure struct {
	wall   time.Duration
	server float64 // seconds of processor
}

// run measures all in turn, several times, and prints the medians.
func run(ctx context.Context, s settings) error {
	d, err := driver.NewDriverWithContext(s.config.URI, driver.BasicAuth(s.config.Username, s.config.Password, ""),
		func(c *config.Config) { c.TelemetryDisabled = true })
	if err != nil {
		return err
	}
	defer d.Close(ctx)
	store, err := neo4j.Connect(ctx, s.config)
	if err != nil {
		return err
	}
	defer store.Close(ctx)
	b := &bench{settings: s, store: store, plain: plain{d, store.Server().Database}, before: makeGraph(s, ""), after: makeGraph(s, "changed")}
	if b.limit, err = prepareOffline(ctx, b.before); err != nil {
		return err
	}
	defer b.limit.close()

	taken := map[string][]measure{}
	for round := range s.rounds + 1 {
		for _, part := range b.parts() {
			m, err := b.time(ctx, part)
			if err != nil {
				return fmt.Errorf("%s: %w", part.name, err)
			}
			fmt.Fprintf(os.Stderr, "round %d: %-46s %7.2f s %7.2f s of server\n", round, part.name, m.wall.Seconds(), m.server)
			if round > 0 {
				taken[part.name] = append(taken[part.name], m)
			}
		}
	}
	b.print(taken)

	return nil
}

type bench struct {
	settings

	store         *neo4j.Store
	plain         plain
	before, after *graph.Graph
	limit         *offlineImport
}

// part is something to measure, and what has to be done first.
type part struct {
	name  string
	first func(context.Context) error
	f     func(context.Context) error
}

const (
	plainLoop  = "plain loop into an empty database"
	plainAgain = "plain loop again"
	applyEmpty = "plan and apply into an empty database"
	applyNone  = "plan and apply with nothing to do"
	applyOne   = "plan and apply with one statement changed"
	applyFull  = "plan that reads everything"
	offline    = "neo4j-admin database import full, offline"
)

func (b *bench) parts() []part {
	nothing := func(context.Context) error { return nil }

	return []part{
		{plainLoop, b.plain.empty, func(ctx context.Context) error { return b.plain.load(ctx, b.before) }},
		{plainAgain, nothing, func(ctx context.Context) error { return b.plain.load(ctx, b.before) }},
		{applyEmpty, b.plain.empty, func(ctx context.Context) error {
			return b.apply(ctx, b.before, b.before.NodeCount()+b.before.RelationshipCount())
		}},
		{applyNone, nothing, func(ctx context.Context) error { return b.apply(ctx, b.before, 0) }},
		{applyOne, nothing, func(ctx context.Context) error { return b.apply(ctx, b.after, 1) }},
		{applyFull, nothing, b.planFully},
		{offline, nothing, func(ctx context.Context) error { return b.limit.run(ctx) }},
	}
}

func (b *bench) apply(ctx context.Context, want *graph.Graph, changes int) error {
	plan, err := b.store.Plan(ctx, want, neo4j.PlanOptions{Dataset: "bench", Details: 100})
	if err != nil {
		return err
	}
	if plan.ChangeCount() != changes {
		return fmt.Errorf("%d changes planned and %d expected", plan.ChangeCount(), changes)
	}
	receipt, err := b.store.Apply(ctx, plan, neo4j.ApplyOptions{Workers: b.workers, BatchSize: b.batch})
	if err != nil {
		return err
	}
	if changes == 0 && receipt.Transactions > 0 {
		return errors.New("bug: an empty plan opened a transaction")
	}
	if receipt.Retries > 0 {
		fmt.Fprintf(os.Stderr, "  %d retries\n", receipt.Retries)
	}

	return nil
}

func (b *bench) planFully(ctx context.Context) error {
	plan, err := b.store.Plan(ctx, b.after, neo4j.PlanOptions{Dataset: "bench", Full: true})
	if err == nil && !plan.IsEmpty() {
		err = errors.New("bug: a plan right after an apply is not empty")
	}

	return err
}

func (b *bench) time(ctx context.Context, p part) (measure, error) {
	if err := p.first(ctx); err != nil {
		return measure{}, err
	}
	cpu, began := processorSeconds(b.serverPID), time.Now()
	err := p.f(ctx)

	return measure{wall: time.Since(began), server: processorSeconds(b.serverPID) - cpu}, err
}

// processorSeconds returns what a process has spent; 0 if that is not known.
func processorSeconds(pid string) float64 {
	stat, err := os.ReadFile("/proc/" + pid + "/stat")
	if pid == "" || err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])

	return float64(user+system) / 100
}

// print writes a table of medians, and what they are of the plain loop.
func (b *bench) print(taken map[string][]measure) {
	elements := float64(b.nodes + b.relationships)
	median := func(name string, of func(measure) float64) float64 {
		var all []float64
		for _, m := range taken[name] {
			all = append(all, of(m))
		}
		slices.Sort(all)

		return all[len(all)/2]
	}
	wall := func(m measure) float64 { return m.wall.Seconds() }
	base := median(plainLoop, wall)
	load := median(applyEmpty, wall)
	server := b.store.Server()
	fmt.Printf("Neo4j %s %s, %d nodes, %d relationships, median of %d\n\n", server.Version, server.Edition, b.nodes, b.relationships, b.rounds)
	fmt.Println("| what | s | elements/s | of the plain loop | of the apply | server, s of processor |")
	fmt.Println("| --- | --- | --- | --- | --- | --- |")
	for _, p := range b.parts() {
		m := median(p.name, wall)
		fmt.Printf("| %s | %.2f | %.0f | %.2f | %.3f | %.2f |\n", p.name, m, elements/m, m/base, m/load,
			median(p.name, func(m measure) float64 { return m.server }))
	}
	fmt.Printf("\napply is %.2f times as fast as the plain loop\n", base/load)
}
