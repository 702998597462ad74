package quote

// Op says of a part where it stands.
type Op string

// The ops.
const (
	Both  Op = "same"  // in the quotation and in the text
	Quote Op = "quote" // only in the quotation
	Text  Op = "text"  // only in the text
)

// Part is a piece of a comparison, in the folded form.
type Part struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// largestTable bounds the comparison of what is different between two passages; beyond it the middle is shown as a whole.
const largestTable = 4 << 20

// difference compares a quotation with a passage, character by character.
func difference(q, text []rune) ([]Part, int) {
	head := 0
	for head < len(q) && head < len(text) && q[head] == text[head] {
		head++
	}
	tail := 0
	for tail < len(q)-head && tail < len(text)-head && q[len(q)-1-tail] == text[len(text)-1-tail] {
		tail++
	}
	var c comparison
	c.add(Both, q[:head])
	edits := c.middle(q[head:len(q)-tail], text[head:len(text)-tail])
	c.add(Both, q[len(q)-tail:])
	return c.parts, edits
}

// comparison collects parts.
type comparison struct{ parts []Part }

func (c *comparison) add(op Op, text []rune) {
	if len(text) == 0 {
		return
	}
	if last := len(c.parts) - 1; last >= 0 && c.parts[last].Op == op {
		c.parts[last].Text += string(text)
		return
	}
	c.parts = append(c.parts, Part{op, string(text)})
}

func (c *comparison) middle(q, text []rune) int {
	if len(q) == 0 || len(text) == 0 || len(q)*len(text) > largestTable {
		c.add(Quote, q)
		c.add(Text, text)
		return max(len(q), len(text))
	}
	width := len(text) + 1
	table := make([]int32, (len(q)+1)*width) // the differences of q[i:] and text[j:]
	for i := len(q); i >= 0; i-- {
		for j := len(text); j >= 0; j-- {
			table[i*width+j] = least(table, q, text, i, j)
		}
	}
	i, j := 0, 0
	for i < len(q) || j < len(text) {
		here := table[i*width+j]
		switch {
		case i < len(q) && j < len(text) && q[i] == text[j] && here == table[(i+1)*width+j+1]:
			c.add(Both, q[i:i+1])
			i, j = i+1, j+1
		case i < len(q) && j < len(text) && here == table[(i+1)*width+j+1]+1:
			c.changed(q[i:i+1], text[j:j+1])
			i, j = i+1, j+1
		case i < len(q) && here == table[(i+1)*width+j]+1:
			c.changed(q[i:i+1], nil)
			i++
		default:
			c.changed(nil, text[j:j+1])
			j++
		}
	}
	return int(table[0])
}

// changed adds what is different, all of the quotation before all of the text.
func (c *comparison) changed(q, text []rune) {
	last := len(c.parts) - 1
	if len(q) > 0 && last >= 0 && c.parts[last].Op == Text {
		if last > 0 && c.parts[last-1].Op == Quote {
			c.parts[last-1].Text += string(q)
		} else {
			after := c.parts[last]
			c.parts[last] = Part{Quote, string(q)}
			c.parts = append(c.parts, after)
		}
		q = nil
	}
	c.add(Quote, q)
	c.add(Text, text)
}

func least(table []int32, q, text []rune, i, j int) int32 {
	width := len(text) + 1
	switch {
	case i == len(q):
		return int32(len(text) - j)
	case j == len(text):
		return int32(len(q) - i)
	case q[i] == text[j]:
		return table[(i+1)*width+j+1]
	}
	return 1 + min(table[(i+1)*width+j+1], table[(i+1)*width+j], table[i*width+j+1])
}
