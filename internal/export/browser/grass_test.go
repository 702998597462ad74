package browser_test

import (
	"fmt"
	"strings"
)

// sheet is a style sheet as Neo4j Browser understands it: rules in their order, properties by name.
type sheet struct {
	selectors []string
	rules     map[string]map[string]string
}

// readGrass reads a style sheet by the rules that Browser's own reader was seen to follow, but where that one silently
// misunderstands, this one says so.
func readGrass(text string) (sheet, error) {
	read := sheet{rules: map[string]map[string]string{}}
	for rest := strings.TrimSpace(text); rest != ""; rest = strings.TrimSpace(rest) {
		selector, body, after, err := cutRule(rest)
		if err != nil {
			return sheet{}, err
		}
		if _, twice := read.rules[selector]; twice {
			return sheet{}, fmt.Errorf("%s has two rules", selector)
		}
		properties, err := readProperties(body)
		if err != nil {
			return sheet{}, fmt.Errorf("%s: %w", selector, err)
		}
		read.selectors = append(read.selectors, selector)
		read.rules[selector] = properties
		rest = after
	}
	return read, nil
}

// cutRule cuts off the first rule. Within quotation marks braces are text; outside they are not.
func cutRule(text string) (selector, body, rest string, err error) {
	open := strings.IndexByte(text, '{')
	if open < 0 {
		return "", "", "", fmt.Errorf("%q is no rule", text)
	}
	quoted := false
	for i := open + 1; i < len(text); i++ {
		switch {
		case text[i] == '\'':
			quoted = !quoted
		case text[i] == '}' && !quoted:
			return strings.TrimSpace(text[:open]), text[open+1 : i], text[i+1:], nil
		}
	}
	return "", "", "", fmt.Errorf("the rule of %q does not end", text[:open])
}

func readProperties(body string) (map[string]string, error) {
	properties := map[string]string{}
	lines := strings.Split(strings.TrimSpace(body), ";")
	if last := lines[len(lines)-1]; strings.TrimSpace(last) != "" {
		return nil, fmt.Errorf("%q does not end with a semicolon", last)
	}
	for _, line := range lines[:len(lines)-1] {
		name, value, ok := strings.Cut(line, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok || name == "" || value == "" || strings.Contains(value, ":") {
			return nil, fmt.Errorf("%q is no property", line)
		}
		if quotes := strings.Count(value, "'"); quotes != 0 && (quotes != 2 || value[0] != '\'' || value[len(value)-1] != '\'') {
			return nil, fmt.Errorf("%q has quotation marks in the wrong place", line)
		}
		properties[name] = strings.Trim(value, "'")
	}
	return properties, nil
}

// of gives the properties of a node with these labels, or of a relationship of this type: later rules go before earlier
// ones, and a rule without a label or type is for all.
func (s sheet) of(kind string, names ...string) map[string]string {
	merged := map[string]string{}
	for _, selector := range s.selectors {
		tag, name, named := strings.Cut(selector, ".")
		matches := tag == kind && !named
		for _, own := range names {
			matches = matches || tag == kind && name == own
		}
		if !matches {
			continue
		}
		for key, value := range s.rules[selector] {
			merged[key] = value
		}
	}
	return merged
}
