package neo4j_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/neo4j"
)

func TestAddressesThatCannotBeAreRefusedBeforeAnythingIsSent(t *testing.T) {
	for uri, words := range map[string]string{
		"":                              "there is no address; set NEO4J_URI",
		"localhost:7687":                "that is no address; write the address",
		"http://localhost:7474":         "that is the address of a web page; Neo4j is written to over Bolt: try bolt://localhost:7687",
		"https://example.org":           "try bolt://example.org:7687",
		"ftp://localhost":               "unknown scheme ftp",
		"bolt://":                       "there is no host in the address",
		"bolt://localhost:7687/neo4j":   "name the database in NEO4J_DATABASE",
		"bolt://neo4j:secret@localhost": "say who you are in NEO4J_USERNAME and NEO4J_PASSWORD",
		"neo4j:secret@localhost":        "that is no address",
		"bolt://loc alhost:secret@x":    "that is no address",
	} {
		t.Run(uri, func(t *testing.T) {
			_, err := neo4j.Connect(t.Context(), neo4j.Config{URI: uri})

			failure := connectError(t, err, neo4j.BadAddress)
			assert.Contains(t, failure.Error(), words)
			assert.NotContains(t, failure.Error(), "secret")
		})
	}
}

func connectError(t *testing.T, err error, kind neo4j.ConnectKind) *neo4j.ConnectError {
	t.Helper()
	var failure *neo4j.ConnectError
	require.ErrorAs(t, err, &failure)
	require.Equal(t, kind, failure.Kind, err.Error())

	return failure
}

func TestWhoIsNotAcceptedIsToldSo(t *testing.T) {
	config := configOf(server.Start(t))
	config.Password = "wrong secret"
	_, err := neo4j.Connect(t.Context(), config)
	failure := connectError(t, err, neo4j.Unauthorized)
	assert.Contains(t, failure.Error(), "check NEO4J_USERNAME (here "+config.Username+") and NEO4J_PASSWORD")
	assert.NotContains(t, failure.Error(), "secret")

	config.Username, config.Password = "", ""
	_, err = neo4j.Connect(t.Context(), config)
	assert.Contains(t, connectError(t, err, neo4j.Unauthorized).Error(), "set NEO4J_USERNAME and NEO4J_PASSWORD")
}

func TestADatabaseThatIsNotThereIsNamed(t *testing.T) {
	config := configOf(server.Start(t))
	config.Database = "nothere"
	_, err := neo4j.Connect(t.Context(), config)
	assert.Contains(t, connectError(t, err, neo4j.NoDatabase).Error(), "there is no database nothere; check NEO4J_DATABASE")

	config.Database = "system"
	_, err = neo4j.Connect(t.Context(), config)
	assert.Contains(t, connectError(t, err, neo4j.NoDatabase).Error(), "the database system holds no graphs")
}

func TestTheHomeDatabaseIsFoundWhenNoneIsNamed(t *testing.T) {
	neo := server.Start(t)
	config := configOf(neo)
	config.Database = ""
	for _, scheme := range []string{"bolt://", "neo4j://"} {
		config.URI = scheme + strings.TrimPrefix(neo.URI, "bolt://")
		found := connect(t, config).Server()
		assert.Equal(t, "neo4j", found.Database)
		assert.True(t, strings.HasPrefix(found.Version, "5."))
		assert.Equal(t, "community", found.Edition)
	}
}

func TestWhereNobodyListensNothingIsReached(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := listener.Addr().String()
	require.NoError(t, listener.Close())

	for _, scheme := range []string{"bolt://", "neo4j://"} {
		_, err = neo4j.Connect(t.Context(), neo4j.Config{URI: scheme + address})
		assert.Contains(t, connectError(t, err, neo4j.Unreachable).Error(), "nobody listens there; is Neo4j running")
	}
	_, err = neo4j.Connect(t.Context(), neo4j.Config{URI: "bolt://jjj.invalid"})
	assert.Contains(t, connectError(t, err, neo4j.Unreachable).Error(), "jjj.invalid")
}

func TestEncryptionThatTheServerDoesNotSpeakIsExplained(t *testing.T) {
	config := configOf(server.Start(t))
	config.URI = strings.Replace(config.URI, "bolt://", "bolt+s://", 1)
	_, err := neo4j.Connect(t.Context(), config)
	assert.Contains(t, connectError(t, err, neo4j.Unreachable).Error(), "the scheme says whether to encrypt")
}

func TestAServerThatIsNotNeo4jIsToldFromOneThatIsTooOld(t *testing.T) {
	web := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(web.Close)
	_, err := neo4j.Connect(t.Context(), neo4j.Config{URI: strings.Replace(web.URL, "http", "bolt", 1)})
	assert.Contains(t, connectError(t, err, neo4j.NotNeo4j).Error(), "a web server answers there")

	_, err = neo4j.Connect(t.Context(), neo4j.Config{URI: "bolt://" + speak(t, "SSH-2.0-OpenSSH_9.6\r\n")})
	connectError(t, err, neo4j.NotNeo4j)
	_, err = neo4j.Connect(t.Context(), neo4j.Config{URI: "bolt://" + speak(t, "\x00\x00\x00\x00")})
	assert.Contains(t, connectError(t, err, neo4j.NotNeo4j).Error(), "no version of Bolt")

	_, err = neo4j.Connect(t.Context(), neo4j.Config{URI: "bolt://" + boltServer(t, "Neo4j Kernel", "4.4.38")})
	assert.Contains(t, connectError(t, err, neo4j.TooOld).Error(), "the server is Neo4j 4.4.38; jjj needs Neo4j 5 or newer")
	_, err = neo4j.Connect(t.Context(), neo4j.Config{URI: "bolt://" + boltServer(t, "Something Else", "5.1")})
	assert.Contains(t, connectError(t, err, neo4j.NotNeo4j).Error(), "the server speaks Bolt but is not Neo4j")
	store, err := neo4j.Connect(t.Context(), neo4j.Config{URI: "bolt://" + boltServer(t, "Neo4j Kernel", "2026.04.0"), Database: "neo4j"})
	require.NoError(t, err, "a newer one is fine")
	require.NoError(t, store.Close(t.Context()))
}

func TestConnectingEndsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	began := time.Now()
	_, err := neo4j.Connect(ctx, neo4j.Config{URI: "bolt://" + speak(t, "")})

	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, time.Since(began), time.Second)
}
