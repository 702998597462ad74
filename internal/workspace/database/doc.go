// Package database puts a workspace and Neo4j together: where the server is and who asks, what the database holds of
// the dataset, look-ups and statements in it, and plan, apply and remove.
//
// It owns how the settings of a connection are found, and which part of a database belongs to a workspace. It must not
// know how anybody is told: no flags, no terminal. Passwords are asked for by a function that is handed to it.
package database
