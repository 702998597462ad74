package main

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

//go:embed kuzu.py
var kuzuScript []byte

const kuzuVersion = "0.11.3"

type kuzuQuery struct {
	Text   string             `json:"text"`
	Params []map[string]int64 `json:"params"`
	Warm   int                `json:"warm"`
	Runs   int                `json:"runs"`
}

type kuzuJob struct {
	Database string      `json:"database"`
	Folder   string      `json:"folder"`
	Queries  []kuzuQuery `json:"queries"`
}

// kuzuPython gives a Python that has Kuzu, in a folder of its own in the user's cache, where it is installed the first time.
func kuzuPython(ctx context.Context) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "jjj", "kuzu-"+kuzuVersion)
	python := filepath.Join(folder, "bin", "python")
	if exec.CommandContext(ctx, python, "-c", "import kuzu").Run() == nil {
		return python, nil
	}
	if out, err := exec.CommandContext(ctx, "python3", "-m", "venv", folder).CombinedOutput(); err != nil {
		return "", fmt.Errorf("python3 -m venv: %w: %.300s", err, out)
	}
	if out, err := exec.CommandContext(ctx, python, "-m", "pip", "-q", "install", "kuzu=="+kuzuVersion).CombinedOutput(); err != nil {
		return "", fmt.Errorf("pip install kuzu==%s: %w: %.300s", kuzuVersion, err, out)
	}

	return python, nil
}

// measureKuzu times all shapes in a process of Python, in which Kuzu is.
func measureKuzu(ctx context.Context, p *people, all []shape) side {
	s := side{name: "Kuzu, in process", took: map[string]time.Duration{}}
	if err := s.kuzu(ctx, p, all); err != nil {
		s.missing = err.Error()
	}

	return s
}

func (s *side) kuzu(ctx context.Context, p *people, all []shape) error {
	python, err := kuzuPython(ctx)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "jjj-kuzu")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := p.csv(folder); err != nil {
		return err
	}
	job, err := json.Marshal(kuzuJob{filepath.Join(folder, "database"), folder, kuzuQueries(all)})
	if err != nil {
		return err
	}
	script := filepath.Join(folder, "kuzu_job.py")
	if err := os.WriteFile(script, kuzuScript, 0o600); err != nil {
		return err
	}
	command := exec.CommandContext(ctx, python, script)
	command.Stdin, command.Stderr = bytes.NewReader(job), os.Stderr
	out, err := command.Output()
	if err != nil {
		return err
	}

	return s.readKuzu(p, all, out)
}

func kuzuQueries(all []shape) []kuzuQuery {
	var queries []kuzuQuery
	for _, shape := range all {
		q := kuzuQuery{shape.text, shape.params, 32, 96}
		if shape.kuzu != "" {
			q.Text = shape.kuzu
		}
		if shape.expensive {
			q.Warm, q.Runs = 2, 5
		}
		queries = append(queries, q)
	}

	return queries
}

// readKuzu takes the medians, after a look at the answers.
func (s *side) readKuzu(p *people, all []shape, out []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<24)
	next := func(into any) error {
		if !lines.Scan() {
			return errors.Join(errors.New("the script ended early"), lines.Err())
		}
		d := json.NewDecoder(bytes.NewReader(lines.Bytes()))
		d.UseNumber()

		return d.Decode(into)
	}
	var head struct{ Version string }
	if err := next(&head); err != nil {
		return err
	}
	s.version = head.Version
	for _, shape := range all {
		var result struct {
			Answers []answer
			Median  time.Duration
		}
		if err := next(&result); err != nil {
			return err
		}
		if err := check(p, shape, s.name, func(set int) (answer, error) { return result.Answers[set], nil }); err != nil {
			return err
		}
		s.took[shape.name] = result.Median
	}

	return nil
}
