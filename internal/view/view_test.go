package view_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/view"
)

func TestATableOfNumbersIsAsWideAsItsWidestLineAndShowsZeroAsADot(t *testing.T) {
	text := view.New(output.Style{})
	table := text.Numbers("things", []string{"new", "gone"}, view.Plain, view.Plain)
	table.Measure("京津冀", 0, 0)
	table.Measure("something", 12345, 1)
	table.Head()
	table.Line("京津冀", view.Plain, 0, 0)
	table.Line("something", view.Plain, 12345, 1)

	assert.Equal(t, `
things        new  gone
京津冀          ·     ·
something  12,345     1
`, text.String())
}

func TestANameAndItsNumbersArePaintedEach(t *testing.T) {
	text := view.New(output.NewStyle(true))
	table := text.Numbers("", []string{"n"}, text.Style.Green)
	table.Measure("a", 10)
	table.Line("a", text.Style.Bold, 3)

	assert.Equal(t, text.Style.Bold("a")+"  "+text.Style.Green(" 3")+"\n", text.String())
}

func TestWhatIsLeftOutOfAListIsCounted(t *testing.T) {
	text := view.New(output.Style{})
	text.Heading("Changes")
	text.More(0, "more change")
	text.More(1200, "more change")

	assert.Equal(t, "\nChanges\n  and 1,200 more changes; --all shows them\n", text.String())
}
