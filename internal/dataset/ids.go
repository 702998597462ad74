package dataset

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// normalID is the form in which ids are kept and compared: NFC, because one and the same "é" may be written in two ways.
func normalID(id string) string { return norm.NFC.String(id) }

func compareStrings(a, b string) int { return strings.Compare(a, b) }
