package javaregexp

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/testing/raced"
)

// answerOf is what this package says of a pattern and a text, as testdata/Match.java says it of Java's.
func answerOf(pattern, text string) string {
	re, err := Compile(pattern)
	var fault *SyntaxError
	if errors.As(err, &fault) {
		return "error " + fault.Message
	}
	matched, err := re.Match(context.Background(), text)
	switch {
	case err != nil:
		return err.Error()
	case matched:
		return "yes"
	}
	return "no"
}

type question struct{ pattern, text string }

func askJava(t *testing.T, questions []question) []string {
	java, err := exec.LookPath("java")
	if err != nil {
		skip(t, "no java in PATH")
	}
	var in strings.Builder
	for _, q := range questions {
		fmt.Fprintf(&in, "%x %x\n", q.pattern, q.text)
	}
	cmd := exec.CommandContext(t.Context(), java, "-Xss64m", filepath.Join("testdata", "Match.java"))
	cmd.Stdin = strings.NewReader(in.String())
	out, err := cmd.Output()
	if err != nil {
		skip(t, "this java runs no source file: "+err.Error())
	}
	var answers []string
	for scanner := bufio.NewScanner(strings.NewReader(string(out))); scanner.Scan(); {
		answers = append(answers, scanner.Text())
	}
	require.Len(t, answers, len(questions))
	return answers
}

// skip says aloud, at the end of a whole test run, that Java was not asked.
func skip(t *testing.T, why string) {
	if name := os.Getenv("JJJ_TEST_SKIPPED"); name != "" {
		f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
		require.NoError(t, err)
		defer f.Close()
		_, err = fmt.Fprintf(f, "regular expressions beside Java: %s\n", why)
		require.NoError(t, err)
	}
	t.Skip(why)
}

// A pattern that Java refuses is refused here, and the other way round; only Java's words for a fault are not compared, and what it makes of
// three & in a row.
func TestGeneratedPatternsMatchWhatJavaMatches(t *testing.T) {
	raced.Skip(t)
	g := &generator{Rand: rand.New(rand.NewPCG(20251223, 7))}
	var questions []question
	for range 2000 {
		pattern := g.pattern()
		n, _, _ := parse(pattern)
		for range 2 {
			questions = append(questions, question{pattern, g.text(n)})
		}
	}
	counts := map[string]int{}
	differences := 0
	for i, java := range askJava(t, questions) {
		q := questions[i]
		if java == "overflow" || strings.Contains(q.pattern, "&&&") {
			continue
		}
		jjj := answerOf(q.pattern, q.text)
		kind, _, _ := strings.Cut(java, " ")
		counts[kind]++
		if jjj == ErrFold.Error() || strings.Contains(jjj, "is not supported") {
			counts["refused here"]++
			continue
		}
		if own, _, _ := strings.Cut(jjj, " "); own != kind {
			if differences++; differences <= 40 {
				t.Errorf("%q on %q: Java %s, here %s", q.pattern, q.text, java, jjj)
			}
		}
	}
	t.Logf("%d differences; %v", differences, counts)
	for _, kind := range []string{"yes", "no", "error"} {
		assert.Greater(t, counts[kind], 200, kind)
	}
}

