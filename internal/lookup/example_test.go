package lookup_test

import (
	"context"
	"fmt"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/testing/lookuptest"
)

func Example() {
	ctx := context.Background()
	g, err := lookuptest.Region()
	if err != nil {
		fmt.Println(err)
		return
	}
	reader := lookup.New(lookup.Memory(g), lookup.View{Language: "en", Vocabulary: lookuptest.RegionVocabulary()})

	found, err := reader.Find(ctx, "中關村", lookup.FindOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range found.Matches {
		fmt.Printf("%s %d (%s)\n", m.ID, m.Score, m.Reason)
	}

	paths, err := reader.Paths(ctx, "Xiong'an", "tianjin", lookup.PathOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, hop := range paths.Paths[0].Hops {
		fmt.Println(hop.From.Name, "–", hop.To.Name, hop.Statements[0].ID)
	}
	// Output:
	// zhongguancun 97 (name, zh, simplified or traditional)
	// Xiong'an New Area – Hebei xiongan-in-hebei
	// Hebei – Tianjin hebei-tianjin
}
