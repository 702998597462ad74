package statement

import (
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// Content is what makes a statement the statement that it is. Two statements with equal contents are one; contents can be compared with ==. It
// says the same for everything that is only written in another way: a figure counts in the unit of its measure, a time in its canonical form, the
// ends of a symmetric predicate in the order of their numbers, a text by its key, an entity as the one that stands for it.
type Content struct {
	topic       Topic
	from, to    period.Date
	modality    Modality
	figure      bool
	comparator  quantity.Comparator
	value, high number // high is the upper end of a range; value is then the lower one
}

// Topic gives what the content is about.
func (c *Content) Topic() Topic { return c.topic }

// number is a quantity.Number that can be compared with ==.
type number struct {
	num, den int64
	large    string // the exact text where num and den do not hold it
}

func exact(n quantity.Number) number {
	if num, den, ok := n.Fraction(); ok {
		return number{num: num, den: den}
	}
	return number{large: n.String()}
}

// Reader reads the contents of claims. It has a small memory and is not safe for concurrent use.
type Reader struct {
	Terms
	factors map[conversion]quantity.Number
}

// NewReader makes a Reader.
func NewReader(t Terms) *Reader {
	return &Reader{Terms: t, factors: make(map[conversion]quantity.Number)}
}

// conversion is what a figure has to be multiplied for: from the unit that it is in to that of its measure.
type conversion struct {
	measure int32
	unit    string
}

// Content gives the content of a claim, and its figure in the unit of its measure if it has one. The error says that there is no way from the one
// unit to the other, which nothing that was checked has.
func (r *Reader) Content(c *Claim) (content Content, q quantity.Quantity, err error) {
	content = Content{topic: r.Topic(c), from: c.Time.From, to: c.Time.To, modality: c.Modality}
	if c.Quantity == nil {
		return content, q, nil
	}
	if q, err = r.InMeasureUnit(c); err != nil {
		return content, q, err
	}
	content.figure, content.comparator, content.value = true, q.Comparator, exact(q.Value)
	if q.Comparator == quantity.Between {
		content.value, content.high = exact(q.Low), exact(q.High)
	}
	return content, q, nil
}

// InMeasureUnit gives the figure of a claim that has one in the unit of its measure, exactly.
func (r *Reader) InMeasureUnit(c *Claim) (quantity.Quantity, error) {
	q := *c.Quantity
	if c.Measure == None || q.Unit == r.Measures[c.Measure].Unit {
		return q, nil
	}
	key := conversion{c.Measure, q.Unit}
	unit := r.Measures[c.Measure].Unit
	factor, known := r.factors[key]
	if !known {
		var err error
		if factor, err = r.Units.Factor(q.Unit, unit); err != nil {
			return q, err
		}
		r.factors[key] = factor
	}
	return q.Scale(factor, unit), nil
}
