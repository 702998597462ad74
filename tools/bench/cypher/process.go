package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
)

// oneRow is the query of which whole processes are measured, on the built-in dataset, and name is in its answer.
const (
	oneRow = "MATCH (e:Entity {id: 'zhongguancun'}) RETURN e.name AS name"
	name   = "Zhongguancun"
)

// process is a program that answers one query from its start to its end.
type process struct {
	name    string
	command []string
	input   string
	missing string // why it cannot be measured here
	took    time.Duration
}

// measureProcesses times whole processes, in turn: jjj on its own, jjj and cypher-shell on the same Neo4j, into which the built-in dataset is
// loaded first if it may be emptied.
func measureProcesses(ctx context.Context, jjj string, wipe bool) []process {
	if jjj == "" {
		return []process{{name: "whole processes", missing: "-jjj names no program"}}
	}
	all := []process{
		{name: "jjj query", command: []string{jjj, "query", oneRow}},
		{name: "jjj shell, over a pipe", command: []string{jjj, "shell", "--no-history"}, input: oneRow + ";\n"},
		{name: "jjj query --neo4j", command: []string{jjj, "query", "--neo4j", oneRow}},
		{name: "cypher-shell", input: oneRow + ";\n"},
	}
	neo4j := all[2:]
	if err := loadBuiltIn(ctx, jjj, wipe); err != nil {
		for i := range neo4j {
			neo4j[i].missing = err.Error()
		}
	} else if neo4j[1].command, err = cypherShell(ctx); err != nil {
		neo4j[1].missing = err.Error()
	}
	timeProcesses(ctx, all)

	return all
}

// loadBuiltIn makes Neo4j hold the built-in dataset and nothing else.
func loadBuiltIn(ctx context.Context, jjj string, wipe bool) error {
	switch {
	case os.Getenv("NEO4J_URI") == "":
		return errors.New("NEO4J_URI is not set")
	case !wipe:
		return errors.New("left out: say -wipe if the database of Neo4j may be emptied")
	}
	for _, args := range [][]string{
		{"query", "--neo4j", "--access-mode", "write", "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"},
		{"apply", "--auto-approve"},
	} {
		if out, err := exec.CommandContext(ctx, jjj, args...).CombinedOutput(); err != nil {
			return fmt.Errorf("jjj %s: %w: %.300s", args[0], err, out)
		}
	}

	return nil
}

// cypherShell is the command of CYPHER_SHELL, of the path or, fetched by Maven, of the user's cache.
func cypherShell(ctx context.Context) ([]string, error) {
	flags := []string{"--format", "plain", "-a", os.Getenv("NEO4J_URI")} // it reads NEO4J_USERNAME and NEO4J_PASSWORD by itself
	if program := os.Getenv("CYPHER_SHELL"); program != "" {
		return append([]string{program}, flags...), nil
	}
	if program, err := exec.LookPath("cypher-shell"); err == nil {
		return append([]string{program}, flags...), nil
	}
	command, err := neo4jserver.CypherShell(ctx, os.Stderr)
	if err != nil {
		return nil, fmt.Errorf("there is no cypher-shell in the path, CYPHER_SHELL names none, and to fetch it %w", err)
	}

	return append(command, flags...), nil
}

// timeProcesses runs all that can be run, one after the other in each round, so that what else the machine does hits all alike, and keeps
// the medians.
func timeProcesses(ctx context.Context, all []process) {
	const warm, runs = 3, 21
	took := make([][]time.Duration, len(all))
	for round := range warm + runs {
		for i := range all {
			p := &all[i]
			if p.missing != "" {
				continue
			}
			began := time.Now()
			if err := p.run(ctx); err != nil {
				p.missing = err.Error()
			}
			if round >= warm {
				took[i] = append(took[i], time.Since(began))
			}
		}
	}
	for i := range all {
		if all[i].missing == "" {
			slices.Sort(took[i])
			all[i].took = took[i][len(took[i])/2]
		}
	}
}

// run runs the program once; an answer without the name is an error.
func (p *process) run(ctx context.Context) error {
	var out, complaint bytes.Buffer
	c := exec.CommandContext(ctx, p.command[0], p.command[1:]...)
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(p.input), &out, &complaint
	if err := c.Run(); err != nil {
		return fmt.Errorf("%w: %.300s", err, complaint.String())
	}
	if !strings.Contains(out.String(), name) {
		return fmt.Errorf("the answer is %.300q", out.String())
	}

	return nil
}

// processTable prints the medians, and how many times that of the first each is.
func processTable(all []process) {
	fmt.Printf("\n%s\n\n", oneRow)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', 0)
	fmt.Fprintf(w, "| whole process\t| median\t| of %s\t|\n| ---\t| ---\t| ---\t|\n", all[0].name)
	for _, p := range all {
		fmt.Fprintf(w, "| %s\t| %s\t| %s\t|\n", p.name, short(p.took), ratio(p.took, all[0].took))
	}
	w.Flush()
}
