// Command jjj is a compiler for sourced knowledge graphs.
package main

import (
	"os"
	_ "time/tzdata" // named time zones, on machines that have none installed

	"github.com/jjj-kg/jjj/internal/cli"
)

func main() {
	os.Exit(cli.Main())
}
