package shape_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
)

func TestLanguagesAreKnownByTheirCodes(t *testing.T) {
	for _, tag := range []string{"en", "zh", "de", "zh-Hant", "zh-Hans-CN", "sr-Latn", "yue", "de-1996"} {
		assert.True(t, shape.IsLanguage(tag), tag)
	}

	for _, tag := range []string{"", "e", "xx", "cn", "EN", "zh_CN", "zh-", "-zh", "english", "zh-Hant-toolongasubtag", "d e", "中文"} {
		assert.False(t, shape.IsLanguage(tag), tag)
	}
}
