package shape

import (
	"slices"
	"strings"
)

// twoLetterLanguages are the codes of ISO 639-1.
const twoLetterLanguages = " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu " +
	"fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky " +
	"la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw " +
	"sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "

// IsLanguage tells whether a text is a language tag: a code of ISO 639 with subtags such as zh-Hant, each of up to eight letters or digits.
func IsLanguage(tag string) bool {
	language, rest, _ := strings.Cut(tag, "-")

	switch len(language) {
	case 2:
		if !strings.Contains(twoLetterLanguages, " "+language+" ") {
			return false
		}
	case 3:
		if strings.Trim(language, "abcdefghijklmnopqrstuvwxyz") != "" {
			return false
		}
	default:
		return false
	}

	if rest == "" {
		return !strings.Contains(tag, "-")
	}

	for subtag := range strings.SplitSeq(rest, "-") {
		if subtag == "" || len(subtag) > 8 || strings.Trim(subtag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
			return false
		}
	}

	return true
}

// IsLanguageOfNames tells whether names can be in a language of this code.
func IsLanguageOfNames(tag string) bool { return IsLanguage(tag) && !IsNoLanguage([]byte(tag)) }

// IsNoLanguage tells the codes that stand for no language of one's own: for several, for none, for one that is not known.
func IsNoLanguage(text []byte) bool {
	return slices.Contains([]string{"mul", "zxx", "und", "mis"}, string(text))
}
