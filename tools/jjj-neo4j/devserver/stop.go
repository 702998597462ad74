package devserver

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// stopPatience is how long Stop waits for an orderly end.
const stopPatience = 45 * time.Second

// Stop ends the server of the folder, if one runs, and returns when it has ended. The data stays.
func Stop(ctx context.Context, options Options) error {
	running, err := options.running(ctx)
	if err != nil {
		return err
	}
	if running == nil {
		fmt.Fprintf(options.Out, "no Neo4j of %s is running\n", options.Folder)
		return nil
	}
	if err := running.control(ctx, http.MethodDelete); err != nil {
		return fmt.Errorf("stop the server: %w", err)
	}

	ctx, cancel := context.WithTimeout(ctx, stopPatience)
	defer cancel()
	for {
		if _, err := os.Stat(statePath(options.Folder)); errors.Is(err, os.ErrNotExist) {
			fmt.Fprintf(options.Out, "Neo4j has ended; its data stays in %s\n", options.Folder)
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the server (process %d) does not end: %w", running.PID, ctx.Err())
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// Status says whether the server of the folder runs, and where. It reports whether it does.
func Status(ctx context.Context, options Options) (bool, error) {
	running, err := options.running(ctx)
	if err != nil || running == nil {
		fmt.Fprintf(options.Out, "no Neo4j of %s is running\n", options.Folder)
		return false, err
	}
	fmt.Fprintf(options.Out, "Neo4j runs as process %d: %s, %s\n", running.PID, running.BrowserURL, running.BoltURI)
	return true, nil
}

func (o Options) running(ctx context.Context) (*state, error) {
	folder, err := filepath.Abs(o.Folder)
	if err != nil {
		return nil, err
	}
	return readState(ctx, folder)
}
