// Package quote looks for quotations in texts: where one stands word for word, and if it does not, which passage comes closest and what is
// different in it. It must not know where texts come from nor what is claimed with a quotation.
//
// Texts and quotations are compared in a folded form: Unicode NFKC, so that the full-width "９０％" is "90%"; any white space is one space, and
// none beside a Chinese or Japanese character, which are written without; characters that are there for line breaking only are left out. Case is
// kept. A quotation is found only where it begins and ends between words and numbers: "7 clusters" does not stand in "17 clusters".
package quote
