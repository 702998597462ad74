package neo4jserver

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Config says which server to start. The zero value of each field but Release, Home, Java, Libraries and Password works.
type Config struct {
	Release   Release
	Home      string   // folder of the server's data, logs and configuration; made if need be
	Temporary bool     // Home is deleted with the server
	Java      string   // path of java, from FindJava
	Libraries []string // folders of jars, from Libraries
	Password  string   // of the user neo4j; has an effect on an empty Home only
	BoltPort  int      // 0 is a free port
	HTTP      bool     // serve HTTP too (with Browser, if its jar is among the libraries)
	HTTPPort  int      // 0 is a free port
	HeapMB    int      // 0 is 1024
	CacheMB   int      // page cache, 0 is 128
	Brief     bool     // for minutes of small queries: less is compiled, so that it starts with half the work
	Settings  []string // further lines of neo4j.conf, such as "db.memory.transaction.max=16m"
}

// withDefaults fills in memory and ports.
func (c Config) withDefaults() (Config, error) {
	if c.HeapMB == 0 {
		c.HeapMB = 1024
	}
	if c.CacheMB == 0 {
		c.CacheMB = 128
	}

	needed := 0
	if c.BoltPort == 0 {
		needed++
	}
	if c.HTTP && c.HTTPPort == 0 {
		needed++
	}
	ports, err := FreePorts(needed)
	if err != nil {
		return c, err
	}
	if c.BoltPort == 0 {
		c.BoltPort, ports = ports[0], ports[1:]
	}
	if c.HTTP && c.HTTPPort == 0 {
		c.HTTPPort = ports[0]
	}
	return c, nil
}

// lines are those of neo4j.conf. Later lines may not repeat earlier ones (Neo4j refuses that), so the caller's own
// settings replace the ones given here.
func (c Config) lines() []string {
	lines := []string{
		fmt.Sprintf("server.bolt.listen_address=127.0.0.1:%d", c.BoltPort),
		fmt.Sprintf("server.bolt.advertised_address=127.0.0.1:%d", c.BoltPort),
		fmt.Sprintf("server.http.enabled=%t", c.HTTP),
		fmt.Sprintf("server.memory.heap.max_size=%dm", c.HeapMB),
		fmt.Sprintf("server.memory.pagecache.size=%dm", c.CacheMB),
		"db.tx_log.preallocate=false",
		"dbms.usage_report.enabled=false",
		// LOAD CSV finds no file and reads none by an address that names one.
		"dbms.security.allow_csv_import_from_file_urls=false",
		"server.directories.import=import",
		"client.allow_telemetry=false",
	}
	if c.HTTP {
		lines = append(lines,
			fmt.Sprintf("server.http.listen_address=127.0.0.1:%d", c.HTTPPort),
			fmt.Sprintf("server.http.advertised_address=127.0.0.1:%d", c.HTTPPort))
	}

	own := map[string]bool{}
	for _, setting := range c.Settings {
		own[settingName(setting)] = true
	}
	var kept []string
	for _, line := range lines {
		if !own[settingName(line)] {
			kept = append(kept, line)
		}
	}
	return append(kept, c.Settings...)
}

func settingName(line string) string {
	name, _, _ := strings.Cut(line, "=")
	return strings.TrimSpace(name)
}

func (c Config) confFolder() string { return filepath.Join(c.Home, "conf") }

// LogFile is where the server's console output goes.
func (c Config) LogFile() string { return filepath.Join(c.Home, "logs", "console.log") }

// write makes the folders and neo4j.conf.
func (c Config) write() error {
	for _, folder := range []string{c.confFolder(), filepath.Dir(c.LogFile()), filepath.Join(c.Home, "import")} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return fmt.Errorf("make Neo4j's folder: %w", err)
		}
	}

	conf := strings.Join(c.lines(), "\n") + "\n"
	if err := os.WriteFile(filepath.Join(c.confFolder(), "neo4j.conf"), []byte(conf), 0o644); err != nil {
		return fmt.Errorf("write neo4j.conf: %w", err)
	}
	return nil
}

func (c Config) classPath() string {
	var parts []string
	for _, folder := range c.Libraries {
		parts = append(parts, filepath.Join(folder, "*"))
	}
	return strings.Join(parts, string(os.PathListSeparator))
}
