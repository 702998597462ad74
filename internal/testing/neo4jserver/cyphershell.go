package neo4jserver

import (
	"context"
	"io"
	"path/filepath"
)

// cypherShellArtifact is Neo4j's own shell. Of the 5.26 releases, Maven Central has the shell of the first alone; it speaks to all of them.
func cypherShellArtifact() artifact {
	return artifact{group: "org.neo4j", name: "cypher-shell", version: CypherShellVersion}
}

// CypherShell gives the command, a program and its first arguments, that runs Neo4j's own shell; its jars are fetched by Maven if the cache
// lacks them.
func CypherShell(ctx context.Context, log io.Writer) ([]string, error) {
	java, err := FindJava(ctx, LongTerm())
	if err != nil {
		return nil, err
	}
	cache, err := cacheFolder()
	if err != nil {
		return nil, err
	}
	folder, err := fetch(ctx, cache, cypherShellArtifact(), log)
	if err != nil {
		return nil, err
	}
	return []string{java, "-cp", filepath.Join(folder, "*"), "org.neo4j.shell.Main"}, nil
}
