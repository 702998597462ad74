// Package archive owns the texts of sources that people keep in a folder: which file is the text of which source, whether it is still the text
// that was put there, in which encoding and format it is written, and what its paragraphs are. It reads plain text, Markdown and HTML, and is
// the only package that knows how to take the text out of them.
//
// It must not know datasets, statements or quotations: a source is an id and the code of a language.
//
// A file is named by the id of its source: reuters-2025-12-23.txt, .md or .html. A manifest beside the files holds the SHA-256 of each, so that
// a text that was changed later is noticed. Nothing outside the folder is read or written, whatever links stand in it.
//
// # Paragraphs
//
// They are counted as a reader would: in plain text every line that is not empty; in Markdown every heading, paragraph, item of a list and
// row of a table; in HTML every block element that holds text, and if the page has an article (or a main) element, those in it. Not counted, but
// searched all the same, are captions of pictures ("… [Photo: VCG]", figcaption), lines that are nothing but an address, and in HTML what stands
// outside of the article or in nav, footer, aside and forms.
package archive