func TestPatternsMeanWhatTheyMeanInJava(t *testing.T) {
	for _, c := range []struct {
		pattern, text, want string
	}{
		{`(?i)über`, "ÜBER", "no"}, // (?i) ignores the case of ASCII letters only
		{`(?iu)über`, "ÜBER", "yes"},
		{`.*\b天津\b.*`, "北京 天津", "yes"},
		{`a.b`, "a\rb", "no"},
		{`(?s)a.b`, "a\rb", "yes"},
		{`\s`, "\u000b", "yes"},
		{`[a-z&&[^b]]`, "a", "yes"},
		{`[a-z&&[^b]]`, "b", "no"},
		{`[a[b]]`, "b", "yes"},
		{`\p{IsHan}+`, "中关村", "yes"},
		{`\p{InGreek}`, "λ", "yes"},
		{`foo(?=bar).*`, "foobar", "yes"},
		{`^(?!adm).*`, "admin", "no"},
		{`(?<!un)happy`, "happy", "yes"},
		{`(\w)\1`, "aa", "yes"},
		{`(?<c>.)b\k<c>`, "aba", "yes"},
		{`a*+a`, "aaa", "no"},
		{`(?:a*+)?a`, "a", "yes"},
		{`a\Z`, "a", "yes"},
		{`a$\n`, "a\n", "yes"},
		{`\R`, "\r\n", "yes"},
		{`\Qa.b\E+`, "a.bbb", "yes"},
		{`(?x) a b # two letters`, "ab", "yes"},
		{`a{2000}`, strings.Repeat("a", 2000), "yes"},
		{`\X`, "e\u0301", "yes"},
		{`(?i)(ab)\1`, "abAB", "yes"},
		{`(?i)(ä)\1`, "ää", "yes"},
		{`(?i)(.*) \1`, "Äbc äBC", "no"},
		{`(?i)(.*) \1`, "Äbc ÄBC", "yes"},
		{`(?iu)(.*) \1`, "Äbc äBC", "yes"},
		{`(?i)([à-ý]+)(\W?)\1`, "éèé-éèé", "yes"},
		{`(?i)([^à-ý]+)\1`, "ÉÉ", "yes"},
		{`(?i)([^à-ý]+)\1`, "éé", "no"},
		{`(?i)(k|s)\1`, "k\u212a", "no"}, // the sign of the unit Kelvin
		{`(?i)(.)\1(?u)(.)\2`, "aAbB", "yes"},
		{`(?i)(.)\1(?u)(.)\2`, "aAäÄ", ErrFold.Error()},
		{`a)|(?:.*`, "zzz", "error Unmatched closing ')'"},
		{`a)(?:|.*`, "zzz", "error Unmatched closing ')'"},
		{`*a`, "", "error Dangling meta character '*'"},
		{`(a`, "", "error Unclosed group"},
		{`[a`, "", "error Unclosed character class"},
		{`\`, "", "error Unexpected internal error"},
		{`\y`, "", "error Illegal/unsupported escape sequence"},
		{`[b-a]`, "", "error Illegal character range"},
		{`a{2,1}`, "", "error Illegal repetition range"},
		{`(?<=(?:ab|c)*)x`, "", "error Look-behind group does not have an obvious maximum length"},
		{`\k<x>`, "", "error named capturing group <x> does not exist"},
		{`\p{Nothing}`, "", "error Unknown character property name {Nothing}"},
	} {
		assert.Equal(t, c.want, answerOf(c.pattern, c.text), "%s on %q", c.pattern, c.text)
	}
}

// This is the rule of java.util.regex.Pattern for the flag CASE_INSENSITIVE without UNICODE_CASE.
func TestAReferenceIgnoresTheCaseOfASCIILettersOnly(t *testing.T) {
	re, err := Compile(`(?i)(.)\1`)
	require.NoError(t, err)
	require.Less(t, len(uncased()), 2048, "there are as many surrogates")
	for r := rune(1); r < 0x20000; r++ {
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			matched, err := re.Match(t.Context(), string([]rune{r, other}))
			require.NoError(t, err)
			require.Equal(t, r <= unicode.MaxASCII && other <= unicode.MaxASCII, matched, "%q %q", r, other)
		}
		if unicode.IsLetter(r) {
			matched, err := re.Match(t.Context(), string([]rune{r, r}))
			require.NoError(t, err)
			require.True(t, matched, "%q twice", r)
		}
	}
}

func TestEveryBlockAndScriptThatIsEmbeddedCanBeAskedFor(t *testing.T) {
	for name, s := range blocks() {
		assert.LessOrEqual(t, s[0].lo, s[0].hi, name)
	}
	assert.Greater(t, len(blocks()), 600)
	for name, table := range scripts() {
		assert.NotNil(t, table, name)
	}
}

func TestAMatchThatWouldTakeForeverEndsWithItsContext(t *testing.T) {
	re, err := Compile(`(?=x)?(a|aa)+$\1`)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = re.Match(ctx, strings.Repeat("a", 200)+"b")
	assert.ErrorIs(t, err, context.Canceled)
}

func TestMatchesByBacktrackingAreBoundedInMemory(t *testing.T) {
	raced.Skip(t)
	re, err := Compile(`(?:(?:a|b)(?=.))*c`)
	require.NoError(t, err)
	_, err = re.Match(t.Context(), strings.Repeat("ab", 5_000_000))
	assert.ErrorIs(t, err, ErrLimit)
}

func TestPatternsAreBoundedInLengthAndDepth(t *testing.T) {
	for _, pattern := range []string{strings.Repeat("a", maxLength+1), strings.Repeat("(", 1_000_00), strings.Repeat("[", 60_000)} {
		_, err := Compile(pattern)
		var fault *SyntaxError
		assert.ErrorAs(t, err, &fault)
	}
}

// FuzzCompile finds patterns that end in a panic.
func FuzzCompile(f *testing.F) {
	g := &generator{Rand: rand.New(rand.NewPCG(1, 1))}
	for range 50 {
		f.Add(g.pattern(), "aab")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) > 200 || len(text) > 50 {
			t.Skip()
		}
		if re, err := Compile(pattern); err == nil {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			_, _ = re.Match(ctx, text)
		}
	})
}
