// Package names finds names by what people type: in any script and case, with or without accents, umlauts spelt out, simplified or traditional
// Chinese, pinyin with or without tones and spaces, initials, and small misspellings. It owns how two names are compared and how a match is
// scored and explained. It must not know what the names are names of, nor where they come from.
//
//	index := names.NewIndex()
//	index.Add(names.Name{Owner: 7, Text: "中关村", Language: "zh", Field: "name"})
//	hits := index.Search("zhongguancun") // hits[0].Owner == 7, hits[0].How == names.Pinyin
package names
