package neo4jserver

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// startTimeout is how long a server that lives may take until it answers, which on a busy machine is minutes; stopTimeout how long until it is
// killed.
const (
	startTimeout = 10 * time.Minute
	stopTimeout  = 30 * time.Second
	startTries   = 3
)

// Server is a running Neo4j. Its methods may be called from several goroutines.
type Server struct {
	BoltURI string // bolt://127.0.0.1:PORT
	HTTPURL string // http://127.0.0.1:PORT, "" without HTTP

	config   Config
	mutex    sync.Mutex
	command  *exec.Cmd
	watchdog *watchdog
	ended    chan struct{}
	endError error
}

// Start starts a server and returns when it answers over Bolt. When ports that it picked itself are taken by another
// program in between, it picks others.
func Start(ctx context.Context, config Config) (*Server, error) {
	var err error
	for range startTries {
		var complete Config
		complete, err = config.withDefaults()
		if err != nil {
			return nil, err
		}
		server := newServer(complete)
		if err = server.start(ctx); err == nil {
			return server, nil
		}
		if ctx.Err() != nil || !strings.Contains(err.Error(), "Address already in use") {
			break
		}
	}
	return nil, err
}

func newServer(config Config) *Server {
	server := &Server{config: config, BoltURI: fmt.Sprintf("bolt://127.0.0.1:%d", config.BoltPort)}
	if config.HTTP {
		server.HTTPURL = fmt.Sprintf("http://127.0.0.1:%d", config.HTTPPort)
	}
	return server
}

// Restart starts a server again that has ended, with the same data on the same ports.
func (s *Server) Restart(ctx context.Context) error {
	s.mutex.Lock()
	running := s.command != nil
	s.mutex.Unlock()
	if running {
		return errors.New("the server is running")
	}
	return s.start(ctx)
}

func (s *Server) start(ctx context.Context) error {
	if err := s.config.write(); err != nil {
		return err
	}
	if err := s.config.setPassword(ctx); err != nil {
		return err
	}
	if err := s.launch(); err != nil {
		return err
	}

	waiting, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if err := s.await(waiting); err != nil {
		_ = s.Kill()
		return fmt.Errorf("start Neo4j %s: %w; the end of its log:\n%s", s.config.Release.Version, err, s.LogTail(20))
	}
	return nil
}

// setPassword does what neo4j-admin does before the first start.
func (c Config) setPassword(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(c.Home, "data", "databases")); err == nil {
		return nil
	}

	file, err := c.passwordArguments()
	if err != nil {
		return fmt.Errorf("set Neo4j's password: %w", err)
	}
	defer os.Remove(file)
	command := exec.CommandContext(ctx, c.Java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", c.classPath(), "@"+file)
	command.Env = append(os.Environ(), "NEO4J_HOME="+c.Home, "NEO4J_CONF="+c.confFolder())
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("set Neo4j's password: %w\n%s", err, lastLines(string(out), 10))
	}
	return nil
}

// passwordArguments writes a file of arguments to Java that only its owner can read: a command line is for all to see.
func (c Config) passwordArguments() (string, error) {
	file, err := os.CreateTemp(c.Home, "arguments-") // its mode is 0600
	if err != nil {
		return "", err
	}
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(c.Password)
	_, err = fmt.Fprintf(file, "org.neo4j.cli.AdminTool dbms set-initial-password \"%s\"\n", quoted)
	return file.Name(), errors.Join(err, file.Close())
}

// launch starts the process and its watchdog. Output goes to a file and not through a pipe, so that nothing of the
// starter's is held open by the server.
func (s *Server) launch() error {
	log, err := os.Create(s.config.LogFile())
	if err != nil {
		return fmt.Errorf("make Neo4j's log: %w", err)
	}
	defer log.Close()

	command := exec.Command(s.config.Java, s.config.arguments()...)
	command.Dir = s.config.Home
	command.Stdout, command.Stderr = log, log
	apart(command)
	if err := command.Start(); err != nil {
		return fmt.Errorf("start Java: %w", err)
	}

	remove := ""
	if s.config.Temporary {
		remove = s.config.Home
	}
	guard, err := watch(command.Process.Pid, remove)
	if err != nil {
		_ = command.Process.Kill()
		_ = command.Wait()
		return err
	}
	s.supervise(command, guard)
	return nil
}

// supervise reaps the process when it ends; the goroutine ends with the process.
func (s *Server) supervise(command *exec.Cmd, guard *watchdog) {
	ended := make(chan struct{})
	s.mutex.Lock()
	s.command, s.watchdog, s.ended, s.endError = command, guard, ended, nil
	s.mutex.Unlock()

	go func() {
		err := command.Wait()
		guard.dismiss()
		s.mutex.Lock()
		s.command, s.watchdog, s.endError = nil, nil, err
		s.mutex.Unlock()
		close(ended)
	}()
}

func (c Config) arguments() []string {
	arguments := []string{fmt.Sprintf("-Xmx%dm", c.HeapMB)}
	if c.Brief {
		arguments = append(arguments, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
	}
	return append(arguments,
		"-XX:+ExitOnOutOfMemoryError",
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"-Dio.netty.tryReflectionSetAccessible=true",
		"-Dfile.encoding=UTF-8",
		"-cp", c.classPath(),
		c.Release.EntryPoint,
		"--home-dir="+c.Home, "--config-dir="+c.confFolder(), "--console-mode",
	)
}

// Done is closed when the server process has ended.
func (s *Server) Done() <-chan struct{} {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.ended
}

// LogTail gives the last lines of the server's console output.
func (s *Server) LogTail(lines int) string {
	text, err := os.ReadFile(s.config.LogFile())
	if err != nil {
		return err.Error()
	}
	return lastLines(string(text), lines)
}

// Home is the folder of the server's data.
func (s *Server) Home() string { return s.config.Home }
