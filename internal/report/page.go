package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

//go:embed page.tmpl
var pageTemplate string

//go:embed page.css
var pageStyle string

// Options says what the page tells besides the figures. The zero Options works.
type Options struct {
	Day     string // on which it was made
	Version string // of the program
	From    string // where the dataset is
}

// parsed is the template, read once.
var parsed = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Funcs(template.FuncMap{
		"count": plural.Number, "counted": plural.Of, "visible": textwidth.Visible, "join": func(texts []string) string { return strings.Join(texts, ", ") }, "percent": percentOf,
	}).Parse(pageTemplate)
})

// Write writes the page. The same health gives the same bytes.
func Write(w io.Writer, h *audit.Health, opts Options) error {
	page, err := parsed()
	if err != nil {
		return err
	}
	return page.Execute(w, newView(h, opts))
}

// view is what the template shows.
type view struct {
	*audit.Health

	Options    Options
	Style      template.CSS // the page's own, which no data gets into
	StyleHash  string
	Charts     []chart
	Findings   []auditView
	Statements []*statementView
	Errors     int
	Warnings   int
	Verdict    string
}

// auditView is what an audit finds.
type auditView struct {
	audit.HealthAudit

	Command string // that shows all of it
	Kinds   []codeView
}

// codeView is what an audit finds of a kind.
type codeView struct {
	audit.HealthCode

	Shown []findingView
	More  int
}

// findingView is a finding with the places of its statements on the page.
type findingView struct {
	audit.Finding

	Anchor string
	On     []*statementView
	More   int
}

// statementView is a statement that findings rest on, with links back to them.
type statementView struct {
	audit.StatementRef

	Anchor string
	In     []findingLink
}

// findingLink leads back to a finding.
type findingLink struct{ Anchor, Label string }

// statementsOfFinding is how many statements of a finding the page shows.
const statementsOfFinding = 8

func newView(h *audit.Health, opts Options) *view {
	sum := sha256.Sum256([]byte(pageStyle))
	v := &view{Health: h, Options: opts, Style: template.CSS(pageStyle), StyleHash: base64.StdEncoding.EncodeToString(sum[:])}
	known := map[string]*statementView{}
	for i := range h.Audits {
		a := &h.Audits[i]
		v.Errors, v.Warnings = v.Errors+a.Errors, v.Warnings+a.Warnings
		shown := auditView{HealthAudit: *a, Command: "jjj audit " + a.Audit}
		if a.Audit == "evidence" {
			shown.Command = "jjj verify --archive"
		}
		for _, c := range a.Codes {
			kind := codeView{HealthCode: c}
			for k, f := range c.Findings {
				kind.Shown = append(kind.Shown, v.finding(f, string(c.Code)+"-"+strconv.Itoa(k+1), known))
			}
			if len(c.Findings) > 0 {
				kind.More = c.Count - len(c.Findings)
			}
			shown.Kinds = append(shown.Kinds, kind)
		}
		v.Findings = append(v.Findings, shown)
	}
	v.Verdict = verdictOf(v.Errors, v.Warnings)
	v.Charts = chartsOf(h)
	return v
}

// finding puts a finding on the page, and its statements if they are not there yet.
func (v *view) finding(f audit.Finding, anchor string, known map[string]*statementView) findingView {
	shown := findingView{Finding: f, Anchor: anchor}
	for i, s := range f.Statements {
		if i == statementsOfFinding {
			shown.More = len(f.Statements) - i
			break
		}
		place, ok := known[s.ID]
		if !ok {
			place = &statementView{StatementRef: s, Anchor: "statement-" + strconv.Itoa(len(v.Statements)+1)}
			known[s.ID] = place
			v.Statements = append(v.Statements, place)
		}
		place.In = append(place.In, findingLink{anchor, string(f.Code)})
		shown.On = append(shown.On, place)
	}
	return shown
}

func verdictOf(errors, warnings int) string {
	switch {
	case errors > 0:
		return "Something cannot be right."
	case warnings > 0:
		return "Nothing is surely wrong; some of it is worth a look."
	}
	return "No audit finds anything wrong."
}

// percentOf is a share in percent, to the nearest whole one; but something is never 0 % and never all.
func percentOf(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	switch percent := (200*part + whole) / (2 * whole); {
	case percent == 0 && part > 0:
		return "under 1 %"
	case percent == 100 && part < whole:
		return "over 99 %"
	default:
		return strconv.Itoa(percent) + " %"
	}
}
