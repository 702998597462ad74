package neo4j

import "time"

// Receipt says what an apply did and how the database stands afterwards. What it says was checked: see Store.Apply.
type Receipt struct {
	Dataset string `json:"dataset"`
	Server  Server `json:"server"`
	// Statements is the number of statements that the graph stands for; StatementsOut is the number of relationships that are statements.
	Statements    int     `json:"statementsIn"`
	StatementsOut int     `json:"statementsOut"`
	Nodes         Totals  `json:"nodes"`
	Relationships Totals  `json:"relationships"`
	Counts        []Count `json:"counts"`
	// Restored is the number of elements that were put back after hand edits; they count as created or updated as well.
	Restored int `json:"restored"`
	// Digest is that of what is in the database, by the ledger read back; Verified tells that all elements were read back as well.
	Digest       string        `json:"digest"`
	Verified     bool          `json:"verified"`
	Batches      int           `json:"batches"`
	Retries      int           `json:"retries"`
	Transactions int           `json:"writeTransactions"`
	Duration     time.Duration `json:"durationNanoseconds"`
	// Removed tells that the dataset was taken out of the database.
	Removed bool `json:"removed,omitempty"`
}
