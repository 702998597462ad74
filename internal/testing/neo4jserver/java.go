package neo4jserver

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// ErrMissing is wrapped by errors that say which program this machine lacks; a caller may then try another way.
var ErrMissing = errors.New("not to be had on this machine")

// installedJavas are where systems put several Javas beside each other. A test sets it.
var installedJavas = []string{"/usr/lib/jvm/*/bin/java", "/opt/java/*/bin/java", "/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java"}

var javaVersion = regexp.MustCompile(`version "(\d+)(?:\.(\d+))?`)

// FindJava returns the path of a Java that the release runs on: JAVA_HOME's, the one in PATH, or another one that is installed. One that
// the release was tested on goes before a newer one.
func FindJava(ctx context.Context, release Release) (string, error) {
	newer := ""
	var seen []string
	for _, path := range javas() {
		version, err := versionOfJava(ctx, path)
		switch {
		case err != nil:
			seen = append(seen, err.Error())
		case version >= release.MinimumJava && version <= release.TestedJava:
			return path, nil
		case version >= release.MinimumJava && newer == "":
			newer = path
		default:
			seen = append(seen, fmt.Sprintf("%s is version %d", path, version))
		}
	}
	if newer != "" {
		return newer, nil
	}
	if len(seen) == 0 {
		seen = []string{"no java in PATH, none under JAVA_HOME"}
	}
	return "", fmt.Errorf("Neo4j %s needs Java %d or newer: %w (%s)", release.Version, release.MinimumJava, ErrMissing, strings.Join(seen, "; "))
}

// javas lists the programs to look at, the person's own choice first.
func javas() []string {
	var paths []string
	if home := os.Getenv("JAVA_HOME"); home != "" {
		if path, err := exec.LookPath(filepath.Join(home, "bin", "java")); err == nil {
			paths = append(paths, path)
		}
	}
	if path, err := exec.LookPath("java"); err == nil {
		paths = append(paths, path)
	}
	for _, pattern := range installedJavas {
		found, _ := filepath.Glob(pattern) // the patterns are well formed
		paths = append(paths, found...)
	}
	return paths
}

func versionOfJava(ctx context.Context, path string) (int, error) {
	out, err := exec.CommandContext(ctx, path, "-version").CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("%s -version: %w", path, err)
	}
	return parseJavaVersion(string(out)), nil
}

// parseJavaVersion reads the major version out of what java -version prints, 0 if there is none.
// Before Java 9 the version was written 1.8.
func parseJavaVersion(text string) int {
	match := javaVersion.FindStringSubmatch(text)
	if match == nil {
		return 0
	}

	major, _ := strconv.Atoi(match[1])
	if major == 1 && match[2] != "" {
		major, _ = strconv.Atoi(match[2])
	}
	return major
}
