package neo4jserver

import (
	"errors"
	"os"
	"time"
)

// Stop ends the server in an orderly way, by force after half a minute, and deletes a temporary home.
// To stop a stopped server does nothing.
func (s *Server) Stop() error {
	err := s.end(terminate)
	if s.config.Temporary {
		err = errors.Join(err, os.RemoveAll(s.config.Home))
	}
	return err
}

// Shutdown ends the server in an orderly way and keeps its home, so that Restart can follow.
func (s *Server) Shutdown() error { return s.end(terminate) }

// Kill ends the server as a power cut would; its home stays, so that Restart can follow.
func (s *Server) Kill() error { return s.end((*os.Process).Kill) }

// Suspend stops the server's process where it is: it keeps its connections and answers nothing until Resume.
func (s *Server) Suspend() error { return s.signal(suspend) }

// Resume lets a suspended server go on.
func (s *Server) Resume() error { return s.signal(resume) }

func (s *Server) signal(send func(*os.Process) error) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.command == nil {
		return errors.New("the server is not running")
	}
	return send(s.command.Process)
}

func (s *Server) end(send func(*os.Process) error) error {
	s.mutex.Lock()
	command, ended := s.command, s.ended
	s.mutex.Unlock()
	if command == nil {
		return nil
	}

	_ = resume(command.Process) // a suspended process hears nothing
	if err := send(command.Process); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	select {
	case <-ended:
	case <-time.After(stopTimeout):
		_ = command.Process.Kill()
		<-ended
	}
	return nil
}
