package neo4jtest

import "testing"

// Kill ends the server as a power cut would. The server must have been started WithControl, as for the methods below.
func (s *Server) Kill(t testing.TB) { s.control(t, "kill", s.process.Kill) }

// Shutdown ends the server in an orderly way; Restart starts it again.
func (s *Server) Shutdown(t testing.TB) { s.control(t, "shut down", s.process.Shutdown) }

// Suspend stops the server where it is: connections stay and nothing is answered until Resume.
func (s *Server) Suspend(t testing.TB) { s.control(t, "suspend", s.process.Suspend) }

// Resume lets a suspended server go on.
func (s *Server) Resume(t testing.TB) { s.control(t, "resume", s.process.Resume) }

// Restart starts a server that was killed or shut down again, with its data, at the same address.
func (s *Server) Restart(t testing.TB) {
	t.Helper()
	s.control(t, "restart", func() error { return s.process.Restart(t.Context()) })
}

// Log gives the last lines of the server's own log.
func (s *Server) Log(lines int) string {
	if s.process == nil {
		return ""
	}
	return s.process.LogTail(lines)
}

func (s *Server) control(t testing.TB, what string, do func() error) {
	t.Helper()
	if err := do(); err != nil {
		t.Fatalf("%s Neo4j: %v", what, err)
	}
}
