package quantity

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
)

// Number is an exact rational number. It is held in two machine words while it fits and in a big.Rat beyond; there is no binary
// floating point on the way in. The zero Number is 0. Numbers are values: no method changes its receiver.
type Number struct {
	num  int64    // numerator while the number fits
	den1 int64    // denominator minus one, so that the zero Number is 0/1
	big  *big.Rat // nil while the number fits; never changed once it is here
}

// Int gives the whole number i.
func Int(i int64) Number { return Number{num: i} }

// Ratio gives num/den; ok is false when den is 0.
func Ratio(num, den int64) (n Number, ok bool) {
	if den == 0 {
		return Number{}, false
	}
	if num == math.MinInt64 || den == math.MinInt64 {
		return fromRat(big.NewRat(num, den)), true
	}
	if den < 0 {
		num, den = -num, -den
	}
	return reduced(num, den), true
}

// reduced gives num/den in lowest terms; den is above 0 and num is not the smallest int64.
func reduced(num, den int64) Number {
	if g := int64(gcd(magnitude(num), uint64(den))); g > 1 {
		num, den = num/g, den/g
	}
	return Number{num: num, den1: den - 1}
}

// fromRat takes over r, which nobody may change afterwards.
func fromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		return Number{num: r.Num().Int64(), den1: r.Denom().Int64() - 1}
	}
	return Number{big: r}
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func magnitude(i int64) uint64 {
	if i < 0 {
		return -uint64(i)
	}
	return uint64(i)
}

// rat gives the number as a big.Rat that the caller must not change.
func (n Number) rat() *big.Rat {
	if n.big != nil {
		return n.big
	}
	return big.NewRat(n.num, n.den1+1)
}

// Fraction gives the number in lowest terms with a denominator above 0; ok is false when either does not fit into an int64.
func (n Number) Fraction() (num, den int64, ok bool) { return n.num, n.den1 + 1, n.big == nil }

// Sign gives -1, 0 or 1.
func (n Number) Sign() int {
	switch {
	case n.big != nil:
		return n.big.Sign()
	case n.num < 0:
		return -1
	case n.num > 0:
		return 1
	}
	return 0
}

// IsInt says whether the number is whole.
func (n Number) IsInt() bool {
	if n.big != nil {
		return n.big.IsInt()
	}
	return n.den1 == 0
}

// Int64 gives the number as an int64; ok is false when it is not whole or does not fit.
func (n Number) Int64() (i int64, ok bool) {
	if n.big != nil || n.den1 != 0 {
		return 0, false
	}
	return n.num, true
}

// exactFloat is the largest integer below which every integer is a float64.
const exactFloat = 1 << 53

// Float64 gives the nearest float64; beyond its range, an infinity.
func (n Number) Float64() float64 {
	if n.big == nil && magnitude(n.num) <= exactFloat && n.den1 < exactFloat {
		return float64(n.num) / float64(n.den1+1) // both are exact, so one rounding happens, to nearest
	}
	f, _ := n.rat().Float64()
	return f
}

// Cmp gives -1, 0 or 1: whether n is below, equal to or above m.
func (n Number) Cmp(m Number) int {
	if n.big != nil || m.big != nil {
		return n.rat().Cmp(m.rat())
	}
	if n.den1 == m.den1 {
		return compareInts(n.num, m.num)
	}
	if s, t := n.Sign(), m.Sign(); s != t {
		return compareInts(int64(s), int64(t))
	}
	nh, nl := bits.Mul64(magnitude(n.num), uint64(m.den1)+1)
	mh, ml := bits.Mul64(magnitude(m.num), uint64(n.den1)+1)
	c := compareWide(nh, nl, mh, ml)
	if n.num < 0 {
		return -c
	}
	return c
}

