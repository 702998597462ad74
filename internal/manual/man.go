package manual

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// Man writes a page as a man page of section 1, of a version that is named.
func Man(d Page, date time.Time, version string) []byte {
	var b bytes.Buffer
	name := strings.ReplaceAll(d.Name, " ", "-")
	fmt.Fprintf(&b, ".TH %q 1 %q %q %q\n", strings.ToUpper(name), date.Format(time.DateOnly), "jjj "+version, "jjj manual")
	manSection(&b, "name")
	fmt.Fprintf(&b, "%s \\- %s\n", roff(name), roff(d.Short))

	if d.Topic {
		manSection(&b, "description")
		manBlock(&b, strings.Split(d.Text, "\n"))
		return b.Bytes()
	}

	manSection(&b, "synopsis")
	manBlock(&b, strings.Split(d.Usage, "\n"))
	manSection(&b, "description")
	fmt.Fprintln(&b, strings.ReplaceAll(roff(d.Text), "\n\n", "\n.PP\n"))
	if len(d.Commands) > 0 {
		manSection(&b, "commands and topics")
	}
	for _, c := range d.Commands {
		fmt.Fprintf(&b, ".TP\n\\fB%s\\fR\n%s\n", roff(c.Name), roff(c.Short))
	}
	if len(d.Examples) > 0 {
		manSection(&b, "examples")
		manBlock(&b, d.Examples)
	}
	manOptions(&b, "options", d.Options)
	manOptions(&b, "common options", d.Common)
	if len(d.Exits) > 0 {
		manSection(&b, "exit status")
		manBlock(&b, d.Exits)
	}
	if d.Name != "jjj" {
		manSection(&b, "see also")
		fmt.Fprintln(&b, `\fBjjj\fR(1) has all options; \fBjjj help\fR has the same as these pages.`)
	}

	return b.Bytes()
}

func manSection(b *bytes.Buffer, title string) { fmt.Fprintf(b, ".SH %s\n", strings.ToUpper(title)) }

// manBlock writes lines that stay as they are.
func manBlock(b *bytes.Buffer, lines []string) {
	fmt.Fprintf(b, ".EX\n%s\n.EE\n", roff(strings.Join(lines, "\n")))
}

func manOptions(b *bytes.Buffer, title string, options []Option) {
	if len(options) > 0 {
		manSection(b, title)
	}
	for _, o := range options {
		names := `\fB` + roff("--"+o.Long) + `\fR`
		if o.Short != "" {
			names = `\fB` + roff("-"+o.Short) + `\fR, ` + names
		}
		if o.Value != "" {
			names += ` \fI` + roff(o.Value) + `\fR`
		}
		usage := o.Usage
		if o.Default != "" {
			usage += " (default: " + o.Default + ")"
		}
		fmt.Fprintf(b, ".TP\n%s\n%s\n", names, roff(usage))
	}
}

// roff escapes a text for a man page: backslashes, hyphens, which would be
// typeset as dashes, and lines that begin like a command.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}

	return strings.Join(lines, "\n")
}
