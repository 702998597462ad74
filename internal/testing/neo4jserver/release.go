package neo4jserver

// Release is a version of Neo4j with what it takes to start it.
type Release struct {
	Version     string
	MinimumJava int    // the oldest Java that it runs on
	TestedJava  int    // the newest that it is said to run on; newer ones are taken where there is no other
	EntryPoint  string // the class to start, from META-INF/services/org.neo4j.server.startup.EntryPoint
}

// LongTerm is the release of the long-term line. It is what a person gets, since later ones come without the Browser that can be had.
func LongTerm() Release {
	return Release{Version: "5.26.28", MinimumJava: 17, TestedJava: 21, EntryPoint: "org.neo4j.server.CommunityEntryPoint"}
}

// Current is the newest release; tests run on it too.
func Current() Release {
	return Release{Version: "2026.08.1", MinimumJava: 21, TestedJava: 25, EntryPoint: "org.neo4j.server.Neo4jCommunity"}
}

func (r Release) artifact() artifact {
	return artifact{group: "org.neo4j", name: "neo4j", version: r.Version}
}
