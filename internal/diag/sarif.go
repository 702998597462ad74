package diag

import (
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

// ToolInfo names the program that found the faults, for readers of SARIF.
type ToolInfo struct {
	Name           string
	Version        string
	InformationURI string // where people read about the program; may be empty
	Dir            string // put in front of file names: the way from the root of the source tree to the dataset's folder
}

const sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"

// The parts of SARIF 2.1.0 that are used, named as in its specification.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		ColumnKind  string            `json:"columnKind"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri,omitempty"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   Code              `json:"id"`
		ShortDescription     sarifMessage      `json:"shortDescription"`
		Help                 sarifMessage      `json:"help"`
		DefaultConfiguration map[string]string `json:"defaultConfiguration"`
	}
	sarifInvocation struct {
		ExecutionSuccessful bool                `json:"executionSuccessful"`
		Notifications       []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level   string       `json:"level"`
		Message sarifMessage `json:"message"`
	}
	sarifResult struct {
		RuleID           Code            `json:"ruleId"`
		RuleIndex        int             `json:"ruleIndex"`
		Level            string          `json:"level"`
		Message          sarifMessage    `json:"message"`
		Locations        []sarifLocation `json:"locations,omitempty"`
		RelatedLocations []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifLocation struct {
		ID               int           `json:"id,omitempty"`
		PhysicalLocation sarifPhysical `json:"physicalLocation"`
		Message          *sarifMessage `json:"message,omitempty"`
	}
	sarifPhysical struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)

// WriteSARIF writes a report as SARIF 2.1.0, which code hosts and editors read. The rules are the codes that occur, each with its page.
func WriteSARIF(w io.Writer, report *Report, tool ToolInfo) error {
	faults := report.Sorted()
	codes := codesOf(faults)

	run := sarifRun{
		Tool: sarifTool{Driver: sarifDriver{
			Name: tool.Name, Version: tool.Version, InformationURI: tool.InformationURI, Rules: rulesOf(codes),
		}},
		Invocations: []sarifInvocation{{ExecutionSuccessful: true}},
		ColumnKind:  "unicodeCodePoints",
		Results:     []sarifResult{},
	}

	if report.Dropped() > 0 {
		run.Invocations[0].Notifications = []sarifNotification{{Level: "note", Message: sarifMessage{Text: Summary(report)}}}
	}

	for _, fault := range faults {
		run.Results = append(run.Results, resultOf(fault, slices.Index(codes, fault.Code), tool.Dir))
	}

	return encode(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// codesOf is the codes that occur, sorted.
func codesOf(faults []Fault) []Code {
	var codes []Code

	for _, fault := range faults {
		codes = append(codes, fault.Code)
	}

	slices.Sort(codes)

	return slices.Compact(codes)
}

func rulesOf(codes []Code) []sarifRule {
	rules := make([]sarifRule, 0, len(codes))

	for _, code := range codes {
		entry, ok := Lookup(string(code))
		if !ok {
			entry = Entry{Code: code, Severity: code.Severity(), Title: code.Title(), Page: code.Title()}
		}

		rules = append(rules, sarifRule{
			ID:                   code,
			ShortDescription:     sarifMessage{Text: entry.Title},
			Help:                 sarifMessage{Text: entry.Page, Markdown: entry.Page},
			DefaultConfiguration: map[string]string{"level": entry.Severity.String()},
		})
	}

	return rules
}

func resultOf(f Fault, rule int, dir string) sarifResult {
	text := f.Message
	if f.Hint != "" {
		text += "; " + f.Hint
	}

	result := sarifResult{
		RuleID:    f.Code,
		RuleIndex: rule,
		Level:     f.Severity.String(),
		Message:   sarifMessage{Text: textwidth.Visible(text)},
	}

	if f.Position.File != "" {
		result.Locations = []sarifLocation{{PhysicalLocation: physicalOf(f.Position, dir)}}
	}

	for i, related := range f.Related {
		if related.Position.File != "" {
			result.RelatedLocations = append(result.RelatedLocations, sarifLocation{
				ID:               i + 1,
				PhysicalLocation: physicalOf(related.Position, dir),
				Message:          &sarifMessage{Text: textwidth.Visible(related.Message)},
			})
		}
	}

	return result
}

func physicalOf(position Position, dir string) sarifPhysical {
	physical := sarifPhysical{ArtifactLocation: sarifArtifact{URI: uriOf(path.Join(dir, position.File))}}

	if position.Line > 0 {
		physical.Region = &sarifRegion{StartLine: position.Line, StartColumn: max(position.Column, 0)}

		if position.EndColumn > position.Column {
			physical.Region.EndColumn = position.EndColumn
		}
	}

	return physical
}

// uriOf makes a relative reference of a slash-separated path. A colon in the first part would be taken for a scheme.
func uriOf(file string) string {
	parts := strings.Split(file, "/")

	for i, part := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A")
	}

	return strings.Join(parts, "/")
}
