// Package raced says which tests the race detector need not see.
//
// It owns one rule: under the detector a test runs five to twenty times as long, so that one which does nothing at once that others
// do not is run without it by make test, and with it by make campaign. It must not know what the tests are about.
package raced

import (
	"os"
	"testing"
)

// Skip leaves a test out under the race detector, unless JJJ_TEST_RACE is "all": make test runs it without the detector.
func Skip(t testing.TB) {
	t.Helper()
	if Enabled && os.Getenv("JJJ_TEST_RACE") != "all" {
		t.Skip("run without the race detector: nothing in it runs at once that other tests do not run")
	}
}
