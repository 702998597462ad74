package parser

import (
	goast "go/ast"
	goparser "go/parser"
	gotoken "go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryWordThatTheGrammarReadsStandsInTheList(t *testing.T) {
	read := grammarWords(t)
	require.Greater(t, len(read), 30)
	for _, word := range read {
		listed := slices.ContainsFunc(keywords[:], func(k keyword) bool {
			return slices.Contains(strings.Fields(k.phrase), word)
		})
		assert.True(t, listed, "%s is read by the grammar and stands in no phrase of keywords", word)
	}
}

// grammarWords are the words that the rules of this package ask for.
func grammarWords(t *testing.T) []string {
	t.Helper()
	files, err := os.ReadDir(".")
	require.NoError(t, err)
	var words []string
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		tree, err := goparser.ParseFile(gotoken.NewFileSet(), file.Name(), nil, 0)
		require.NoError(t, err)
		goast.Inspect(tree, func(n goast.Node) bool {
			call, ok := n.(*goast.CallExpr)
			if !ok {
				return true
			}
			method, ok := call.Fun.(*goast.SelectorExpr)
			if !ok || !slices.Contains([]string{"takeWord", "atWords", "expectWord", "isWord"}, method.Sel.Name) {
				return true
			}
			for _, argument := range call.Args {
				if text, ok := argument.(*goast.BasicLit); ok {
					word, err := strconv.Unquote(text.Value)
					require.NoError(t, err)
					if word == strings.ToUpper(word) { // shortestPath and its like are functions
						words = append(words, word)
					}
				}
			}
			return true
		})
	}
	return words
}

func TestWordsHaveTheirRolesInAnyCase(t *testing.T) {
	assert.True(t, HasRole("optional", Continues))
	assert.False(t, HasRole("match", Expects))
	assert.True(t, HasRole("By", Expects))
	assert.False(t, HasRole("order", Expects))
	assert.True(t, HasRole("offset", Continues))
	assert.True(t, IsKeyword("yield"))
	assert.False(t, IsKeyword("path"), "a contextual word is a name")
	assert.NotContains(t, Keywords(Continues), "OFFSET")
}
