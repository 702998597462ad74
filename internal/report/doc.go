// Package report owns the page that shows the health of a dataset: one HTML file that needs nothing else, neither scripts nor a network, and that is
// readable by eye, by ear and on paper. It must not know how the figures come about: what it shows is an audit.Health.
package report
