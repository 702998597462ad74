package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// refusedPassword is the flag that other programs have and jjj does not: it
// exists for its message.
type refusedPassword struct{}

func (refusedPassword) String() string { return "" }

func (refusedPassword) Type() string { return "string" }

// Set implements pflag.Value.
func (refusedPassword) Set(string) error { return errPasswordFlag }

var errPasswordFlag = usagef(
	"set NEO4J_PASSWORD, write the password into a file for --password-file or into .env, or let jjj ask for it",
	"a password does not belong on a command line, where other users and the shell's history can read it")

// flagError turns what pflag says into a usage error with a hint.
func flagError(cmd *cobra.Command, err error) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
	}
	// pflag quotes the value in its message, and a password must not be shown.
	if strings.Contains(err.Error(), errPasswordFlag.Error()) {
		return errPasswordFlag
	}

	hint := "see " + cmd.CommandPath() + " --help"
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		hint = didYouMean(unknown.GetSpecifiedName(), flagNames(cmd), "--%s", hint)
	}

	return &usageError{err: err, hint: hint}
}

// emptyHint is what to do about something that was given and is empty: it is
// mostly a variable that a script believed to be set.
const emptyHint = "is a variable of the shell not set? leave it out for the default"

// givenButEmpty refuses a flag that stands on the command line with nothing, or
// nothing but space, as its value. No flag of jjj means anything by that.
func givenButEmpty(cmd *cobra.Command) error {
	var err error
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		if err == nil && isEmptyValue(flag.Value) {
			err = usagef(emptyHint, "--%s is empty", flag.Name)
		}
	})

	return err
}

// isEmptyValue reports whether the value of a flag is an empty text, or holds
// one.
func isEmptyValue(value pflag.Value) bool {
	blank := func(text string) bool { return strings.TrimSpace(text) == "" }
	if list, ok := value.(pflag.SliceValue); ok {
		return len(list.GetSlice()) == 0 || slices.ContainsFunc(list.GetSlice(), blank)
	}

	return blank(value.String())
}

// flagNames lists the flags that a command understands.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		if !flag.Hidden {
			names = append(names, flag.Name)
		}
	})

	return names
}
