package neo4jserver

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// mavenPlugin is pinned so that the same command does the same next year.
const mavenPlugin = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"

// artifact is a Maven artifact whose jars stand in one folder of the cache.
type artifact struct {
	group, name, version string
	alone                bool // without the jars that it needs to run
}

func browserArtifact() artifact {
	return artifact{group: "org.neo4j.client", name: "neo4j-browser", version: BrowserVersion}
}

// tckArtifact is the compatibility kit of openCypher: descriptions of queries and their results, licensed under Apache 2.0.
func tckArtifact() artifact {
	return artifact{group: "org.opencypher", name: "tck", version: "1.0.0-M23", alone: true}
}

// CompatibilityKit gives the path of the jar that has openCypher's compatibility kit, fetched by Maven if the cache lacks it.
func CompatibilityKit(ctx context.Context, log io.Writer) (string, error) {
	cache, err := cacheFolder()
	if err != nil {
		return "", err
	}
	kit := tckArtifact()
	folder, err := fetch(ctx, cache, kit, log)
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, kit.name+"-"+kit.version+".jar"), nil
}

// Libraries gives the folders of jars that make up the class path of a release, fetched by Maven if the cache lacks them.
// Several processes may ask at once: one fetches, the others wait. What is done goes to log as one line.
func Libraries(ctx context.Context, release Release, withBrowser bool, log io.Writer) ([]string, error) {
	cache, err := cacheFolder()
	if err != nil {
		return nil, err
	}

	wanted := []artifact{release.artifact()}
	if withBrowser {
		wanted = append(wanted, browserArtifact())
	}

	var folders []string
	for _, artifact := range wanted {
		folder, err := fetch(ctx, cache, artifact, log)
		if err != nil {
			return nil, err
		}
		folders = append(folders, folder)
	}
	return folders, nil
}

// cacheFolder is the user's cache folder, or one in the temporary folder where a user has none (a bare CI account).
func cacheFolder() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		base = filepath.Join(os.TempDir(), fmt.Sprintf("cache-%d", os.Getuid()))
	}

	cache := filepath.Join(base, "jjj", "neo4j")
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", fmt.Errorf("make the folder for Neo4j's jars: %w", err)
	}
	return cache, nil
}

// fetch gives the folder of one artifact's jars. It is complete or not there: the jars are copied into a folder of
// another name, listed with their checksums, and only then is the folder renamed.
func fetch(ctx context.Context, cache string, wanted artifact, log io.Writer) (string, error) {
	folder := filepath.Join(cache, wanted.name+"-"+wanted.version)

	release, err := Lock(ctx, folder+".lock")
	if err != nil {
		return "", err
	}
	defer release()

	if isComplete(folder) {
		return folder, nil
	}

	fresh, err := os.MkdirTemp(cache, wanted.name+"-fetching-")
	if err != nil {
		return "", fmt.Errorf("make a folder for jars: %w", err)
	}
	defer os.RemoveAll(fresh)

	if err := runMaven(ctx, wanted, fresh, log); err != nil {
		return "", err
	}
	if err := writeChecksums(fresh); err != nil {
		return "", err
	}
	if err := os.RemoveAll(folder); err != nil {
		return "", fmt.Errorf("remove damaged jars: %w", err)
	}
	if err := os.Rename(fresh, folder); err != nil {
		return "", fmt.Errorf("put jars in place: %w", err)
	}
	return folder, nil
}

// runMaven copies an artifact and all that it needs into folder. Mirrors and proxies are those of the machine's own
// Maven settings; checksums are Maven's to verify (-C).
func runMaven(ctx context.Context, wanted artifact, folder string, log io.Writer) error {
	maven, err := exec.LookPath("mvn")
	if err != nil {
		return fmt.Errorf("needs Maven: %w (no mvn in PATH)", ErrMissing)
	}
	fmt.Fprintf(log, "getting %s %s by Maven, once\n", wanted.name, wanted.version)

	pom := filepath.Join(folder, "pom.xml")
	if err := os.WriteFile(pom, []byte(wanted.pom()), 0o644); err != nil {
		return fmt.Errorf("write a pom: %w", err)
	}
	defer os.Remove(pom)

	command := exec.CommandContext(ctx, maven, "-B", "-q", "-C", "-f", pom, mavenPlugin,
		"-DincludeScope=runtime", fmt.Sprintf("-DexcludeTransitive=%t", wanted.alone), "-DoutputDirectory="+folder)
	out, err := command.CombinedOutput()
	if err != nil {
		return fmt.Errorf("get %s %s by Maven: %w\n%s", wanted.name, wanted.version, err, lastLines(string(out), 15))
	}
	return nil
}

func (a artifact) pom() string {
	return fmt.Sprintf(`<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>jjj</groupId><artifactId>jars</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>
  </dependencies>
</project>
`, a.group, a.name, a.version)
}

func lastLines(text string, count int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if len(lines) > count {
		lines = lines[len(lines)-count:]
	}
	return strings.Join(lines, "\n")
}
