package cli

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
)

// Version is the release that the sources stand for.
const Version = "0.1.0"

// issuesURL is where faults of jjj are reported.
const issuesURL = "https://github.com/jjj-kg/jjj/issues"

// homeURL is where people read about jjj.
const homeURL = "https://github.com/jjj-kg/jjj"

// versionOptions are what `jjj version` uses.
type versionOptions struct {
	IO     *output.Streams
	Format output.Format
}

// buildJSON is the JSON form of the version.
type buildJSON struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Modified bool   `json:"modified,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func newVersionCmd(f *Factory, runF func(context.Context, *versionOptions) error) *cobra.Command {
	return &cobra.Command{
		Use:         "version",
		Short:       "Print the version of jjj",
		Long:        "Print the version of jjj, the revision that it was built from, and the platform.",
		Example:     "  jjj version\n  jjj version -o json",
		Args:        noArgs(),
		Annotations: withFormats(exits(ExitOK, ExitUsage), output.ReportFormats()),
		RunE: func(cmd *cobra.Command, _ []string) error {
			format, err := f.Format(cmd)
			if err != nil {
				return err
			}
			return runF(cmd.Context(), &versionOptions{IO: f.IO, Format: format})
		},
	}
}

func runVersion(_ context.Context, opts *versionOptions) error {
	if opts.Format == output.FormatJSON {
		return opts.IO.Page(func(w io.Writer) error { return output.WriteJSON(w, readBuild()) })
	}

	_, err := fmt.Fprintln(opts.IO.Out, versionLine())

	return err
}

// versionLine is the version as people read it.
func versionLine() string {
	build := readBuild()
	revision := ""
	if build.Revision != "" {
		revision = " (" + build.Revision[:min(12, len(build.Revision))]
		if build.Modified {
			revision += ", modified"
		}
		revision += ")"
	}

	return fmt.Sprintf("jjj %s%s %s %s", build.Version, revision, build.Go, build.Platform)
}

// readBuild asks the binary what it was built from.
func readBuild() buildJSON {
	build := buildJSON{Version: Version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return build
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			build.Revision = setting.Value
		case "vcs.modified":
			build.Modified = setting.Value == "true"
		}
	}

	return build
}
