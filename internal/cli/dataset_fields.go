package cli

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

const (
	// datasetTopic is the help topic about the files of a dataset, and fieldsMark the place in it for the fields.
	datasetTopic = "dataset"
	fieldsMark   = "{{fields}}"
	// fieldIndent is where the texts about fields begin.
	fieldIndent = 17
)

// fieldsText explains every field of every kind of record, from the table that the reader goes by.
func fieldsText() string {
	var b strings.Builder
	sections := shape.Sections()
	header := shape.Header()
	b.WriteString("At the top of dataset.yaml (* must be there):\n\n")
	for i := range header.Fields {
		if f := &header.Fields[i]; sections.Index(f.Key) < 0 {
			writeField(&b, f)
		}
	}
	b.WriteString("\nAny YAML file may have these sections:\n")
	for i := range sections.Fields {
		f := &sections.Fields[i]
		fmt.Fprintf(&b, "\n%s: %s\n", f.Key, sectionForm(f))
		writeRecord(&b, f.Of(), f.Says)
	}

	return b.String()
}

// sectionForm says how the records of a section are written.
func sectionForm(f *shape.Field) string {
	if f.Form == shape.SectionList {
		return "a list of records"
	}

	return "records, each behind its id"
}

// writeRecord explains a kind of record, and the kinds that occur in it alone.
func writeRecord(b *strings.Builder, kind *shape.Kind, says string) {
	fmt.Fprintf(b, "  %s\n", says)
	for i := range kind.Fields {
		writeField(b, &kind.Fields[i])
	}
	for i := range kind.Fields {
		if f := &kind.Fields[i]; f.Form == shape.Records || f.Form == shape.TextOrRecord {
			fmt.Fprintf(b, "  in %s:\n", f.Key)
			writeRecord(b, f.Of(), f.Of().Says)
		}
	}
}

// writeField explains a field: its key, what it says, and an example in a line that can be copied.
func writeField(b *strings.Builder, f *shape.Field) {
	key := f.Key
	if f.Required {
		key += " *"
	}
	text := f.Says
	if len(f.Values) > 0 {
		text += " One of: " + strings.Join(f.Values, ", ") + "."
	}
	lines := textwidth.Wrap(text, helpWidth-fieldIndent)
	if f.Example != "" {
		lines = append(lines, "  "+f.Key+": "+f.Example)
	}
	for i, line := range lines {
		if i > 0 {
			key = ""
		}
		fmt.Fprintf(b, "    %-*s%s\n", fieldIndent-4, key, line)
	}
}
