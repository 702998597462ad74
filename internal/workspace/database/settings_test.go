package database

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/neo4j"
)

func write(t *testing.T, name, text string, mode os.FileMode) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(name, []byte(text), mode))
	return name
}

func from(variables map[string]string) func(string) string {
	return func(key string) string { return variables[key] }
}

func nobody(context.Context, string) (string, error) { return "", ErrNobody }

func TestWhatIsSaidGoesBeforeTheEnvironmentAndThatBeforeTheFile(t *testing.T) {
	file := write(t, "settings", "NEO4J_URI=bolt://file\nNEO4J_USERNAME=filed\nNEO4J_PASSWORD=secret\nNEO4J_DATABASE=filed\nPAGER=evil\n", 0o600)
	for name, test := range map[string]struct {
		settings Settings
		want     neo4j.Config
	}{
		"nothing is said": {Settings{NoEnvFile: true, Env: from(nil)}, neo4j.Config{URI: defaultURI}},
		"a file":          {Settings{EnvFile: file, Env: from(nil)}, neo4j.Config{URI: "bolt://file", Username: "filed", Password: "secret", Database: "filed"}},
		"the environment": {
			Settings{EnvFile: file, Env: from(map[string]string{"NEO4J_URI": "bolt://env", "NEO4J_PASSWORD": "other"})},
			neo4j.Config{URI: "bolt://env", Username: "filed", Password: "other", Database: "filed"},
		},
		"an older name of the address": {
			Settings{NoEnvFile: true, Env: from(map[string]string{"NEO4J_ADDRESS": "bolt://old"})}, neo4j.Config{URI: "bolt://old"},
		},
		"a flag": {
			Settings{URI: "bolt://flag", Database: "flagged", EnvFile: file, Env: from(nil)},
			neo4j.Config{URI: "bolt://flag", Username: "filed", Password: "secret", Database: "flagged"},
		},
		"a password without a user is that of the first user": {
			Settings{NoEnvFile: true, Env: from(map[string]string{"NEO4J_PASSWORD": "x"})},
			neo4j.Config{URI: defaultURI, Username: defaultUsername, Password: "x"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			test.settings.Ask = nobody
			config, err := test.settings.resolve(t.Context())
			require.NoError(t, err)
			assert.Equal(t, test.want, config)
		})
	}
}

func TestAPasswordIsTheFirstLineOfItsFileAndItsReadersAreTold(t *testing.T) {
	var told []string
	s := Settings{NoEnvFile: true, Env: from(nil), Ask: nobody, Readable: func(name string) { told = append(told, name) }}
	s.PasswordFile = write(t, "mine", "secret\r\nsecond line\n", 0o600)
	config, err := s.resolve(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "secret", config.Password)
	assert.Empty(t, told)

	s.PasswordFile = write(t, "everybodys", "secret", 0o644)
	_, err = s.resolve(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []string{s.PasswordFile}, told)
}

func TestAPasswordIsAskedForWhereThereIsAUser(t *testing.T) {
	asked := ""
	s := Settings{Username: "ann", NoEnvFile: true, Env: from(nil), Ask: func(_ context.Context, question string) (string, error) {
		asked = question
		return "typed", nil
	}}
	config, err := s.resolve(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "typed", config.Password)
	assert.Equal(t, "Password of ann at "+defaultURI, asked)
}

func TestSettingsThatCannotBeUsedSayWhatIsWrongAndNoSecret(t *testing.T) {
	for name, test := range map[string]struct {
		settings Settings
		problem  SettingsProblem
	}{
		"a password in the address": {Settings{URI: "bolt://ann:secret@host"}, UserInURI},
		"an empty password file":    {Settings{PasswordFile: write(t, "empty", "\n", 0o600)}, EmptyPassword},
		"no password file":          {Settings{PasswordFile: filepath.Join(t.TempDir(), "none")}, NoPasswordFile},
		"an unreadable .env":        {Settings{EnvFile: write(t, "bad", "secret and no equals sign\n", 0o600)}, UnreadableEnv},
		"no .env that was named":    {Settings{EnvFile: filepath.Join(t.TempDir(), "none")}, NoEnv},
		"nobody to ask":             {Settings{Username: "ann"}, PasswordRequired},
	} {
		t.Run(name, func(t *testing.T) {
			test.settings.Env, test.settings.Ask = from(nil), nobody
			test.settings.NoEnvFile = test.settings.EnvFile == ""
			_, err := test.settings.resolve(t.Context())
			var problem *SettingsError
			require.ErrorAs(t, err, &problem)
			assert.Equal(t, test.problem, problem.Problem)
			assert.NotContains(t, err.Error(), "secret")
		})
	}
}
