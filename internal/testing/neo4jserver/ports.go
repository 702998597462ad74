package neo4jserver

import (
	"fmt"
	"net"
	"strconv"
)

// FreePorts gives count TCP ports of the loopback address that nobody listened on a moment ago.
func FreePorts(count int) ([]int, error) {
	var ports []int
	for range count {
		// All are held until the end, so that no port is given twice.
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, fmt.Errorf("find a free port: %w", err)
		}
		defer listener.Close()
		ports = append(ports, listener.Addr().(*net.TCPAddr).Port)
	}
	return ports, nil
}

// IsFree reports whether a server could listen on the port of the loopback address now.
func IsFree(port int) bool {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return false
	}
	listener.Close()
	return true
}
