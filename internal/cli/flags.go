package cli

import (
	"github.com/spf13/cobra"

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
