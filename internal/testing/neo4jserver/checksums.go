package neo4jserver

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
)

// checksumFile marks a folder of jars as complete and says what is in it, in the form of sha256sum.
const checksumFile = "SHA256SUMS"

// isComplete reports whether folder holds exactly the jars that it was completed with, byte for byte.
func isComplete(folder string) bool {
	want, err := os.ReadFile(filepath.Join(folder, checksumFile))
	if err != nil {
		return false
	}
	have, err := checksums(folder)
	return err == nil && bytes.Equal(want, have)
}

func writeChecksums(folder string) error {
	sums, err := checksums(folder)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, checksumFile), sums, 0o644)
}

func checksums(folder string) ([]byte, error) {
	jars, err := filepath.Glob(filepath.Join(folder, "*.jar"))
	if err != nil {
		return nil, err
	}
	if len(jars) == 0 {
		return nil, errors.New("no jar was copied by Maven")
	}
	sort.Strings(jars)

	var sums bytes.Buffer
	for _, jar := range jars {
		sum, err := checksum(jar)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sum, filepath.Base(jar))
	}
	return sums.Bytes(), nil
}

func checksum(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()

	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return hash.Sum(nil), nil
}
