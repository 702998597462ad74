// Package neo4jserver gets and starts a real Neo4j Community server for tests and for a developer's machine.
//
// It owns three things: the jars (fetched once by Maven into the user's cache folder), the Java process with its
// configuration, and the promise that the process ends when the one that started it does, however that one ends.
//
// It speaks no Bolt beyond the handshake, knows no graph and no dataset, and is never linked into jjj itself: only
// internal/testing/neo4jtest and tools/jjj-neo4j/devserver import it, and tests and benchmarks that need a jar. The jar of CompatibilityKit is data, no program.
package neo4jserver

// BrowserVersion is the Neo4j Browser that is served at /browser/; later 5.x ones are not on Maven Central.
const BrowserVersion = "5.24.0"

// CypherShellVersion is the cypher-shell that benchmarks compare with; see CypherShell.
const CypherShellVersion = "5.26.0"

// DockerImage is the image used where there is Docker and no Java.
const DockerImage = "neo4j:5.26-community"
