// Command jjj-neo4j starts and stops the Neo4j of a person who works in this repository; see `make neo4j`.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/jjj-kg/jjj/tools/jjj-neo4j/devserver"
)

const usage = `usage: jjj-neo4j start|stop|status [flags]

start   start Neo4j with Neo4j Browser, load the graph, print the address
stop    stop it; its data stays
status  say whether it runs (exit 1 if not)

flags:
`

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	if err := run(ctx, os.Args[1:]); err != nil {
		if err.Error() != "" {
			fmt.Fprintf(os.Stderr, "jjj-neo4j: %v\n", err)
		}
		os.Exit(1)
	}
}

func run(ctx context.Context, arguments []string) error {
	options := devserver.Options{Out: os.Stdout, Err: os.Stderr}
	flags := flag.NewFlagSet("jjj-neo4j", flag.ExitOnError)
	flags.StringVar(&options.Folder, "folder", ".neo4j", "folder of the server's data")
	flags.StringVar(&options.EnvFile, "env-file", ".env", "file that may set NEO4J_PASSWORD")
	flags.StringVar(&options.JJJ, "jjj", "bin/jjj", "the jjj program")
	flags.StringVar(&options.Data, "data", "jing-jin-ji", "folder of the dataset (default: the built-in dataset)")
	flags.IntVar(&options.BoltPort, "bolt-port", devserver.DefaultBoltPort, "port of Bolt")
	flags.IntVar(&options.HTTPPort, "http-port", devserver.DefaultHTTPPort, "port of Neo4j Browser")
	flags.IntVar(&options.FilesPort, "files-port", devserver.DefaultFilesPort, "port at which the guide is served")
	flags.Usage = func() {
		fmt.Fprint(flags.Output(), usage)
		flags.PrintDefaults()
	}
	if len(arguments) == 0 {
		flags.Usage()
		return errors.New("")
	}
	if err := flags.Parse(arguments[1:]); err != nil {
		return err
	}
	return do(ctx, arguments[0], options)
}

func do(ctx context.Context, verb string, options devserver.Options) error {
	switch verb {
	case "start":
		return devserver.Start(ctx, options)
	case "stop":
		return devserver.Stop(ctx, options)
	case "status":
		runs, err := devserver.Status(ctx, options)
		if err == nil && !runs {
			err = errors.New("")
		}
		return err
	case "supervise": // what start starts again as a process of its own
		return devserver.Supervise(ctx, os.Stdin, os.Stdout)
	}
	return fmt.Errorf("unknown command %q: want start, stop or status", verb)
}
