package output

import "strings"

// ColorMode says when colour is used: by what the stream is, always or never.
type ColorMode string

// The colour modes of the flag --color.
const (
	ColorAuto   ColorMode = "auto"
	ColorAlways ColorMode = "always"
	ColorNever  ColorMode = "never"
)

// ColorModes lists the modes in the order in which help shows them.
func ColorModes() []string {
	return []string{string(ColorAuto), string(ColorAlways), string(ColorNever)}
}

// useColor decides whether a stream gets colour. The order of precedence is
// the flag, NO_COLOR, CLICOLOR_FORCE, CLICOLOR=0, and then whether this very
// stream is a terminal that can do more than print.
func useColor(mode ColorMode, env Env, terminal bool) bool {
	switch {
	case mode == ColorAlways:
		return true
	case mode == ColorNever:
		return false
	case env.get("NO_COLOR") != "":
		return false
	case isOn(env.get("CLICOLOR_FORCE")):
		return true
	case env.get("CLICOLOR") == "0":
		return false
	}

	return terminal && env.get("TERM") != "dumb"
}

// isOn reads a switch from the environment: empty, 0, false and no mean off.
func isOn(text string) bool {
	switch strings.ToLower(text) {
	case "", "0", "false", "no", "off":
		return false
	}

	return true
}

// Style paints text, or leaves it alone where there is no colour. The zero
// value paints nothing.
type Style struct{ on bool }

// NewStyle returns a style that paints when on is true.
func NewStyle(on bool) Style { return Style{on: on} }

// On reports whether the style paints at all.
func (s Style) On() bool { return s.on }

// Bold is for headings and names.
func (s Style) Bold(text string) string { return s.paint("1", text) }

// Faint is for what may be passed over: ids, counts, sources.
func (s Style) Faint(text string) string { return s.paint("2", text) }

// Red is for errors and deletions.
func (s Style) Red(text string) string { return s.paint("31", text) }

// Green is for success and additions.
func (s Style) Green(text string) string { return s.paint("32", text) }

// Yellow is for warnings and changes.
func (s Style) Yellow(text string) string { return s.paint("33", text) }

// Cyan is for words to type: commands, flags and codes.
func (s Style) Cyan(text string) string { return s.paint("36", text) }

func (s Style) paint(code, text string) string {
	if !s.on || text == "" {
		return text
	}

	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
