package quantity

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/similar"
)

// named finds the unit that a text means, where it is written in another way than units are: in capitals, in the plural, as "percent" or "euros".
func (u *Units) named(text string) (int32, bool) {
	if i, ok := u.find(text); ok {
		return i, true
	}
	if u == nil || text == "" || len(text) > 100 {
		return 0, false
	}
	lower := strings.ToLower(plainUnit(text))
	for _, id := range otherNames(lower) {
		if i, ok := u.find(id); ok {
			return i, true
		}
	}
	if i, ok := u.folded(lower); ok {
		return i, true
	}
	for _, ending := range [...]string{"s", "en", "n", "e"} { // hours, Stunden, Tonnen, Tage
		if singular, ok := strings.CutSuffix(lower, ending); ok && len(singular) > 2 {
			if i, ok := u.folded(singular); ok {
				return i, true
			}
		}
		if i, ok := u.folded(lower + ending); ok && len(lower) > 2 {
			return i, true
		}
	}
	return 0, false
}

// folded finds the one unit that has a name in any capitals.
func (u *Units) folded(lower string) (found int32, ok bool) {
	for name, i := range u.byName {
		if strings.ToLower(name) != lower {
			continue
		}
		if i == shared || ok && i != found {
			return 0, false
		}
		found, ok = i, true
	}
	return found, ok
}

// otherNames gives the ids and symbols that a common word for a unit may stand for.
func otherNames(lower string) []string {
	switch lower {
	case "percent", "per cent", "prozent", "pct", "pct.", "v. h.", "v.h.", "vh", "百分比":
		return []string{"%"}
	case "per mille", "permille", "per mil", "promille":
		return []string{"‰"}
	case "euro", "euros", "eur", "欧元", "歐元":
		return []string{"EUR", "€"}
	case "us dollar", "us dollars", "us-dollar", "u.s. dollars", "usd", "us$", "美元", "美金":
		return []string{"USD"}
	case "pound sterling", "pounds sterling", "british pounds", "pfund sterling", "gbp", "英镑":
		return []string{"GBP"}
	case "yuan", "renminbi", "rmb", "cny", "元", "人民币", "yuan renminbi":
		return []string{"CNY"}
	case "yen", "japanese yen", "jpy", "日元":
		return []string{"JPY"}
	case "swiss francs", "schweizer franken", "franken", "chf":
		return []string{"CHF"}
	case "sq km", "sq. km", "km^2", "qkm", "square km", "square kilometre", "square kilometres", "square kilometer", "square kilometers", "quadratkilometer", "平方公里":
		return []string{"km2"}
	case "sq m", "sq. m", "m^2", "qm", "square metre", "square metres", "square meter", "square meters", "quadratmeter", "平方米":
		return []string{"m2"}
	case "hectare", "hectares", "hektar", "公顷":
		return []string{"ha"}
	}
	return nil
}

// closest gives the id of the unit whose id, symbol or name is nearly the one written.
func (u *Units) closest(text string) (id string, ok bool) {
	if i, known := u.named(text); known {
		return u.units[i].ID, true
	}
	if u == nil || len(text) < 2 || len(text) > 100 {
		return "", false
	}
	var names []string
	for _, unit := range u.units {
		names = append(append(names, unit.ID), unit.Names...)
	}
	best, ok := similar.Closest(text, names)
	if !ok {
		return "", false
	}
	i, ok := u.find(best)
	if !ok {
		return "", false
	}
	return u.units[i].ID, true
}
