package cli

import (
	"bytes"
	"io"

	"github.com/spf13/cobra"
)

// help shows the help of a command on standard output, through the pager where
// it is long. A word before --help that is no command is refused: cobra comes
// here with it and would show the help of the command around.
func (f *Factory) help(cmd *cobra.Command, args []string) {
	if args != nil && cmd.HasSubCommands() {
		if f.unsaid = unknownCommand(cmd, cmd.Flags().Args()); f.unsaid != nil {
			return
		}
	}
	var b bytes.Buffer
	writeHelp(&b, f.IO.OutStyle(), cmd)
	f.unsaid = f.IO.Page(func(w io.Writer) error {
		_, err := b.WriteTo(w)
		return err
	})
}

// remembering remembers the first error of writing, for those who do not look
// at it, as cobra where it completes.
type remembering struct {
	to  io.Writer
	err *error
}

func (r remembering) Write(p []byte) (n int, err error) {
	n, err = r.to.Write(p)
	if err != nil && *r.err == nil {
		*r.err = err
	}

	return n, err
}
