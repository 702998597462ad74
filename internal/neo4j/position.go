package neo4j

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// position is a place in the history of a database: the id of the transaction that was committed last. The zero position is an unknown one.
//
// It comes out of bookmarks, which the server gives after every transaction, reading ones included. (SHOW DATABASE has a column
// lastCommittedTxn, but on Community Edition there is nothing in it.) Bookmarks are meant to be opaque; so far they hold the id of the database and
// of the transaction. One that looks different is an unknown position, and then all elements are read, which is slower and never wrong.
type position struct {
	database string // id of the database in hexadecimal
	txn      int64
}

func (p position) isKnown() bool { return p.database != "" }

// plus returns the position n transactions later.
func (p position) plus(n int64) position {
	if !p.isKnown() {
		return p
	}

	return position{p.database, p.txn + n}
}

// String writes a position as it is kept in the database; an unknown one is empty.
func (p position) String() string {
	if !p.isKnown() {
		return ""
	}

	return fmt.Sprintf("%s:%d", p.database, p.txn)
}

func parsePosition(text string) position {
	database, number, found := strings.Cut(text, ":")
	txn, err := strconv.ParseInt(number, 10, 64)
	if !found || err != nil || database == "" {
		return position{}
	}

	return position{database, txn}
}

// positionOf reads the newest of a session's bookmarks.
func positionOf(bookmarks driver.Bookmarks) position {
	var last position
	for _, bookmark := range driver.BookmarksToRawValues(bookmarks) {
		p := parseBookmark(bookmark)
		if !p.isKnown() || last.isKnown() && last.database != p.database {
			return position{}
		}
		if p.txn > last.txn {
			last = p
		}
	}

	return last
}

// bookmarkPrefix stands before the base64 of a list in PackStream: the 16 bytes of the database's id, the transaction, and more that is empty
// on a single server.
const bookmarkPrefix = "FB:"

func parseBookmark(text string) position {
	const header, idLength = 3, 16
	raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(text, bookmarkPrefix))
	if err != nil || !strings.HasPrefix(text, bookmarkPrefix) || len(raw) < header+idLength+1 {
		return position{}
	}
	if raw[0]>>4 != 0x9 || raw[1] != 0xCC || raw[2] != idLength {
		return position{}
	}
	txn, ok := parsePackedInt(raw[header+idLength:])
	if !ok {
		return position{}
	}

	return position{hex.EncodeToString(raw[header : header+idLength]), txn}
}

// parsePackedInt reads a non-negative integer of PackStream.
func parsePackedInt(raw []byte) (int64, bool) {
	widths := map[byte]int{0xC8: 1, 0xC9: 2, 0xCA: 4, 0xCB: 8}
	marker, rest := raw[0], raw[1:]
	width, wide := widths[marker]
	switch {
	case marker < 0x80:
		return int64(marker), true
	case !wide || len(rest) < width:
		return 0, false
	}
	padded := make([]byte, 8)
	copy(padded[8-width:], rest[:width])
	if rest[0] >= 0x80 { // negative
		return 0, false
	}

	return int64(binary.BigEndian.Uint64(padded)), true
}

// position asks for the last committed transaction.
func (s *Store) position(ctx context.Context) (position, error) {
	call, cancel := raced(ctx)
	defer cancel()
	session := s.session(call, driver.AccessModeRead)
	defer closeSession(session)
	result, err := session.Run(call, "RETURN 1", nil)
	if err == nil {
		_, err = result.Consume(call)
	}
	if err != nil {
		return position{}, ended(ctx, err)
	}

	return positionOf(session.LastBookmarks()), nil
}
