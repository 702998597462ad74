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
)

// ErrMissing is wrapped by errors that say which program this machine lacks; a caller may then try another way.
var ErrMissing = errors.New("not to be had on this machine")

var javaVersion = regexp.MustCompile(`version "(\d+)(?:\.(\d+))?`)

// FindJava gives the path of a Java that is new enough: JAVA_HOME's if it is set, else the one in PATH.
func FindJava(ctx context.Context) (string, error) {
	path, err := javaPath()
	if err != nil {
		return "", err
	}

	out, err := exec.CommandContext(ctx, path, "-version").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s -version: %w", path, err)
	}

	major := parseJavaVersion(string(out))
	if major < MinimumJava {
		return "", fmt.Errorf("needs Java %d or newer: %w (%s is version %d)", MinimumJava, ErrMissing, path, major)
	}
	return path, nil
}

func javaPath() (string, error) {
	if home := os.Getenv("JAVA_HOME"); home != "" {
		path, err := exec.LookPath(filepath.Join(home, "bin", "java"))
		if err == nil {
			return path, nil
		}
	}

	path, err := exec.LookPath("java")
	if err != nil {
		return "", fmt.Errorf("needs Java %d or newer: %w (no java in PATH, none under JAVA_HOME)", MinimumJava, ErrMissing)
	}
	return path, nil
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
