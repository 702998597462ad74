package goapi_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/testing/goapi"
)

// The public packages, and the others of this module of which each may speak.
func public() map[string][]string {
	return map[string][]string{
		"/graph":  nil,
		"/cypher": {goapi.Module + "/graph"},
		"":        {goapi.Module + "/graph", goapi.Module + "/cypher"},
	}
}

func TestPublicPackagesShowNoTypeOfOtherModulesNorOfTheInside(t *testing.T) {
	for path, allowed := range public() {
		assert.Empty(t, goapi.Load(t, goapi.Module+path).Foreign(allowed...), path)
	}
}

func TestEveryPublicNameHasAComment(t *testing.T) {
	for path := range public() {
		assert.Empty(t, goapi.Load(t, goapi.Module+path).Undocumented(), path)
	}
}

func TestAForeignTypeIsFoundWhereverItStands(t *testing.T) {
	assert.Contains(t, goapi.Load(t, goapi.Module+"/internal/cypher").Foreign(goapi.Module+"/graph"),
		"Query.Warnings: "+goapi.Module+"/internal/cypher/check.Warning")
}
