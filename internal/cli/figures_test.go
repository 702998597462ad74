package cli

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// outcome is what the topic says of a text that was read or refused: how it is read, what to write, or that it is refused.
func outcome(read, hint string, err error) string {
	switch {
	case err == nil:
		return read
	case strings.HasPrefix(hint, `write "`):
		return hint
	}
	return "refused"
}

func outcomeOfFigure(text string, c quantity.Context) string {
	q, err := c.Parse(text)
	var e *quantity.Error
	if errors.As(err, &e) {
		return outcome("", e.Hint, err)
	}
	return outcome(q.String(), "", nil)
}

func outcomeOfTime(text string) string {
	p, err := period.Parse(text)
	var e *period.Error
	if errors.As(err, &e) {
		return outcome("", e.Hint, err)
	}
	return outcome(p.String(), "", nil)
}

func TestTheTopicOfFiguresSaysWhatIsSo(t *testing.T) {
	units, faults := quantity.NewUnits([]quantity.Unit{
		{ID: "CNY", Kind: "currency", Symbol: "¥"},
		{ID: "people", Kind: "people"},
		{ID: "fraction", Kind: "share"},
		{ID: "percent", Kind: "share", Equals: "1/100 fraction", Symbol: "%"},
	})
	require.Empty(t, faults)
	topic, err := topicFiles.ReadFile("topics/figures.txt")
	require.NoError(t, err)

	c, rows, timed := quantity.Context{Units: units, Words: quantity.AllLanguages}, 0, false
	heading, row := regexp.MustCompile(`^In a (measure of|source in) (\w+)`), regexp.MustCompile(`^    (\S.*?)  +(\S.*)$`)
	for line := range strings.Lines(string(topic)) {
		line = strings.TrimRight(line, "\n")
		if m := heading.FindStringSubmatch(line); m != nil {
			if c.Words, c.Marks = quantity.AllLanguages, quantity.UnknownMarks; m[1] == "source in" {
				require.Equal(t, "German", m[2])
				c.Words, c.Marks = quantity.WordsOf("de"), quantity.MarksOf("de")
			} else {
				c.Unit = m[2]
			}
		}
		timed = timed || strings.HasPrefix(line, "Times are")
		m := row.FindStringSubmatch(line)
		if m == nil || m[1] == "written" {
			continue
		}
		rows++
		if timed {
			assert.Equal(t, m[2], outcomeOfTime(m[1]), m[1])
			continue
		}
		assert.Equal(t, m[2], outcomeOfFigure(m[1], c), m[1])
	}
	assert.Greater(t, rows, 70)
}

func TestTheTopicOfFiguresListsTheNumberWordsThatAreRead(t *testing.T) {
	topic, err := topicFiles.ReadFile("topics/figures.txt")
	require.NoError(t, err)
	text := strings.Join(strings.Fields(string(topic)), " ")
	for tag, name := range map[string]string{"en": "English", "de": "German", "zh": "Chinese"} {
		list := regexp.MustCompile(name + ` \(([^)]*)\)`).FindStringSubmatch(text)
		require.NotNil(t, list, name)
		for _, word := range regexp.MustCompile(`[,;] `).Split(list[1], -1) {
			_, err := quantity.Context{Words: quantity.WordsOf(tag)}.Parse("10 " + word)
			assert.NoError(t, err, "%s in %s", word, name)
		}
	}
	for tag, marks := range map[string]quantity.Marks{"en": quantity.DecimalPoint, "zh": quantity.DecimalPoint, "de": quantity.DecimalComma} {
		assert.Equal(t, marks, quantity.MarksOf(tag))
	}
}
