package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestThePageAnswersWithoutFiles(t *testing.T) {
	var out strings.Builder
	require.NoError(t, answer(t.Context(), &out))
	require.Equal(t, `4 nodes, 2 relationships
["mill" "LOCATED_IN" "oldtown"]
mill name, en, 1 letter off
paper name, 1 letter off
A811 “mill lies in Oldtown” is in the text of paper
`, out.String())
}
