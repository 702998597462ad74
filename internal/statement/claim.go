// Package statement owns when two statements are one: what the content of a statement is, what of it is only another way of writing the same,
// and the keys and ids that are made of contents. Checking, compiling, comparing and auditing all ask here. It must not know files, datasets or
// graphs: a claim names things by numbers, and Terms says what they are.
package statement

import (
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/textform"
)

// None is the number of nothing.
const None = -1

// Claim is what a statement says, as it was written: all but what stands outside of its identity, which are its id, its text and its references.
type Claim struct {
	OfText   string             // the whole of a share, where no entity fits
	Quantity *quantity.Quantity // nil without a value; equal ones may be shared between statements
	Time     period.Period      // zero when none was written

	Subject, Object     int32 // entities; the object may be None
	Predicate, Measure  int32 // or None
	OfEntity, OfMeasure int32 // the whole of a share: an entity and a measure, or None

	Modality Modality
}

// Modality says how the source puts a statement.
type Modality uint8

// The modalities. The zero Modality is Asserted.
const (
	Asserted Modality = iota // it is so
	Forecast                 // it is expected to be so
	Target                   // it is meant to be so, at the time that the statement names
)

// String is the word that stands in files.
func (m Modality) String() string {
	switch m {
	case Forecast:
		return "forecast"
	case Target:
		return "target"
	default:
		return "asserted"
	}
}

// Terms says what the numbers in claims stand for.
type Terms struct {
	Entity     func(int32) string // gives the id of an entity
	Standing   []int32            // by entity: the one that it is part of; nil if each is one of its own
	Predicates []Predicate
	Measures   []Measure
	Units      *quantity.Units
}

// Predicate is a predicate as far as it matters for what is the same.
type Predicate struct {
	ID        string
	Symmetric bool // A-B says the same as B-A
}

// Measure is a measure with the id of the unit in which its figures are compared.
type Measure struct{ ID, Unit string }

// entity gives the entity that stands for one.
func (t *Terms) entity(i int32) int32 {
	if i == None {
		return None
	}
	return t.Standing[i]
}

// symmetric tells whether the ends of claims with a predicate may be exchanged.
func (t *Terms) symmetric(predicate int32) bool {
	return predicate != None && t.Predicates[predicate].Symmetric
}

// Topic is what a claim is about, whatever it says of it: two claims of one topic are about the same relation, or figures of the same thing. It
// can be compared with ==.
type Topic struct {
	Subject, Object     int32
	Predicate, Measure  int32
	OfEntity, OfMeasure int32
	OfText              string
}

// Topic gives what a claim is about. Where its predicate is symmetric the smaller number is the subject, in whatever order the ends were written.
func (c *Claim) Topic(symmetric bool) Topic {
	t := Topic{c.Subject, c.Object, c.Predicate, c.Measure, c.OfEntity, c.OfMeasure, textform.Key(c.OfText)}
	return t.ordered(symmetric)
}

func (t Topic) ordered(symmetric bool) Topic {
	if symmetric && t.Object != None && t.Object < t.Subject {
		t.Subject, t.Object = t.Object, t.Subject
	}
	return t
}

// Topic gives what a claim is about, every entity as the one that stands for it.
func (t *Terms) Topic(c *Claim) Topic {
	symmetric := t.symmetric(c.Predicate)
	topic := c.Topic(symmetric)
	if t.Standing == nil {
		return topic
	}
	topic.Subject, topic.Object, topic.OfEntity = t.entity(topic.Subject), t.entity(topic.Object), t.entity(topic.OfEntity)
	return topic.ordered(symmetric)
}
