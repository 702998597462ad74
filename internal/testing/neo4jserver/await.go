package neo4jserver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"time"
)

// await returns when the server says that it has started and answers a Bolt handshake.
func (s *Server) await(ctx context.Context) error {
	ended := s.Done()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()

	for {
		if s.saysStarted() && answersBolt(ctx, s.config.BoltPort) {
			return nil
		}
		select {
		case <-ended:
			return errors.New("it ended before it answered")
		case <-ctx.Done():
			return fmt.Errorf("it does not answer: %w", ctx.Err())
		case <-tick.C:
		}
	}
}

func (s *Server) saysStarted() bool {
	log, err := os.ReadFile(s.config.LogFile())
	return err == nil && bytes.Contains(log, []byte(" INFO  Started."))
}

// answersBolt does Bolt's handshake: the magic number and four offers, answered by the version chosen.
func answersBolt(ctx context.Context, port int) bool {
	dialer := net.Dialer{Timeout: 2 * time.Second}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return false
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(2 * time.Second))

	offer := []byte{0x60, 0x60, 0xB0, 0x17, 0, 4, 4, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0}
	if _, err := conn.Write(offer); err != nil {
		return false
	}
	var chosen [4]byte
	_, err = io.ReadFull(conn, chosen[:])
	return err == nil && chosen[3] != 0
}
