package devserver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// state is what a supervisor writes down for those who come later.
type state struct {
	PID        int    `json:"pid"`
	BoltURI    string `json:"boltUri"`
	BrowserURL string `json:"browserUrl"`
	FilesURL   string `json:"filesUrl"`
	Token      string `json:"token"` // lets its holder end the supervisor
}

func statePath(folder string) string { return filepath.Join(folder, "state.json") }

// readState gives the state of the supervisor that runs now, nil if none does.
func readState(ctx context.Context, folder string) (*state, error) {
	text, err := os.ReadFile(statePath(folder))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}

	var found state
	if err := json.Unmarshal(text, &found); err != nil {
		return nil, fmt.Errorf("read %s: %w", statePath(folder), err)
	}
	if !found.answers(ctx) {
		return nil, nil // left behind by a supervisor that was killed
	}
	return &found, nil
}

func (s *state) write(folder string) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(statePath(folder), append(text, '\n'), 0o600)
}

// answers reports whether the supervisor that wrote this is the one at that address.
func (s *state) answers(ctx context.Context) bool { return s.control(ctx, http.MethodGet) == nil }

// control asks the supervisor whether it is there (GET) or tells it to end (DELETE).
func (s *state) control(ctx context.Context, method string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, s.FilesURL+controlPath, nil)
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+s.Token)

	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusNoContent {
		return fmt.Errorf("the program at %s answers %s", s.FilesURL, response.Status)
	}
	return nil
}
