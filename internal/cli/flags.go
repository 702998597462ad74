package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jjj-kg/jjj/internal/output"
)

// globalFlags are the values of the flags that every command has.
type globalFlags struct {
	Data    string // folder of the dataset, or a compiled graph; empty: found upwards, else built in
	Output  string // format of results, not checked yet
	Color   string
	Lang    string // language of names in results; empty: the dataset's first
	NoPager bool
	// Spreadsheet makes CSV and TSV safe for spreadsheets.
	Spreadsheet bool
	Quiet       bool
	Verbose     int
	LogFile     string

	Neo4j        bool // the store for look-ups and queries is Neo4j
	URI          string
	Username     string
	Database     string
	PasswordFile string
	EnvFile      string
	NoEnvFile    bool
}

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

// addGlobalFlags declares the flags of globalFlags on the root command.
func addGlobalFlags(root *cobra.Command, g *globalFlags) {
	flags := root.PersistentFlags()
	flags.StringVar(&g.Data, "data", "", "`folder` of the dataset, or a compiled graph (default: found upwards by its dataset.yaml); jing-jin-ji is the built-in one")
	flags.StringVarP(&g.Output, "output", "o", string(output.FormatAuto), "`format` of results: auto, table, json, jsonl, csv, tsv or markdown")
	flags.BoolVar(&g.Neo4j, "neo4j", false, "ask Neo4j instead of the dataset's files")
	flags.StringVar(&g.Lang, "lang", "", "`language` of names, such as zh (default: the dataset's first)")
	flags.StringVar(&g.Color, "color", string(output.ColorAuto), "`when` to use colour: auto, always or never")
	flags.BoolVar(&g.Spreadsheet, "spreadsheet", false, "make csv and tsv safe to open in a spreadsheet: no text in them is run as a formula")
	flags.BoolVar(&g.NoPager, "no-pager", false, "write long results straight to the terminal")
	flags.BoolVarP(&g.Quiet, "quiet", "q", false, "say nothing on standard error but errors")
	flags.CountVarP(&g.Verbose, "verbose", "v", "say what is being done; twice for more")
	flags.StringVar(&g.LogFile, "log-file", "", "also append what is done to this `file`")

	flags.StringVarP(&g.URI, "uri", "a", "", "`address` of Neo4j (default: NEO4J_URI, else neo4j://localhost:7687)")
	flags.StringVarP(&g.Username, "username", "u", "", "`user` of Neo4j (default: NEO4J_USERNAME, else neo4j)")
	flags.StringVarP(&g.Database, "database", "d", "", "`database` of Neo4j (default: NEO4J_DATABASE, else the user's home database)")
	flags.StringVar(&g.PasswordFile, "password-file", "", "`file` that holds Neo4j's password (default: NEO4J_PASSWORD, else it is asked for)")
	flags.StringVar(&g.EnvFile, "env-file", "", "`file` with NEO4J_ settings (default: .env, if it is there)")
	flags.BoolVar(&g.NoEnvFile, "no-env-file", false, "read no .env file")
	flags.VarP(refusedPassword{}, "password", "p", "not accepted: a command line can be read by others")
	flags.Lookup("password").NoOptDefVal = "-"
	flags.Lookup("password").Hidden = true

	root.SetFlagErrorFunc(flagError)
}

// refusedPassword is the flag that other programs have and jjj does not: it
// exists for its message.
type refusedPassword struct{}

func (refusedPassword) String() string { return "" }
func (refusedPassword) Type() string   { return "string" }

// Set implements pflag.Value.
func (refusedPassword) Set(string) error { return errPasswordFlag }

var errPasswordFlag = usagef(
	"set NEO4J_PASSWORD, write the password into a file for --password-file or into .env, or let jjj ask for it",
	"a password does not belong on a command line, where other users and the shell's history can read it")

// flagError turns what pflag says into a usage error with a hint.
func flagError(cmd *cobra.Command, err error) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
	}
	// pflag quotes the value in its message, and a password must not be shown.
	if strings.Contains(err.Error(), errPasswordFlag.Error()) {
		return errPasswordFlag
	}

	hint := "see " + cmd.CommandPath() + " --help"
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		hint = didYouMean(unknown.GetSpecifiedName(), flagNames(cmd), "--%s", hint)
	}

	return &usageError{err: err, hint: hint}
}

// emptyHint is what to do about something that was given and is empty: it is
// mostly a variable that a script believed to be set.
const emptyHint = "is a variable of the shell not set? leave it out for the default"

// givenButEmpty refuses a flag that stands on the command line with nothing, or
// nothing but space, as its value. No flag of jjj means anything by that.
func givenButEmpty(cmd *cobra.Command) error {
	var err error
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		if err == nil && isEmptyValue(flag.Value) {
			err = usagef(emptyHint, "--%s is empty", flag.Name)
		}
	})

	return err
}

// isEmptyValue reports whether the value of a flag is an empty text, or holds
// one.
func isEmptyValue(value pflag.Value) bool {
	blank := func(text string) bool { return strings.TrimSpace(text) == "" }
	if list, ok := value.(pflag.SliceValue); ok {
		return len(list.GetSlice()) == 0 || slices.ContainsFunc(list.GetSlice(), blank)
	}

	return blank(value.String())
}

// flagNames lists the flags that a command understands.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		if !flag.Hidden {
			names = append(names, flag.Name)
		}
	})

	return names
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
