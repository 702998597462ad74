//go:build !unix

package safefile

import (
	"errors"
	"io/fs"
	"os"
)

// NonBlocking keeps the opening of a pipe from waiting for its other end, where there are such pipes.
const NonBlocking = 0

// lockName is the file whose being there is the lock.
const lockName = ".jjj.lock"

// tryLock takes the lock of a folder, or says that it is held.
func tryLock(root *os.Root) (release func() error, held bool, err error) {
	file, err := root.OpenFile(lockName, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, true, nil
	}
	if err != nil {
		return nil, false, err
	}

	return func() error { return errors.Join(file.Close(), root.Remove(lockName)) }, false, nil
}
