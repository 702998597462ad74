package manual

import (
	"bytes"
	"fmt"
	"strings"
)

// FileName is the name of the file of a page in Markdown.
func FileName(name string) string { return strings.ReplaceAll(name, " ", "_") + ".md" }

// Markdown writes a page as Markdown.
func Markdown(d Page) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n\n", d.Name)
	if d.Topic {
		markdownBlock(&b, d.Text)
		return b.Bytes()
	}

	fmt.Fprintf(&b, "%s\n\n", markdown(d.Text))
	markdownBlock(&b, d.Usage)
	if len(d.Commands) > 0 {
		fmt.Fprint(&b, "\n## Commands and topics\n\n")
	}
	for _, c := range d.Commands {
		fmt.Fprintf(&b, "- [%s](%s): %s\n", c.Name, FileName(d.Name+" "+c.Name), markdown(c.Short))
	}
	if len(d.Examples) > 0 {
		fmt.Fprint(&b, "\n## Examples\n\n")
		markdownBlock(&b, strings.Join(d.Examples, "\n"))
	}
	markdownOptions(&b, "Options", d.Options)
	markdownOptions(&b, "Common options", d.Common)
	if len(d.Exits) > 0 {
		fmt.Fprint(&b, "\n## Exit status\n\n")
		markdownBlock(&b, strings.Join(d.Exits, "\n"))
	}
	if d.Name != "jjj" {
		fmt.Fprintf(&b, "\n[jjj](%s) has all options.\n", FileName("jjj"))
	}

	return b.Bytes()
}

func markdownBlock(b *bytes.Buffer, text string) { fmt.Fprintf(b, "```\n%s\n```\n", text) }

func markdownOptions(b *bytes.Buffer, title string, options []Option) {
	if len(options) > 0 {
		fmt.Fprintf(b, "\n## %s\n\n| option | meaning |\n| --- | --- |\n", title)
	}
	for _, o := range options {
		names := "`" + strings.TrimSpace("--"+o.Long+" "+o.Value) + "`"
		if o.Short != "" {
			names = "`-" + o.Short + "`, " + names
		}
		usage := markdown(o.Usage)
		if o.Default != "" {
			usage += " (default: `" + o.Default + "`)"
		}
		fmt.Fprintf(b, "| %s | %s |\n", names, usage)
	}
}

// markdown escapes what a text must not have as markup.
func markdown(text string) string {
	return strings.NewReplacer("<", `\<`, "*", `\*`, "|", `\|`).Replace(text)
}
