package tck_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

var update = flag.Bool("update", false, "rewrite testdata/passed.txt from this run")

// show prints why scenarios failed whose id matches.
var show = flag.String("show", "", "print why the scenarios failed whose id matches the expression")

const ratchetFile = "testdata/passed.txt"

func TestTheEngineKeepsWhatItHasPassedOfTheCompatibilityKit(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole kit")
	}
	jar, err := neo4jserver.CompatibilityKit(t.Context(), t.Output())
	if errors.Is(err, neo4jserver.ErrMissing) {
		neo4jtest.Skip(t, "the openCypher compatibility kit did not run: "+err.Error())
	}
	require.NoError(t, err)
	scenarios, graphs, err := readKit(jar)
	require.NoError(t, err)
	require.Len(t, scenarios, 3897, "the kit with all outlines expanded")

	r := newReport()
	for _, s := range scenarios {
		r.add(s, judged(t.Context(), s, graphs))
	}
	t.Log("\n" + r.String())
	if *show != "" {
		r.show(t, regexp.MustCompile(*show))
	}
	if *update {
		require.NoError(t, os.WriteFile(ratchetFile, []byte(r.ratchet()), 0o644))
	}
	for _, id := range readRatchet(t) {
		assert.True(t, r.passed[id], "%s passed before: %s", id, r.verdicts[id].reason)
	}
}

// judged plays a scenario; a panic of the engine is a failure of the scenario alone.
func judged(ctx context.Context, s scenario, graphs map[string]string) (v verdict) {
	defer func() {
		if p := recover(); p != nil {
			v = failed("PANIC: %v", p)
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	return play(ctx, s, graphs)
}

// report counts verdicts by folder.
type report struct {
	ids      []string
	passed   map[string]bool
	verdicts map[string]verdict
	folders  map[string]*tally
	reasons  map[string]int
	all      tally
}

type tally struct{ scenarios, reading, passed, failed, skipped int }

func newReport() *report {
	return &report{passed: map[string]bool{}, verdicts: map[string]verdict{}, folders: map[string]*tally{}, reasons: map[string]int{}}
}

func (r *report) add(s scenario, v verdict) {
	id := s.id
	if s.example > 0 {
		id += " #" + strconv.Itoa(s.example)
	}
	if _, taken := r.verdicts[id]; taken {
		id = s.id + " " + s.name
	}
	r.ids = append(r.ids, id)
	r.verdicts[id] = v
	r.passed[id] = v.passed
	folder := r.folders[s.folder]
	if folder == nil {
		folder = new(tally)
		r.folders[s.folder] = folder
	}
	folder.add(v)
	r.all.add(v)
	if v.skipped {
		r.reasons[v.reason]++
	}
}

func (t *tally) add(v verdict) {
	t.scenarios++
	if !v.writes {
		t.reading++
	}
	switch {
	case v.passed:
		t.passed++
	case v.skipped:
		t.skipped++
	default:
		t.failed++
	}
}

func (r *report) String() string {
	var b strings.Builder
	row := func(name string, t tally) {
		fmt.Fprintf(&b, "%-40s %9d %9d %9d %9d %9d\n", name, t.scenarios, t.reading, t.passed, t.failed, t.skipped)
	}
	fmt.Fprintf(&b, "%-40s %9s %9s %9s %9s %9s\n", "folder", "all", "reading", "passed", "failed", "skipped")
	for _, name := range sortedKeys(r.folders) {
		row(name, *r.folders[name])
	}
	row("all", r.all)
	fmt.Fprintf(&b, "passed %.1f %% of all, %.1f %% of those that read\n", percent(r.all.passed, r.all.scenarios), percent(r.all.passed, r.all.reading))
	for _, reason := range sortedKeys(r.reasons) {
		fmt.Fprintf(&b, "skipped %4d: %s\n", r.reasons[reason], reason)
	}
	return b.String()
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(max(1, whole)) }

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func (r *report) show(t *testing.T, match *regexp.Regexp) {
	for _, id := range r.ids {
		if v := r.verdicts[id]; match.MatchString(id) && !v.passed && !v.skipped {
			t.Logf("%s: %s", id, v.reason)
		}
	}
}

// ratchet lists what passed: a line for each scenario, with the numbers of the examples of an outline.
func (r *report) ratchet() string {
	var b strings.Builder
	last := ""
	for _, id := range r.ids {
		if !r.passed[id] {
			continue
		}
		base, example, outline := strings.Cut(id, " #")
		switch {
		case !outline:
			b.WriteString("\n" + base)
			base = ""
		case base == last:
			b.WriteString("," + example)
		default:
			b.WriteString("\n" + base + " #" + example)
		}
		last = base
	}
	return strings.TrimPrefix(b.String(), "\n") + "\n"
}

func readRatchet(t *testing.T) []string {
	file, err := os.Open(ratchetFile)
	require.NoError(t, err)
	defer file.Close()
	var ids []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		base, examples, outline := strings.Cut(lines.Text(), " #")
		if !outline {
			ids = append(ids, base)
			continue
		}
		for example := range strings.SplitSeq(examples, ",") {
			ids = append(ids, base+" #"+example)
		}
	}
	return ids
}
