package statement

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// Key stands for a content in terms of ids: two statements have the same key if they say the same, in whatever dataset they are. It is a SHA-256.
type Key [sha256.Size]byte

// Key gives the key of a content with its figure. entityID tells by which id an entity counts; by it things can count as one that have another
// id in another dataset. scratch is memory for it to use.
func (r *Reader) Key(c *Content, q *quantity.Quantity, entityID func(int32) string, scratch []byte) (key Key, used []byte) {
	b := r.form(scratch, c, q, entityID)
	return sha256.Sum256(b), b
}

// DerivedLength is how long the id is that is made of a content.
const DerivedLength = len("s-0123456789abcdef")

// DerivedID adds the id of a statement that was written without one to dst. It rests on nothing but the content, in terms of ids, so that it is the
// same on every machine and in every version: its form must not change. scratch is memory for it to use.
func (r *Reader) DerivedID(dst []byte, c *Content, q *quantity.Quantity, scratch []byte) (id, used []byte) {
	key, used := r.Key(c, q, r.Entity, scratch)
	return hex.AppendEncode(append(dst, "s-"...), key[:8]), used
}

// IsDerivedID tells whether an id may be one that was made of a content.
func IsDerivedID(id string) bool {
	if len(id) != DerivedLength || id[:2] != "s-" {
		return false
	}
	for i := 2; i < len(id); i++ {
		if c := id[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// form writes a content in terms of ids.
func (r *Reader) form(scratch []byte, c *Content, q *quantity.Quantity, entityID func(int32) string) []byte {
	b := append(scratch[:0], "jjj/statement/1"...)
	subject, object := r.ends(&c.topic, entityID)
	b = field(b, subject)
	b = field(b, r.predicateID(c.topic.Predicate))
	b = field(b, object)
	b = field(b, r.measureID(c.topic.Measure))
	var text [64]byte
	if c.figure {
		low := q.Value
		if c.comparator == quantity.Between {
			low = q.Low
		}
		b = field(b, c.comparator.String())
		b = field(b, low.Append(text[:0]))
		b = field(b, q.High.Append(text[:0]))
		b = field(b, q.Unit)
	}
	b = r.whole(b, &c.topic, entityID)
	b = field(b, period.Period{From: c.from, To: c.to}.Append(text[:0]))
	return field(b, c.modality.String())
}

// TopicForm writes a topic in terms of ids: two topics have the same form if they are about the same, in whatever dataset they are.
func (r *Reader) TopicForm(t Topic, entityID func(int32) string) string {
	subject, object := r.ends(&t, entityID)
	var b []byte
	for _, id := range []string{subject, r.predicateID(t.Predicate), object, r.measureID(t.Measure)} {
		b = field(b, id)
	}
	return string(r.whole(b, &t, entityID))
}

// whole adds the whole of a share.
func (r *Reader) whole(b []byte, t *Topic, entityID func(int32) string) []byte {
	b = field(b, idOf(t.OfEntity, entityID))
	b = field(b, r.measureID(t.OfMeasure))
	return field(b, t.OfText)
}

// ends gives the ids of the ends, those of a symmetric predicate in the order of the ids by which the entities count.
func (r *Reader) ends(t *Topic, entityID func(int32) string) (subject, object string) {
	subject, object = idOf(t.Subject, entityID), idOf(t.Object, entityID)
	if r.symmetric(t.Predicate) && t.Object != None && subject > object {
		return object, subject
	}
	return subject, object
}

func (r *Reader) predicateID(i int32) string {
	return idOf(i, func(i int32) string { return r.Predicates[i].ID })
}

func (r *Reader) measureID(i int32) string {
	return idOf(i, func(i int32) string { return r.Measures[i].ID })
}

func idOf(i int32, id func(int32) string) string {
	if i == None {
		return ""
	}
	return id(i)
}

// field adds a text with its length before it, so that no two lists of texts give the same bytes.
func field[T string | []byte](b []byte, s T) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
