package neo4jtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
)

// startDocker starts a server in a container of the pinned image.
func startDocker(ctx context.Context, wanted options) (*Server, error) {
	password := rand.Text()
	container, err := neo4jserver.StartContainer(ctx, neo4jserver.ContainerConfig{
		Name:     "jjj-test-" + strings.ToLower(rand.Text()[:12]),
		Password: password,
		Settings: wanted.dockerSettings(),
	})
	if err != nil {
		return nil, err
	}

	server := &Server{
		URI: "bolt://" + container.BoltAddress, Username: "neo4j", Password: password, Database: "neo4j",
		Origin: neo4jserver.DockerImage, stop: container.Stop,
	}
	if wanted.http {
		server.HTTPURL = "http://" + container.HTTPAddress
	}
	if err := server.verify(ctx); err != nil {
		return nil, errors.Join(err, container.Stop())
	}
	return server, nil
}

// dockerSettings are the lines of neo4j.conf, memory among them.
func (o options) dockerSettings() []string {
	settings := []string{"db.tx_log.preallocate=false", "dbms.usage_report.enabled=false"}
	if o.heapMB > 0 {
		settings = append(settings, fmt.Sprintf("server.memory.heap.max_size=%dm", o.heapMB))
	}
	if o.cacheMB > 0 {
		settings = append(settings, fmt.Sprintf("server.memory.pagecache.size=%dm", o.cacheMB))
	}
	return append(settings, o.settings...)
}
