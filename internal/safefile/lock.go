package safefile

import (
	"context"
	"fmt"
	"os"
	"time"
)

// LockTime is how long a lock is waited for: those who hold one check a dataset and write a file.
const LockTime = time.Minute

// lockPause is how long to wait before a lock is tried again.
const lockPause = 20 * time.Millisecond

// LockedError says that a folder has been locked by another process for too long.
type LockedError struct {
	Folder string
	Waited time.Duration
}

// Error names the folder.
func (e *LockedError) Error() string {
	return fmt.Sprintf("another jjj has been changing files in %s for %s", e.Folder, e.Waited)
}

// Hint says what to do about it.
func (e *LockedError) Hint() string { return "wait until it is done, or end it, and try again" }

// Lock takes the lock of a folder, which processes that change files in it hold one after the other. It waits for it for at most LockTime, and
// no longer than ctx. The system lets go of a lock when its process ends, however it ends.
func Lock(ctx context.Context, root *os.Root) (release func() error, err error) {
	return lockWithin(ctx, root, LockTime)
}

func lockWithin(ctx context.Context, root *os.Root, patience time.Duration) (release func() error, err error) {
	for deadline := time.Now().Add(patience); ; {
		release, held, err := tryLock(root)
		switch {
		case err != nil:
			return nil, fmt.Errorf("lock the folder %s: %w", root.Name(), err)
		case !held:
			return release, nil
		case time.Now().After(deadline):
			return nil, &LockedError{Folder: root.Name(), Waited: patience}
		}

		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(lockPause):
		}
	}
}
