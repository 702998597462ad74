package neo4j_test

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"testing"

	"github.com/stretchr/testify/require"
)

// speak listens, and says the same to whoever comes, and nothing more.
func speak(t testing.TB, words string) (address string) {
	return serve(t, func(c net.Conn) {
		_, _ = io.WriteString(c, words)
		_, _ = io.Copy(io.Discard, c)
	})
}

func serve(t testing.TB, handle func(net.Conn)) (address string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				handle(c)
			}()
		}
	}()

	return listener.Addr().String()
}

// boltServer speaks as much Bolt 5.4 as it takes to be asked for the name and the version of the product, and nothing else.
func boltServer(t testing.TB, name, version string) (address string) {
	return serve(t, func(c net.Conn) {
		if _, err := io.CopyN(io.Discard, c, 20); err != nil {
			return
		}
		_, _ = c.Write([]byte{0, 0, 4, 5})
		for {
			message, err := readMessage(c)
			if err != nil {
				return
			}
			const pull, run, goodbye = 0x3F, 0x10, 0x02
			switch message[1] {
			case goodbye:
				return
			case run:
				send(c, success("fields", []any{"name", "versions", "edition"}))
			case pull:
				send(c, append([]byte{0xB1, 0x71}, pack([]any{name, []any{version}, "community"})...))
				send(c, success("db", "neo4j"))
			default:
				send(c, success("server", "Neo4j/"+version))
			}
		}
	})
}

func readMessage(r io.Reader) ([]byte, error) {
	var message []byte
	for {
		var size uint16
		if err := binary.Read(r, binary.BigEndian, &size); err != nil {
			return nil, err
		}
		if size == 0 && len(message) > 0 {
			return message, nil
		}
		chunk := make([]byte, size)
		if _, err := io.ReadFull(r, chunk); err != nil {
			return nil, err
		}
		message = append(message, chunk...)
	}
}

func send(w io.Writer, message []byte) {
	var b bytes.Buffer
	_ = binary.Write(&b, binary.BigEndian, uint16(len(message)))
	b.Write(message)
	b.Write([]byte{0, 0})
	_, _ = w.Write(b.Bytes())
}

// success is the message SUCCESS with one entry.
func success(key string, value any) []byte {
	return append(append([]byte{0xB1, 0x70, 0xA1}, pack(key)...), pack(value)...)
}

// pack writes short texts and lists in PackStream.
func pack(x any) []byte {
	switch x := x.(type) {
	case string:
		return append([]byte{0xD0, byte(len(x))}, x...)
	case []any:
		b := []byte{0x90 + byte(len(x))}
		for _, e := range x {
			b = append(b, pack(e)...)
		}

		return b
	default:
		return []byte{0xC0}
	}
}
