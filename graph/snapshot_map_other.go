//go:build !unix

package graph

import (
	"io"
	"os"
)

// mapFile reads a file in one pass, where it cannot be mapped.
func mapFile(file *os.File, size int) (data []byte, unmap func() error, err error) {
	data = make([]byte, size)
	if _, err := io.ReadFull(file, data); err != nil {
		return nil, nil, err
	}

	return data, func() error { return nil }, nil
}
