//go:build unix

package safefile

import (
	"errors"
	"os"
	"syscall"
)

// NonBlocking keeps the opening of a pipe from waiting for its other end.
const NonBlocking = syscall.O_NONBLOCK

// lockName is the file that is locked where the file system locks no folders, as NFS.
const lockName = ".jjj.lock"

// tryLock takes the lock of a folder, or says that it is held.
func tryLock(root *os.Root) (release func() error, held bool, err error) {
	folder, err := root.Open(".")
	if err != nil {
		return nil, false, err
	}
	err = flock(folder)
	if lacksLocks(err) {
		_ = folder.Close() // it was only opened
		if folder, err = root.OpenFile(lockName, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o644); err != nil {
			return nil, false, err
		}
		err = flock(folder)
	}
	if err != nil {
		_ = folder.Close()

		return nil, errors.Is(err, syscall.EWOULDBLOCK), notHeld(err)
	}

	return folder.Close, false, nil
}

// notHeld is an error that is none of a lock that another process holds.
func notHeld(err error) error {
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil
	}

	return err
}

func flock(file *os.File) error {
	for {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

// lacksLocks tells that it is the kind of file that cannot be locked.
func lacksLocks(err error) bool {
	return errors.Is(err, syscall.EBADF) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.EINVAL)
}
