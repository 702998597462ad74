// Package neo4jtest gives tests a real Neo4j to run against: 5.26, or with [WithCurrent] the newest release.
//
// A test package that needs one declares a shared server, which starts with the first test that asks for it:
//
//	var server neo4jtest.Shared
//
//	func TestMain(m *testing.M) { os.Exit(server.Main(m)) }
//
//	func TestPlanIsEmptyAfterApply(t *testing.T) {
//		neo := server.Start(t)
//		neo.Empty(t)
//		…connect to neo.URI as neo.Username with neo.Password…
//	}
//
// A test that needs settings of its own, or stops and kills its server, takes a private one with [Start].
//
// Where the server comes from, in this order:
//
//  1. JJJ_TEST_NEO4J_URI, with NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE: a server that runs already. Test
//     packages take turns on it. It must be empty, unless JJJ_TEST_NEO4J_WIPE=yes allows to empty it. It is not taken
//     for tests that need settings or control of their own.
//  2. Java 17 or newer (21 for the newest release), in PATH or installed beside it, and Maven: a server of this test package's own.
//  3. Docker: the same from the pinned image.
//
// Without any of them the test is skipped, and says what is missing; the reason is also added to the file named by
// JJJ_TEST_SKIPPED, so that a test run can end with a list of what it did not do.
//
// A server is ended when its tests are done, whatever happens: also when the test binary is killed.
// Only tests import this package; it is never linked into jjj.
package neo4jtest
