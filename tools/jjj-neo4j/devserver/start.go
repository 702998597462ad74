package devserver

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/internal/export/browser"
	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
)

// Start brings up the server unless it runs already, writes the guide, loads the graph, and prints where to look.
func Start(ctx context.Context, options Options) error {
	folder, err := filepath.Abs(options.Folder)
	if err != nil {
		return err
	}
	options.Folder = folder

	password, fresh, err := options.password(rand.Text)
	if err != nil {
		return err
	}
	running, err := readState(ctx, folder)
	if err != nil {
		return err
	}

	if running == nil {
		running, err = options.bringUp(ctx, password)
		if err != nil {
			return err
		}
	}
	if err := options.load(ctx, running, password); err != nil {
		return fmt.Errorf("the server runs at %s, but its graph could not be loaded: %w", running.BrowserURL, err)
	}
	options.announce(running, password, fresh)
	return nil
}

// bringUp starts the supervisor and waits until it says that the server answers.
func (o Options) bringUp(ctx context.Context, password string) (*state, error) {
	if err := o.checkPorts(); err != nil {
		return nil, err
	}
	java, err := neo4jserver.FindJava(ctx, neo4jserver.LongTerm())
	if err != nil {
		return nil, err
	}
	libraries, err := neo4jserver.Libraries(ctx, neo4jserver.LongTerm(), true, o.Err)
	if err != nil {
		return nil, err
	}

	fmt.Fprintf(o.Err, "starting Neo4j %s\n", neo4jserver.LongTerm().Version)
	err = o.startSupervisor(ctx, order{
		Folder: o.Folder, Java: java, Libraries: libraries, Password: password, Token: rand.Text(),
		BoltPort: o.BoltPort, HTTPPort: o.HTTPPort, FilesPort: o.FilesPort,
	})
	if err != nil {
		return nil, err
	}

	running, err := readState(ctx, o.Folder)
	if err == nil && running == nil {
		err = fmt.Errorf("the server has ended again; its log is %s", o.supervisorLog())
	}
	return running, err
}

func (o Options) supervisorLog() string { return filepath.Join(o.Folder, "supervisor.log") }

// startSupervisor starts this program again, in a session of its own so that it outlives the terminal.
func (o Options) startSupervisor(ctx context.Context, given order) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	log, err := os.Create(o.supervisorLog())
	if err != nil {
		return err
	}
	defer log.Close()

	text, err := json.Marshal(given)
	if err != nil {
		return err
	}
	command := exec.Command(program, "supervise")
	command.Stdin = strings.NewReader(string(text))
	command.Stderr = log
	neo4jserver.Detach(command)
	answer, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}

	interrupted := context.AfterFunc(ctx, func() { _ = command.Process.Kill() })
	defer interrupted()
	var said report
	if err := json.NewDecoder(answer).Decode(&said); err != nil {
		_ = command.Wait()
		return errors.Join(ctx.Err(), fmt.Errorf("the server's supervisor ended without a word; its log is %s", o.supervisorLog()))
	}
	if said.Fault != "" {
		_ = command.Wait()
		return errors.New(said.Fault)
	}
	return command.Process.Release()
}

// load has jjj write the guide and the style sheet, and bring the database to the state of the dataset.
func (o Options) load(ctx context.Context, running *state, password string) error {
	guide := order{Folder: o.Folder}.guideFolder()
	if err := o.jjj(ctx, running, password, "export", "browser", "--out", guide); err != nil {
		return err
	}
	return o.jjj(ctx, running, password, "apply", "--auto-approve")
}

// cannotConnect is jjj's exit code where a server does not answer.
const cannotConnect = 4

// jjj runs the program. A server that has just started may take long to answer on a busy machine; it is asked again as long as it lives.
func (o Options) jjj(ctx context.Context, running *state, password string, arguments ...string) error {
	for {
		err := o.run(ctx, running, password, arguments...)
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != cannotConnect {
			return err
		}
		alive, stateError := readState(ctx, o.Folder)
		if stateError != nil || alive == nil {
			return errors.Join(err, stateError, fmt.Errorf("the server has ended; its log is %s", o.supervisorLog()))
		}
		fmt.Fprintln(o.Err, "the server is still starting; asking again")
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func (o Options) run(ctx context.Context, running *state, password string, arguments ...string) error {
	if o.Data != "" {
		arguments = append(arguments, "--data", o.Data)
	}
	command := exec.CommandContext(ctx, o.JJJ, arguments...)
	command.Env = append(os.Environ(), "NEO4J_URI="+running.BoltURI, "NEO4J_USERNAME="+Username,
		"NEO4J_PASSWORD="+password, "NEO4J_DATABASE=neo4j")
	command.Stdout, command.Stderr = o.Err, o.Err
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", o.JJJ, strings.Join(arguments, " "), err)
	}
	return nil
}

// announce prints what a person needs to go on.
func (o Options) announce(running *state, password string, fresh bool) {
	fmt.Fprintf(o.Out, "\nNeo4j Browser   %s\n", running.BrowserURL)
	fmt.Fprintf(o.Out, "Connect to      %s as %s\n", running.BoltURI, Username)
	if fresh {
		fmt.Fprintf(o.Out, "Password        %s (made up, kept in %s)\n", password, o.relative(o.passwordFile()))
	} else {
		fmt.Fprintf(o.Out, "Password        stands in %s\n", o.relative(o.passwordFile()))
	}
	fmt.Fprintf(o.Out, "With jjj        %s plan %s\n", o.JJJ, o.connection(running))
	fmt.Fprintf(o.Out, "                %s shell %s   and there :use neo4j\n", o.JJJ, o.connection(running))
	fmt.Fprintf(o.Out, "In Browser      %s\n", browser.StyleCommand(running.FilesURL))
	fmt.Fprintf(o.Out, "                %s\n", browser.GuideCommand(running.FilesURL))
	fmt.Fprintf(o.Out, "Stop it with    make neo4j-stop\n")
}

// connection are the flags by which jjj reaches the server.
func (o Options) connection(running *state) string {
	flags := fmt.Sprintf("-a %s -u %s --password-file %s", running.BoltURI, Username, o.relative(o.passwordFile()))
	if o.Data != "" {
		flags += " --data " + o.Data
	}
	return flags
}

// relative makes a path short for people who stand in the repository.
func (o Options) relative(path string) string {
	if here, err := os.Getwd(); err == nil {
		if short, err := filepath.Rel(here, path); err == nil && !strings.HasPrefix(short, "..") {
			return short
		}
	}
	return path
}
