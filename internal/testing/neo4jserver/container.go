package neo4jserver

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// ContainerConfig says which container to start.
type ContainerConfig struct {
	Name     string
	Password string   // of the user neo4j
	Settings []string // lines of neo4j.conf
}

// Container is a Neo4j that runs in Docker. It may not answer yet: a container is there before its server is.
type Container struct {
	BoltAddress string // 127.0.0.1:PORT
	HTTPAddress string // 127.0.0.1:PORT

	docker   string
	name     string
	watchdog *watchdog
}

// StartContainer starts a container of the pinned image on free loopback ports. It removes itself when it ends, and a
// watchdog ends it should this process be killed. Without a Docker engine the error wraps ErrMissing.
func StartContainer(ctx context.Context, config ContainerConfig) (*Container, error) {
	docker, err := findDocker(ctx)
	if err != nil {
		return nil, err
	}

	command := exec.CommandContext(ctx, docker, config.arguments()...)
	command.Env = append(os.Environ(), "NEO4J_AUTH=neo4j/"+config.Password) // not on the command line
	if out, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("docker run %s: %w\n%s", DockerImage, err, lastLines(string(out), 10))
	}

	container := &Container{docker: docker, name: config.Name}
	if err := container.settle(ctx); err != nil {
		_ = container.Stop()
		return nil, err
	}
	return container, nil
}

// findDocker gives the path of a docker whose engine answers.
func findDocker(ctx context.Context) (string, error) {
	docker, err := exec.LookPath("docker")
	if err != nil {
		return "", fmt.Errorf("needs Docker: %w (no docker in PATH)", ErrMissing)
	}
	if err := exec.CommandContext(ctx, docker, "info").Run(); err != nil {
		return "", fmt.Errorf("needs Docker: %w (its engine does not answer)", ErrMissing)
	}
	return docker, nil
}

func (c ContainerConfig) arguments() []string {
	arguments := []string{
		"run", "--detach", "--rm", "--name", c.Name,
		"--publish", "127.0.0.1::7687", "--publish", "127.0.0.1::7474", "--env", "NEO4J_AUTH",
	}
	for _, setting := range c.Settings {
		arguments = append(arguments, "--env", environmentSetting(setting))
	}
	return append(arguments, DockerImage)
}

// environmentSetting writes a line of neo4j.conf the way that the image wants it: NEO4J_ before the name, an underscore
// for a dot and two for an underscore.
func environmentSetting(line string) string {
	name, value, _ := strings.Cut(line, "=")
	name = strings.NewReplacer("_", "__", ".", "_").Replace(strings.TrimSpace(name))
	return "NEO4J_" + name + "=" + strings.TrimSpace(value)
}

// settle starts the watchdog and finds out the ports.
func (c *Container) settle(ctx context.Context) error {
	guard, err := watchContainer(c.docker, c.name)
	if err != nil {
		return err
	}
	c.watchdog = guard

	for port, address := range map[string]*string{"7687/tcp": &c.BoltAddress, "7474/tcp": &c.HTTPAddress} {
		out, err := exec.CommandContext(ctx, c.docker, "port", c.name, port).Output()
		if err != nil {
			return fmt.Errorf("docker port %s: %w", port, err)
		}
		*address, _, _ = strings.Cut(strings.TrimSpace(string(out)), "\n")
	}
	return nil
}

// Stop ends and removes the container.
func (c *Container) Stop() error {
	out, err := exec.Command(c.docker, "rm", "--force", "--volumes", c.name).CombinedOutput()
	if c.watchdog != nil {
		c.watchdog.dismiss()
	}
	if err != nil {
		return fmt.Errorf("docker rm %s: %w\n%s", c.name, err, lastLines(string(out), 5))
	}
	return nil
}
