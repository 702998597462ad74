package planview

import (
	"fmt"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/view"
)

// Receipt shows what an apply did and what was checked.
func Receipt(receipt *neo4j.Receipt, style output.Style, width int) string {
	t := planText{view.New(style)}
	t.server(receipt.Dataset, receipt.Server)
	t.counts([]string{"created", "updated", "deleted", "unchanged", "now"}, receipt.Nodes, receipt.Relationships, receipt.Counts, true)

	t.Linef("")
	var facts [][2]string
	if receipt.Removed {
		facts = append(facts, [2]string{"removed", output.VisibleLines(receipt.Dataset)})
	} else {
		facts = append(facts, [2]string{"statements in", plural.Number(receipt.Statements)},
			[2]string{"relationships out", plural.Number(receipt.StatementsOut)})
	}
	facts = append(facts, [][2]string{
		{"written in", fmt.Sprintf("%s, %s, %s", plural.Of(receipt.Transactions, "transaction"),
			plural.Of(receipt.Retries, "retry", "retries"), output.Duration(receipt.Duration))},
	}...)
	if receipt.Restored > 0 {
		facts = append(facts, [2]string{"put back", plural.Of(receipt.Restored, "element") + " changed by hand"})
	}
	verified := "by the ledger"
	if receipt.Verified {
		verified = "everything read back"
	}
	if !receipt.Removed {
		facts = append(facts, [2]string{"digest", receipt.Digest})
	}
	facts = append(facts, [2]string{"checked", verified})
	for _, fact := range facts {
		t.Linef("%-17s  %s", fact[0], fact[1])
	}

	return output.Fold(t.String(), width)
}
