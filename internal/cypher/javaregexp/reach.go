package javaregexp

import "math"

// reach is how far back a look behind goes, as Java finds it out: by 32-bit arithmetic in which what is unbounded counts
// as the largest number. So (?<=a*) is understood, and reaches that far, (?<=(?:ab)*) is not, and (?<=a*b*) reaches nowhere,
// for its sum has overflown.
type reach struct {
	most   int32
	before int32 // of what stands before the last choice, behind which Java counts anew
	known  bool
	fixed  bool // each part always takes the same way
}

func reachOf(n node) reach { return reach{known: true, fixed: true}.through(n) }

// nowhere tells whether the sum has overflown into lengths that no text has.
func (r reach) nowhere() bool { return r.total() < 0 && r.total() > -1<<30 }

func (r reach) total() int32 { return r.before + r.most }

// through adds what comes next.
func (r reach) through(n node) reach {
	switch n := n.(type) {
	case oneOf:
		r.most++
	case sequence:
		for _, part := range n.parts {
			r = r.through(part)
		}
	case choice:
		return r.throughBranches(n.branches)
	case group:
		return r.through(n.body)
	case atomic:
		own := reachOf(n.body)
		r.most += own.total()
		r.known, r.fixed = r.known && own.known, r.fixed && own.fixed
	case repeat:
		return r.throughRepeat(n)
	case reference:
		r.known = false
	case lineBreak:
		r.most += 2
	case grapheme:
		r.fixed = false
	}
	return r
}

func (r reach) throughBranches(branches []node) reach {
	most := int32(-1)
	for _, branch := range branches {
		own := reachOf(branch)
		most = max(most, own.total())
		r.known = r.known && own.known
	}
	return reach{before: r.total() + most, known: r.known}
}

func (r reach) throughRepeat(n repeat) reach {
	_, single := n.body.(oneOf)
	body := reachOf(n.body)
	switch {
	case n.min == 0 && n.max == 1 && isGroup(n.body) && n.mode != possessive:
		return r.throughBranches([]node{n.body})
	case n.min == 0 && n.max == 1:
		r = r.through(n.body)
		r.fixed = false
		return r
	case single && n.max < 0 && n.min < 2 && n.mode == greedy:
		r.most += math.MaxInt32
		r.fixed = false
		return r
	case isGroup(n.body) && n.mode != possessive && !body.fixed:
		return reach{}
	}
	return r.times(n, body)
}

func (r reach) times(n repeat, body reach) reach {
	times := int32(math.MaxInt32)
	if n.max >= 0 {
		times = int32(n.max)
	}
	before := r.most
	r.most += body.total() * times
	r.known = r.known && body.known && r.most >= before
	r.fixed = r.fixed && body.fixed && n.min == n.max
	return r
}

func isGroup(n node) bool {
	switch n.(type) {
	case group, atomic:
		return true
	}
	return false
}
