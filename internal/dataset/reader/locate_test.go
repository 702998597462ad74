package reader_test

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
)

const located = `name: located
title: {en: Located}
languages: [en]
types: {Town: {label: {en: town}}}
predicates: {near: {label: {en: is near}, from: [Town], to: [Town]}}
sources:
  press: {title: Press, publisher: Press, url: "https://example.org", published: 2025, language: en, kind: news}
entities:
  a: {type: Town, name: {en: A}}
  b: {type: Town, name: {en: B}}
statements:
  - subject: a
    predicate: near
    object: b
    text: 鎮 is near.
    references: [{source: press, quote: "ä is near"}]
  - subject: b
    predicate: near
    object: a
    text: B is near.
    references:
      - {source: press, paragraph: 1, quote: "b is near"}
      - {source: press, paragraph: 2, quote: "ä is\
           far"}
`

func TestATextOfAStatementIsFoundInItsFile(t *testing.T) {
	fsys := fstest.MapFS{"dataset.yaml": {Data: []byte("\uFEFF" + located)}}
	ds, report := reader.Load(context.Background(), fsys, reader.Options{})
	require.Zero(t, report.Errors(), report.Sorted())
	locator := reader.NewLocator(fsys, ds)

	assert.Equal(t, "dataset.yaml:16:42", locator.Find(0, "ä is near").String())
	assert.Equal(t, "dataset.yaml:22:47", locator.Find(1, "b is near").String())
	assert.Equal(t, ds.Position(ds.Statements[1].Origin), locator.Find(1, "ä is far"), "it is broken in two")
	assert.Equal(t, ds.Position(ds.Statements[0].Origin), locator.Find(0, "b is near"), "it is the next statement's")
	assert.Equal(t, ds.Position(ds.Statements[0].Origin), reader.NewLocator(fstest.MapFS{}, ds).Find(0, "ä is near"), "the file is gone")
}
