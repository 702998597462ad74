// Package queries reads saved Cypher queries, one a file:
//
//	// What the region's clusters are
//	// zh: 区域有哪些产业集群
//	// param: region = 'beijing-tianjin-hebei' — id of the region
//	MATCH (r:Region {id: $region})-[:HOSTS]->(g:ClusterGroup)
//	RETURN g
//	ORDER BY g.id;
//
// The first line is the title; a line that begins with a language's code is the title in that language; each parameter
// has a line with its default, a constant expression of Cypher, and what it means. One statement follows and ends with a semicolon.
// Neo4j Browser takes such files as they are.
//
// The package checks this form; what it has to know of Cypher it asks the parser.
package queries
