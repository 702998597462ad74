package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/output"
)

// typeIn runs a command line in an empty folder, and gives its exit code and what it says.
func typeIn(args ...string) (code int, said string) {
	var stdout, stderr bytes.Buffer
	f := &Factory{IO: output.New(strings.NewReader(""), &stdout, &stderr, nil), Clock: time.Now}
	code = Run(context.Background(), f, args)

	return code, stderr.String()
}

// fitting are as many arguments as a command takes at least.
func fitting(t *testing.T, cmd *cobra.Command) []string {
	t.Helper()
	args := []string{}
	for range 4 {
		if cmd.ValidateArgs(args) == nil {
			return args
		}
		args = append(args, "x")
	}
	t.Fatalf("%s takes no number of arguments", cmd.CommandPath())

	return nil
}

func TestNoFlagMeansAnythingByAnEmptyText(t *testing.T) {
	t.Chdir(t.TempDir())
	count := 0
	visit(commandTree(), func(cmd *cobra.Command) {
		if cmd.HasSubCommands() && cmd.Name() != "audit" {
			return
		}
		words := strings.Fields(cmd.CommandPath())[1:]
		cmd.InheritedFlags()
		cmd.Flags().VisitAll(func(flag *pflag.Flag) {
			if flag.NoOptDefVal != "" || flag.Name == "help" || flag.Name == "version" {
				return // needs no value
			}
			for _, value := range []string{"", " "} {
				count++
				args := append(append(append([]string{}, words...), fitting(t, cmd)...), "--"+flag.Name+"="+value)
				code, said := typeIn(args...)
				assert.Equal(t, ExitUsage, code, "%q: %s", args, said)
				if flag.Value.Type() == "string" || strings.HasPrefix(flag.Value.Type(), "string") {
					assert.Contains(t, said, "--"+flag.Name+" is empty", "%q", args)
				}
			}
		})
	})
	assert.Greater(t, count, 500)
}

func TestNoArgumentIsAnEmptyText(t *testing.T) {
	t.Chdir(t.TempDir())
	visit(commandTree(), func(cmd *cobra.Command) {
		words := strings.Fields(cmd.CommandPath())[1:]
		if len(words) == 0 {
			return
		}
		args := fitting(t, cmd)
		for i := range args {
			args[i] = ""
		}
		if len(args) == 0 {
			args = []string{""}
		}
		code, said := typeIn(append(words, args...)...)
		assert.Equal(t, ExitUsage, code, "%q %q: %s", words, args, said)
		require.NotEmpty(t, said)
	})
}