func compareInts(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func compareWide(ah, al, bh, bl uint64) int {
	if ah == bh {
		ah, bh = al, bl
	}
	switch {
	case ah < bh:
		return -1
	case ah > bh:
		return 1
	}
	return 0
}

// Equal says whether the two are the same number.
func (n Number) Equal(m Number) bool {
	if n.big == nil && m.big == nil {
		return n == m
	}
	return n.Cmp(m) == 0
}

// Neg gives -n.
func (n Number) Neg() Number {
	if n.big == nil && n.num != math.MinInt64 {
		return Number{num: -n.num, den1: n.den1}
	}
	return fromRat(new(big.Rat).Neg(n.rat()))
}

// Abs gives n without its sign.
func (n Number) Abs() Number {
	if n.Sign() < 0 {
		return n.Neg()
	}
	return n
}

// Add gives n + m.
func (n Number) Add(m Number) Number {
	if n.big == nil && m.big == nil && n.den1 == m.den1 {
		sum := n.num + m.num
		if (sum > n.num) == (m.num > 0) && sum != math.MinInt64 {
			return reduced(sum, n.den1+1)
		}
	}
	return fromRat(new(big.Rat).Add(n.rat(), m.rat()))
}

// Sub gives n - m.
func (n Number) Sub(m Number) Number { return n.Add(m.Neg()) }

// Mul gives n * m.
func (n Number) Mul(m Number) Number {
	if n.big == nil && m.big == nil {
		if p, ok := mulSmall(n.num, n.den1+1, m.num, m.den1+1); ok {
			return p
		}
	}
	return fromRat(new(big.Rat).Mul(n.rat(), m.rat()))
}

// Quo gives n / m; ok is false when m is 0.
func (n Number) Quo(m Number) (q Number, ok bool) {
	if m.Sign() == 0 {
		return Number{}, false
	}
	if n.big == nil && m.big == nil && m.num != math.MinInt64 {
		num, den := m.den1+1, m.num
		if den < 0 {
			num, den = -num, -den
		}
		if q, ok = mulSmall(n.num, n.den1+1, num, den); ok {
			return q, true
		}
	}
	return fromRat(new(big.Rat).Quo(n.rat(), m.rat())), true
}

// mulSmall multiplies two reduced fractions; ok is false when the product does not fit.
func mulSmall(n1, d1, n2, d2 int64) (Number, bool) {
	if n1 == 0 || n2 == 0 {
		return Number{}, true
	}
	a, b, c, d := magnitude(n1), uint64(d1), magnitude(n2), uint64(d2)
	if g := gcd(a, d); g > 1 {
		a, d = a/g, d/g
	}
	if g := gcd(c, b); g > 1 {
		c, b = c/g, b/g
	}
	numHigh, num := bits.Mul64(a, c)
	denHigh, den := bits.Mul64(b, d)
	if numHigh != 0 || denHigh != 0 || num > math.MaxInt64 || den > math.MaxInt64 {
		return Number{}, false
	}
	p := Number{num: int64(num), den1: int64(den) - 1}
	if (n1 < 0) != (n2 < 0) {
		p.num = -p.num
	}
	return p, true
}

// String gives the shortest exact form: a decimal such as "0.0427" where there is one, else a fraction such as "1/3".
func (n Number) String() string {
	if n.big == nil && n.den1 == 0 {
		return strconv.FormatInt(n.num, 10)
	}
	r := n.rat()
	if places, ok := decimalPlaces(r.Denom()); ok {
		return r.FloatString(places)
	}
	return r.RatString()
}

// Append adds what String gives to dst.
func (n Number) Append(dst []byte) []byte {
	if n.big == nil && n.den1 == 0 {
		return strconv.AppendInt(dst, n.num, 10)
	}
	return append(dst, n.String()...)
}

// decimalPlaces says how many decimal places a fraction in lowest terms with this denominator needs; ok is false when no number of them is enough.
func decimalPlaces(denominator *big.Int) (places int, ok bool) {
	twos := int(denominator.TrailingZeroBits())
	rest := new(big.Int).Rsh(denominator, uint(twos))
	fives, five, remainder := 0, big.NewInt(5), new(big.Int)
	for rest.Cmp(five) >= 0 {
		quotient, _ := new(big.Int).QuoRem(rest, five, remainder)
		if remainder.Sign() != 0 {
			return 0, false
		}
		rest = quotient
		fives++
	}
	return max(twos, fives), rest.IsInt64() && rest.Int64() == 1
}

// Rounded gives the number with so many significant digits, but no whole digit lost: 1637/1500 with three is 1.09. exact says that nothing was
// rounded.
func (n Number) Rounded(significant int) (rounded Number, exact bool) {
	if n.IsInt() || n.digits() > MaxDigits {
		return n, true
	}
	places := significant
	for limit, abs := Int(1), n.Abs(); places > 0 && abs.Cmp(limit) >= 0; places-- {
		limit = limit.Mul(Int(10))
	}
	for limit, abs := powerOfTen(-1), n.Abs(); places < MaxExponent && abs.Cmp(limit) < 0; places++ {
		limit = limit.Mul(powerOfTen(-1))
	}
	text := n.rat().FloatString(places)
	r, _ := new(big.Rat).SetString(text)
	rounded = fromRat(r)
	return rounded, rounded.Equal(n)
}

// Spoken gives the number for a sentence: a decimal, never a fraction, and whether it is exact.
func (n Number) Spoken() (text string, exact bool) {
	const digits = 4
	if r := n.rat(); n.digits() <= MaxDigits {
		if places, ok := decimalPlaces(r.Denom()); ok && places <= digits {
			return r.FloatString(places), true
		}
	}
	rounded, exact := n.Rounded(digits)
	return rounded.String(), exact
}

// digits is how many characters the number takes as a fraction, a measure of its size that needs no printing.
func (n Number) digits() int {
	if n.big == nil {
		return 1
	}
	return (n.big.Num().BitLen() + n.big.Denom().BitLen()) * 3 / 10
}

// powerOfTen gives 10 to the power of exponent, which may be below 0; the caller bounds it.
func powerOfTen(exponent int) Number {
	switch {
	case exponent >= 0 && exponent <= 18:
		return Number{num: smallPower(exponent)}
	case exponent < 0 && exponent >= -18:
		return Number{num: 1, den1: smallPower(-exponent) - 1}
	}
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exponent, -exponent))), nil)
	if exponent < 0 {
		return fromRat(new(big.Rat).SetFrac(big.NewInt(1), power))
	}
	return fromRat(new(big.Rat).SetInt(power))
}

// smallPower gives 10 to the power of an exponent from 0 to 18.
func smallPower(exponent int) int64 {
	return [19]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}[exponent]
}

// decimal gives digits * 10^exponent; the digits are ASCII and bounded in number by the caller.
func decimal(digits []byte, exponent int) Number {
	if len(digits) > 18 {
		i, _ := new(big.Int).SetString(string(digits), 10)
		return fromRat(new(big.Rat).SetInt(i)).Mul(powerOfTen(exponent))
	}
	var mantissa int64
	for _, d := range digits {
		mantissa = mantissa*10 + int64(d-'0')
	}
	if exponent == 0 {
		return Number{num: mantissa}
	}
	return Number{num: mantissa}.Mul(powerOfTen(exponent))
}
