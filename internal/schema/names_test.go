package schema_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/schema"
)

func TestPredicatesBecomeTypesInUpperSnakeCase(t *testing.T) {
	for predicate, want := range map[string]string{
		"hosts": "HOSTS", "memberOf": "MEMBER_OF", "receivesCompaniesFrom": "RECEIVES_COMPANIES_FROM", "hasURL": "HAS_URL", "isURLOf": "IS_URL_OF",
		"in5G": "IN5_G", "gehörtZu": "GEHÖRT_ZU", "位于": "位于",
	} {
		assert.Equal(t, want, schema.RelationshipType(predicate))
	}
}

func TestNamesHaveAPropertyALanguage(t *testing.T) {
	for language, want := range map[string]string{"en": "nameEn", "zh": "nameZh", "zh-Hant": "nameZhHant", "en-GB": "nameEnGB"} {
		assert.Equal(t, want, schema.NameProperty(language))
	}
}
