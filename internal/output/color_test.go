package output_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/output"
)

// env makes an environment of a map.
func env(values map[string]string) output.Env {
	return func(key string) string { return values[key] }
}

func TestColorFollowsFlagThenVariablesThenTerminal(t *testing.T) {
	tests := []struct {
		name     string
		mode     output.ColorMode
		env      map[string]string
		terminal bool
		want     bool
	}{
		{"a terminal has colour", output.ColorAuto, nil, true, true},
		{"a pipe has none", output.ColorAuto, nil, false, false},
		{"no mode at all is auto", "", nil, true, true},
		{"a terminal that can only print has none", output.ColorAuto, map[string]string{"TERM": "dumb"}, true, false},
		{"NO_COLOR takes it from a terminal", output.ColorAuto, map[string]string{"NO_COLOR": "1"}, true, false},
		{"an empty NO_COLOR says nothing", output.ColorAuto, map[string]string{"NO_COLOR": ""}, true, true},
		{"NO_COLOR=0 is set, so it counts", output.ColorAuto, map[string]string{"NO_COLOR": "0"}, true, false},
		{"CLICOLOR_FORCE gives it to a pipe", output.ColorAuto, map[string]string{"CLICOLOR_FORCE": "1"}, false, true},
		{"CLICOLOR_FORCE=0 does not", output.ColorAuto, map[string]string{"CLICOLOR_FORCE": "0"}, false, false},
		{"CLICOLOR_FORCE beats a dumb terminal", output.ColorAuto, map[string]string{"CLICOLOR_FORCE": "1", "TERM": "dumb"}, true, true},
		{"NO_COLOR beats CLICOLOR_FORCE", output.ColorAuto, map[string]string{"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, true, false},
		{"CLICOLOR=0 takes it from a terminal", output.ColorAuto, map[string]string{"CLICOLOR": "0"}, true, false},
		{"CLICOLOR=1 gives a pipe nothing", output.ColorAuto, map[string]string{"CLICOLOR": "1"}, false, false},
		{"the flag always beats NO_COLOR", output.ColorAlways, map[string]string{"NO_COLOR": "1"}, false, true},
		{"the flag never beats CLICOLOR_FORCE", output.ColorNever, map[string]string{"CLICOLOR_FORCE": "1"}, true, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := output.New(nil, nil, nil, env(test.env))
			if test.terminal {
				s.ForceTerminal(80, 24)
			}
			s.SetColor(test.mode)

			assert.Equal(t, test.want, s.OutStyle().On(), "standard output")
			assert.Equal(t, test.want, s.ErrStyle().On(), "standard error")
		})
	}
}

func TestStylePaintsOnlyWhenItIsOn(t *testing.T) {
	assert.Equal(t, "\x1b[31mno\x1b[0m", output.NewStyle(true).Red("no"))
	assert.Equal(t, "no", output.NewStyle(false).Red("no"))
	assert.Equal(t, "", output.NewStyle(true).Red(""), "nothing is not painted")
	assert.Equal(t, "no", output.Style{}.Bold("no"), "the zero style paints nothing")
}
