// Command jjj is a compiler for sourced knowledge graphs.
package main

import (
	"os"

	"github.com/jjj-kg/jjj/internal/cli"
)

func main() {
	os.Exit(cli.Main())
}
