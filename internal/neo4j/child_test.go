package neo4j_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/neo4j"
)

// childVariable tells the test binary that it is a child that applies and gets killed: it holds the address of the server, as JSON.
const childVariable = "JJJ_TEST_CHILD"

// childGraph is what the children apply.
func childGraph() region { return crowd(100, 3000, "by a child") }

// childMain applies the graph and prints how far it has come, line by line.
func childMain() int {
	fail := func(err error) int {
		fmt.Fprintln(os.Stderr, err)

		return 1
	}
	var config neo4j.Config
	if err := json.Unmarshal([]byte(os.Getenv(childVariable)), &config); err != nil {
		return fail(err)
	}
	ctx := context.Background()
	store, err := neo4j.Connect(ctx, config)
	if err != nil {
		return fail(err)
	}
	plan, err := store.Plan(ctx, childGraph().graph(), neo4j.PlanOptions{Dataset: dataset})
	if err != nil {
		return fail(err)
	}
	_, err = store.Apply(ctx, plan, neo4j.ApplyOptions{BatchSize: 50, LeaseTime: time.Second, AllowDelete: true, Progress: func(p neo4j.Progress) {
		fmt.Println(p.Done)
	}})
	if err != nil {
		return fail(err)
	}

	return 0
}

func TestAnApplyThatIsKilledAtAnyMomentIsGoneOnWith(t *testing.T) {
	db := emptyDatabase(t)
	want := childGraph().graph()
	db.apply(crowd(100, 500, "before").graph())
	random := rand.New(rand.NewPCG(3, 4))
	killed := 0
	for range 6 {
		if killChild(t, configOf(db.neo), random.IntN(300), time.Duration(random.IntN(30))*time.Millisecond) {
			killed++
		}
	}
	require.Positive(t, killed)
	left := db.plan(want)
	assert.False(t, left.IsEmpty(), "the children did not get to the end")
	assert.Empty(t, left.Drift, "what the ledger says is what is there, whenever they were killed")
	assert.Empty(t, left.Conflicts)

	db.apply(want)
	db.holds(want)
}

// killChild starts a child, kills it when it has done so much and some time more, and tells whether it was still running then.
func killChild(t *testing.T, config neo4j.Config, done int, later time.Duration) bool {
	encoded, err := json.Marshal(config)
	require.NoError(t, err)
	child := exec.Command(os.Args[0], "-test.run=none")
	child.Env = append(os.Environ(), childVariable+"="+string(encoded))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())

	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if n, err := strconv.Atoi(strings.TrimSpace(lines.Text())); err == nil && n >= done && n > 0 {
			time.Sleep(later)

			break
		}
	}
	_ = child.Process.Kill()
	_, _ = bufio.NewReader(out).WriteTo(discard{})

	return child.Wait() != nil
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }
