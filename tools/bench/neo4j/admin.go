package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
)

// offlineImport is the limit of what loading can cost: neo4j-admin writes the same graph, from CSV files that are there already, into the
// files of a server that does not run. Its time is that of the whole process, start of Java included.
type offlineImport struct {
	dir, java, classPath string
}

func prepareOffline(ctx context.Context, g *graph.Graph) (*offlineImport, error) {
	java, err := neo4jserver.FindJava(ctx, neo4jserver.LongTerm())
	if err != nil {
		return nil, err
	}
	folders, err := neo4jserver.Libraries(ctx, neo4jserver.LongTerm(), false, os.Stderr)
	if err != nil {
		return nil, err
	}
	for i := range folders {
		folders[i] = filepath.Join(folders[i], "*")
	}
	dir, err := os.MkdirTemp("", "jjj-import-")
	if err != nil {
		return nil, err
	}
	return &offlineImport{dir, java, strings.Join(folders, string(os.PathListSeparator))}, writeCSV(dir, g)
}

func (o *offlineImport) close() { os.RemoveAll(o.dir) }

func (o *offlineImport) run(ctx context.Context) error {
	command := exec.CommandContext(ctx, o.java, "-cp", o.classPath, "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j",
		"--nodes="+filepath.Join(o.dir, "nodes.csv"), "--relationships="+filepath.Join(o.dir, "relationships.csv"), "--id-type=string",
		"--bad-tolerance=0", "--overwrite-destination")
	command.Dir = o.dir
	command.Env = append(os.Environ(), "NEO4J_HOME="+o.dir, "NEO4J_CONF="+filepath.Join(o.dir, "conf"))
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("neo4j-admin: %w: %s", err, out)
	}
	return nil
}

// writeCSV writes the graph in the form of neo4j-admin, with typed headers.
func writeCSV(dir string, g *graph.Graph) error {
	if err := os.MkdirAll(filepath.Join(dir, "conf"), 0o700); err != nil {
		return err
	}
	nodes, relationships := table{first: []string{"key:ID", ":LABEL"}}, table{first: []string{":START_ID", ":END_ID", ":TYPE"}}
	for n := range g.Nodes() {
		nodes.add([]string{n.Key(), strings.Join(n.Labels(), ";")}, maps.Collect(n.Properties()))
	}
	for r := range g.Relationships() {
		relationships.add([]string{r.Start().Key(), r.End().Key(), r.Type()}, maps.Collect(r.Properties()))
	}
	if err := nodes.write(filepath.Join(dir, "nodes.csv")); err != nil {
		return err
	}
	return relationships.write(filepath.Join(dir, "relationships.csv"))
}

// table is a CSV file in the making: columns of its own, then one for each property that occurs.
type table struct {
	first []string
	types map[string]string
	rows  []row
}

type row struct {
	first []string
	props map[string]graph.Value
}

func (t *table) add(first []string, props map[string]graph.Value) {
	if t.types == nil {
		t.types = map[string]string{}
	}
	for key, v := range props {
		t.types[key] = csvType(v)
	}
	t.rows = append(t.rows, row{first, props})
}

func (t *table) write(file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	keys := slices.Sorted(maps.Keys(t.types))
	header := slices.Clone(t.first)
	for _, key := range keys {
		header = append(header, key+t.types[key])
	}
	if err := w.Write(header); err != nil {
		return err
	}
	for _, r := range t.rows {
		line := slices.Clone(r.first)
		for _, key := range keys {
			line = append(line, csvText(r.props[key]))
		}
		if err := w.Write(line); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func csvType(v graph.Value) string {
	switch v.Kind() {
	case graph.KindInt:
		return ":long"
	case graph.KindDate:
		return ":date"
	case graph.KindList:
		elements, _ := v.List()
		if len(elements) > 0 {
			return csvType(elements[0]) + "[]"
		}
	}
	return ":string"
}

func csvText(v graph.Value) string {
	elements, ok := v.List()
	if !ok {
		if v.IsNull() {
			return ""
		}
		return v.String()
	}
	texts := make([]string, len(elements))
	for i, e := range elements {
		texts[i] = e.String()
	}
	return strings.Join(texts, ";")
}
