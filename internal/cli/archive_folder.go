package cli

import (
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/archive"
)

// addArchiveFlag declares the flag that names the archive.
func addArchiveFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVar(dir, "archive", "", "`folder` of the texts of sources")
	_ = cmd.MarkFlagDirname("archive")
}

// needArchive refuses a command line that names no archive.
func needArchive(dir string) error {
	if dir == "" {
		return usagef("such as --archive texts; jjj archive puts texts there", "--archive says which folder holds the texts of the sources")
	}

	return nil
}

// openArchive opens a folder of texts for reading.
func openArchive(dir string) (*archive.Archive, error) {
	if err := needArchive(dir); err != nil {
		return nil, err
	}
	texts, err := archive.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usagef("jjj archive <source> <file> --archive "+dir+" makes it", "there is no folder %s", dir)
	}

	return texts, err
}
