//go:build ignore

// Command generate writes the files of the folder tables from public data, for the characters U+4E00 to U+9FFF:
//
//	go run generate.go -characters TSCharacters.txt
//
// pinyin.txt comes from the dictionary of the module github.com/mozillazg/go-pinyin (MIT). That module builds its dictionary of 42,000
// entries each time a program starts, which takes 4 ms; this table costs nothing until a name is looked up.
//
// simplified.txt comes from the file TSCharacters.txt of the OpenCC dictionaries (Apache-2.0), as the module
// github.com/longbridgeapp/opencc carries it. See tables/NOTICE.md.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

func main() {
	characters := flag.String("characters", "", "the file TSCharacters.txt")
	flag.Parse()
	if err := writePinyin("tables/pinyin.txt"); err != nil {
		log.Fatal(err)
	}
	if err := writeSimplified("tables/simplified.txt", *characters); err != nil {
		log.Fatal(err)
	}
}

func common(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

// writePinyin writes a line for each syllable: the syllable, the characters that are mostly read so, those that can be read so too.
func writePinyin(path string) error {
	first, further := map[string][]rune{}, map[string][]rune{}
	for code, readings := range pinyin.PinyinDict {
		r := rune(code)
		if !common(r) {
			continue
		}
		var seen []string
		for reading := range strings.SplitSeq(readings, ",") {
			syllable := plain(reading)
			if slices.Contains(seen, syllable) || len(seen) == 3 {
				continue
			}
			if seen = append(seen, syllable); len(seen) == 1 {
				first[syllable] = append(first[syllable], r)
			} else {
				further[syllable] = append(further[syllable], r)
			}
		}
	}
	syllables := maps.Clone(first)
	maps.Copy(syllables, further)
	var b strings.Builder
	for _, syllable := range slices.Sorted(maps.Keys(syllables)) {
		slices.Sort(first[syllable])
		slices.Sort(further[syllable])
		fmt.Fprintf(&b, "%s\t%s\t%s\n", syllable, string(first[syllable]), string(further[syllable]))
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// plain takes the tone off a syllable; ü becomes u.
func plain(syllable string) string {
	const accented, bare = "āáǎàēéěèōóǒòīíǐìūúǔùüǖǘǚǜńňǹḿêếề", "aaaaeeeeooooiiiiuuuuuuuuunnnmeee"
	from := []rune(accented)
	return strings.Map(func(r rune) rune {
		if i := slices.Index(from, r); i >= 0 {
			return rune(bare[i])
		}
		if r < 'a' || r > 'z' { // combining marks
			return -1
		}
		return r
	}, syllable)
}

// writeSimplified writes a line for each simplified character: it and its traditional forms.
func writeSimplified(path, characters string) error {
	f, err := os.Open(characters)
	if err != nil {
		return err
	}
	defer f.Close()
	forms := map[rune][]rune{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		from, to, ok := strings.Cut(lines.Text(), "\t")
		traditional := []rune(from)
		if !ok || len(traditional) != 1 {
			continue
		}
		to, _, _ = strings.Cut(to, " ")
		simplified := []rune(to)[0]
		if common(traditional[0]) && common(simplified) && simplified != traditional[0] {
			forms[simplified] = append(forms[simplified], traditional[0])
		}
	}
	var b strings.Builder
	for _, simplified := range slices.Sorted(maps.Keys(forms)) {
		slices.Sort(forms[simplified])
		fmt.Fprintf(&b, "%c\t%s\n", simplified, string(forms[simplified]))
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}
