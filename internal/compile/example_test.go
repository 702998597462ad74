package compile_test

import (
	"context"
	"fmt"
	"os"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
)

func ExampleCompile() {
	ctx := context.Background()
	ds, report := reader.Load(ctx, os.DirFS("../../fixtures/jing-jin-ji"), reader.Options{})
	if report.Errors() > 0 {
		fmt.Println(report.Sorted())
		return
	}
	g, _, err := compile.Compile(ctx, ds, compile.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	unicorns, _ := g.RelationshipByKey("seed-unicorns")
	fmt.Println(unicorns.Start().Property("name"), unicorns.Type(), unicorns.End().Property("name"))
	fmt.Println(unicorns.Property("figure"), unicorns.Property("low"), unicorns.Property("sources"))
	// Output:
	// "Zhongguancun" HOSTS "unicorn companies of Zhongguancun"
	// "> 90" 90 ["german-beijing-gov-cn-2025-12-26", "german-china-org-cn-2025-12-23"]
}
