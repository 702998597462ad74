package browser

import (
	"fmt"
	"strings"
)

// AsciiDoc makes the guide in the form that the documentation of the current Browser (since 2025) describes: a document of AsciiDoc with a
// section per slide and a source block per query. Texts of the dataset are passed through as they are, so that none of them becomes markup.
func AsciiDoc(in Input) ([]byte, error) {
	page, err := pageOf(in)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "= %s\n\n", plain(strings.Join(page.Titles, " · ")))
	if page.Description != "" {
		fmt.Fprintf(&b, "%s\n\n", plain(page.Description))
	}
	for _, c := range page.Counts {
		fmt.Fprintf(&b, "* %d %s\n", c.Number, plain(c.What))
	}
	for _, text := range page.HowToRun {
		fmt.Fprintf(&b, "\n%s\n", plain(text))
	}
	for _, slide := range page.Slides {
		writeSection(&b, slide)
	}
	return []byte(b.String()), nil
}

func writeSection(b *strings.Builder, slide Slide) {
	fmt.Fprintf(b, "\n== %s\n", plain(strings.Join(slide.Titles, " · ")))
	for _, text := range slide.Text {
		fmt.Fprintf(b, "\n%s\n", plain(text))
	}
	for _, query := range slide.Queries {
		fmt.Fprintf(b, "\n.%s\n[source,cypher]\n%s\n%s\n%s\n", plain(strings.Join(query.Titles, " · ")), fence(query.Cypher), query.Cypher, fence(query.Cypher))
	}
}

// fence is a line of dashes that does not stand in the query.
func fence(query string) string {
	dashes := "----"
	for strings.Contains(query, dashes) {
		dashes += "-"
	}
	return dashes
}

// plain writes a text so that AsciiDoc takes it for nothing but text: in one line, and in a passthrough where it holds a sign that might mean something.
func plain(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" || !strings.ContainsAny(text, "*_`#^~+{}<>[]|=\\&'\":") && !strings.ContainsAny(text[:1], "-./!") {
		return text
	}
	return "pass:c[" + strings.ReplaceAll(text, "]", `\]`) + "]"
}
