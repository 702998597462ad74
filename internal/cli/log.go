package cli

import (
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/jjj-kg/jjj/internal/safefile"
)

// openLog starts the log: to standard error as far as --verbose says, and in
// full to the file of --log-file.
func (f *Factory) openLog() error {
	level := slog.LevelWarn
	switch {
	case f.flags.Verbose > 1, isSet(f.getenv("JJJ_DEBUG")):
		level = slog.LevelDebug
	case f.flags.Verbose == 1:
		level = slog.LevelInfo
	case f.flags.Quiet:
		level = slog.LevelError
	}
	handlers := []slog.Handler{slog.NewTextHandler(f.IO.Err, &slog.HandlerOptions{Level: level})}

	if name := f.flags.LogFile; name != "" {
		file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY|safefile.NonBlocking, 0o600)
		if err != nil {
			return usagef("", "open the log: %w", err)
		}
		var unlogged error
		f.closers = append(f.closers, func() error {
			if err := errors.Join(unlogged, file.Close()); err != nil {
				return fmt.Errorf("write the log: %w", err)
			}

			return nil
		})
		handlers = append(handlers, slog.NewTextHandler(remembering{to: file, err: &unlogged}, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	f.log = slog.New(slog.NewMultiHandler(handlers...))

	return nil
}

// isSet reads a variable that is a switch.
func isSet(value string) bool { return value != "" && value != "0" && value != "false" }

// logger is the log, also before it has been opened.
func (f *Factory) logger() *slog.Logger {
	if f.log == nil {
		return slog.New(slog.DiscardHandler)
	}

	return f.log
}
