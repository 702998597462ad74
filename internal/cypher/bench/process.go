package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"
)

// oneRow is the query of which whole processes are measured, on the built-in dataset.
const oneRow = "MATCH (e:Entity {id: 'zhongguancun'}) RETURN e.name"

// measureProcesses times whole processes: jjj, and cypher-shell against the same Neo4j, where there is one.
func measureProcesses(ctx context.Context, jjj string) []side {
	ours := timeProcess(ctx, "jjj query, whole process", jjj, "query", oneRow)
	shell := os.Getenv("CYPHER_SHELL")
	if shell == "" {
		shell = "cypher-shell"
	}
	theirs := side{name: "cypher-shell, whole process"}
	switch path, err := exec.LookPath(shell); {
	case err != nil:
		theirs.missing = "there is no cypher-shell in the path (Maven Central does not have it), and CYPHER_SHELL names none"
	case os.Getenv("NEO4J_URI") == "":
		theirs.missing = "NEO4J_URI is not set"
	default:
		theirs = timeProcess(ctx, theirs.name, path, "-a", os.Getenv("NEO4J_URI"), "-u", os.Getenv("NEO4J_USERNAME"), "-p", os.Getenv("NEO4J_PASSWORD"),
			"--format", "plain", oneRow)
	}

	return []side{ours, theirs}
}

func timeProcess(ctx context.Context, name, program string, args ...string) side {
	const warm, runs = 3, 21
	s := side{name: name, took: map[string]time.Duration{}}
	if program == "" {
		s.missing = "-jjj names no program"
		return s
	}
	var took []time.Duration
	for i := range warm + runs {
		began := time.Now()
		out, err := exec.CommandContext(ctx, program, args...).CombinedOutput()
		if err != nil {
			s.missing = fmt.Sprintf("%v: %.300s", err, out)
			return s
		}
		if i >= warm {
			took = append(took, time.Since(began))
		}
	}
	slices.Sort(took)
	s.took[oneRow] = took[len(took)/2]

	return s
}
