package tck_test

import (
	"archive/zip"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
)

// scenario is one scenario of the kit, with the values of its outline put in.
type scenario struct {
	// folder is such as "clauses/match"; id is such as "clauses/match/Match1 [3]", and example counts within an outline, from 1.
	folder, id, name string
	example          int
	steps            []step
}

// step is one line of a scenario with the text or the table below it.
type step struct {
	text  string
	doc   string
	table [][]string
}

// readKit reads all scenarios of the kit's jar, in the order of files and lines, and the named graphs.
func readKit(jar string) (scenarios []scenario, graphs map[string]string, err error) {
	archive, err := zip.OpenReader(jar)
	if err != nil {
		return nil, nil, err
	}
	defer archive.Close()
	graphs = map[string]string{}
	for _, file := range archive.File {
		dir, name := path.Split(file.Name)
		extension := path.Ext(name)
		if extension != ".feature" && extension != ".cypher" {
			continue
		}
		text, err := readFile(file)
		if err != nil {
			return nil, nil, err
		}
		if extension == ".cypher" {
			graphs[strings.TrimSuffix(name, extension)] = text
			continue
		}
		folder := strings.Trim(strings.TrimPrefix(dir, "features/"), "/")
		read, err := readFeature(folder, strings.TrimSuffix(name, extension), text)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", file.Name, err)
		}
		scenarios = append(scenarios, read...)
	}
	return scenarios, graphs, nil
}

func readFile(file *zip.File) (string, error) {
	reader, err := file.Open()
	if err != nil {
		return "", err
	}
	defer reader.Close()
	text, err := io.ReadAll(reader)
	return string(text), err
}

// feature reads one file line by line.
type feature struct {
	folder, file string
	lines        []string
	pos          int
	background   []step
	scenarios    []scenario
}

func readFeature(folder, file, text string) ([]scenario, error) {
	f := &feature{folder: folder, file: file, lines: strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")}
	for f.pos < len(f.lines) {
		line := f.line()
		f.pos++
		switch {
		case line == "" || line[0] == '#' || line[0] == '@' || strings.HasPrefix(line, "Feature:"):
		case strings.HasPrefix(line, "Background:"):
			f.background = f.steps()
		case strings.HasPrefix(line, "Scenario:"), strings.HasPrefix(line, "Scenario Outline:"):
			_, name, _ := strings.Cut(line, ":")
			f.scenario(strings.TrimSpace(name))
		default:
			return nil, fmt.Errorf("line %d is not understood: %s", f.pos, line)
		}
	}
	return f.scenarios, nil
}

func (f *feature) line() string { return strings.TrimSpace(f.lines[f.pos]) }

var number = regexp.MustCompile(`^\[[0-9a-z]+\]`)

func (f *feature) scenario(name string) {
	s := scenario{folder: f.folder, name: name, steps: append(f.background[:len(f.background):len(f.background)], f.steps()...)}
	short := number.FindString(name)
	if short == "" {
		short = name
	}
	s.id = f.folder + "/" + f.file + " " + short
	examples := f.examples()
	if len(examples) == 0 {
		f.scenarios = append(f.scenarios, s)
		return
	}
	for i, values := range examples {
		expanded := s
		expanded.example = i + 1
		expanded.steps = nil
		for _, step := range s.steps {
			expanded.steps = append(expanded.steps, step.with(values))
		}
		f.scenarios = append(f.scenarios, expanded)
	}
}

// steps reads steps up to the next line that is none.
func (f *feature) steps() []step {
	var steps []step
	for ; f.pos < len(f.lines); f.pos++ {
		line := f.line()
		switch word, rest, _ := strings.Cut(line, " "); {
		case line == "" || line[0] == '#':
		case word == "Given" || word == "When" || word == "Then" || word == "And" || word == "But":
			steps = append(steps, step{text: strings.TrimSpace(rest)})
		case line == `"""`:
			steps[len(steps)-1].doc = f.doc()
		case line[0] == '|':
			last := &steps[len(steps)-1]
			last.table = append(last.table, cells(line))
		default:
			return steps
		}
	}
	return steps
}

// doc reads a text between triple quotes, without the indentation of the quotes.
func (f *feature) doc() string {
	indent := len(f.lines[f.pos]) - len(strings.TrimLeft(f.lines[f.pos], " \t"))
	var b strings.Builder
	for f.pos++; f.line() != `"""`; f.pos++ {
		line := f.lines[f.pos]
		cut := min(indent, len(line)-len(strings.TrimLeft(line, " \t")))
		b.WriteString(line[cut:] + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// cells splits a row of a table; a backslash protects a bar, itself, and makes a line break of n.
func cells(line string) []string {
	var row []string
	var b strings.Builder
	line = strings.TrimPrefix(line, "|")
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '|':
			row = append(row, strings.TrimSpace(b.String()))
			b.Reset()
		case line[i] == '\\' && i+1 < len(line) && strings.IndexByte(`|\n`, line[i+1]) >= 0:
			i++
			if line[i] == 'n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(line[i])
			}
		default:
			b.WriteByte(line[i])
		}
	}
	return row
}

// examples reads the tables of an outline: for each row, the values by their names.
func (f *feature) examples() []map[string]string {
	var all []map[string]string
	var header []string
	for ; f.pos < len(f.lines); f.pos++ {
		line := f.line()
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "Examples:"):
			header = nil
		case line[0] == '|' && header == nil:
			header = cells(line)
		case line[0] == '|':
			values := map[string]string{}
			for i, cell := range cells(line) {
				values[header[i]] = cell
			}
			all = append(all, values)
		default:
			return all
		}
	}
	return all
}

// with puts the values of an outline into a step.
func (s step) with(values map[string]string) step {
	var pairs []string
	for name, value := range values {
		pairs = append(pairs, "<"+name+">", value)
	}
	replacer := strings.NewReplacer(pairs...)
	out := step{text: replacer.Replace(s.text), doc: replacer.Replace(s.doc)}
	for _, row := range s.table {
		var replaced []string
		for _, cell := range row {
			replaced = append(replaced, replacer.Replace(cell))
		}
		out.table = append(out.table, replaced)
	}
	return out
}
