package cypher_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log"
	"time"

	"github.com/jjj-kg/jjj/cypher"
	"github.com/jjj-kg/jjj/graph"
)

// railway is a small graph of stations and the tracks between them.
func railway() *graph.Graph {
	b := graph.NewBuilder()
	station := func(name string, platforms int64) graph.NodeIndex {
		n, err := b.AddNode("Station/"+name, []string{"Station"},
			graph.Property{Key: "name", Value: graph.String(name)}, graph.Property{Key: "platforms", Value: graph.Int(platforms)})
		if err != nil {
			log.Fatal(err)
		}
		return n
	}
	track := func(id string, from, to graph.NodeIndex, minutes int64) {
		if _, err := b.AddRelationship(id, "TRACK", from, to, graph.Property{Key: "minutes", Value: graph.Int(minutes)}); err != nil {
			log.Fatal(err)
		}
	}
	beijing, tianjin, xiongan := station("Beijing South", 13), station("Tianjin", 18), station("Xiong'an", 19)
	track("t1", beijing, tianjin, 30)
	track("t2", beijing, xiongan, 50)
	track("t3", tianjin, xiongan, 60)
	return b.Build()
}

func Example() {
	engine := cypher.New(railway())
	query, err := engine.Prepare("MATCH (s:Station {name: $from})-[t:TRACK]-(o) RETURN o.name AS station, t.minutes AS minutes ORDER BY minutes")
	if err != nil {
		log.Fatal(err)
	}
	for row, err := range query.Run(context.Background(), cypher.Options{Params: map[string]graph.Value{"from": graph.String("Beijing South")}}) {
		if err != nil {
			log.Fatal(err)
		}
		name, _ := row.Get("station").Str()
		fmt.Println(name, row.Get("minutes"))
	}
	// Output:
	// Tianjin 30
	// Xiong'an 50
}

func ExampleError() {
	_, err := cypher.New(railway()).Prepare("MATCH (s:Station)\nRETURN t.name")
	var fault *cypher.Error
	if errors.As(err, &fault) {
		fmt.Println(fault)
		fmt.Println(fault.Code, fault.GQLStatus)
	}
	// Output:
	// line 2, column 8: there is no variable t here
	// Neo.ClientError.Statement.SyntaxError 42N62
}

func ExampleOptions() {
	query, err := cypher.New(railway()).Prepare("UNWIND range(1, 1000000000) AS n RETURN n")
	if err != nil {
		log.Fatal(err)
	}
	rows := 0
	for _, err := range query.Run(context.Background(), cypher.Options{MaxRows: 1000, MaxMemory: 64 << 20, Timeout: time.Minute}) {
		if err != nil {
			fmt.Println("after", rows, "rows:", err)
			break
		}
		rows++
	}
	// Output:
	// after 1000 rows: the query gives more than 1000 rows
}

func ExampleProcedure() {
	waits := cypher.Procedure{
		Name: "timetable.waits", Columns: []string{"hour", "minutes"},
		Args: []cypher.Argument{{Name: "station", Type: "STRING"}, {Name: "until", Type: "INTEGER", Optional: true}},
		Call: func(args []graph.Value) iter.Seq2[[]graph.Value, error] {
			until := int64(8)
			if len(args) == 2 {
				until, _ = args[1].Int()
			}
			return func(yield func([]graph.Value, error) bool) {
				for hour := int64(6); hour <= until; hour++ {
					if !yield([]graph.Value{graph.Int(hour), graph.Int(60 / hour)}, nil) {
						return
					}
				}
			}
		},
	}
	rows, err := cypher.New(railway(), waits).All(context.Background(),
		"CALL timetable.waits('Tianjin') YIELD hour, minutes WHERE minutes < 10 RETURN hour, minutes", cypher.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range rows {
		fmt.Println(row.Values())
	}
	// Output:
	// [7 8]
	// [8 7]
}

func ExampleQuery_Explain() {
	query, err := cypher.New(railway()).Prepare("MATCH (s:Station) WHERE s.platforms > 15 RETURN count(s) AS large")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(query.Explain())
	// Output:
	// +ProduceResults large (about 1 rows)
	// +Projection `count(s)` AS large (about 1 rows)
	// +Count count(*) (about 1 rows)
	// +NodeIndexSeekByRange s:Station(platforms) WHERE platforms > 15 (about 1 rows)
	// +Argument (about 1 rows)
}
