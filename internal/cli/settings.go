package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
)

// settings are the flags that the environment can set too: JJJ_ and the
// flag's name in capitals. --neo4j is not among them: a store is chosen where
// the command is typed and never by a variable that happens to be set.
func settings() []string {
	return []string{"data", "output", "color", "lang", "spreadsheet", "no-pager", "quiet", "verbose", "log-file", "env-file", "no-env-file", "history"}
}

// settingName is the environment variable of a flag.
func settingName(flag string) string {
	return "JJJ_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// wanted words what a flag of a type takes.
func wanted(flagType string) string {
	switch flagType {
	case "bool":
		return "true or false"
	case "count":
		return "a number"
	}

	return "another value"
}

// applySettings sets the flags that were not given from the environment.
func applySettings(cmd *cobra.Command, env output.Env) error {
	for _, name := range settings() {
		flag := cmd.Flags().Lookup(name)
		value := env(settingName(name))
		if flag == nil || flag.Changed || value == "" {
			continue
		}
		if err := flag.Value.Set(value); err != nil {
			return usagef("see jjj help environment", "%s is %q: want %s", settingName(name), value, wanted(flag.Value.Type()))
		}
	}

	return nil
}
