package function

import (
	"math"
	"math/big"
)

// roundDecimal rounds the shortest decimal form of a number, so that 2.675 is a tie as people see it.
func roundDecimal(f float64, digits int, mode string) (float64, bool) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return f, true
	}
	exact, _ := new(big.Rat).SetString(shortest(f))
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil))
	scaled := new(big.Rat).Mul(exact, scale)
	negative := scaled.Sign() < 0
	scaled.Abs(scaled)
	whole := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	rest := new(big.Rat).Sub(scaled, new(big.Rat).SetInt(whole))
	up, ok := roundsUp(mode, rest.Sign() > 0, rest.Cmp(big.NewRat(1, 2)), whole.Bit(0) == 1, negative)
	if !ok {
		return 0, false
	}
	if up {
		whole.Add(whole, big.NewInt(1))
	}
	v, _ := new(big.Rat).Quo(new(big.Rat).SetInt(whole), scale).Float64()
	if negative {
		v = -v
	}
	return v, true
}

// roundsUp tells whether the magnitude grows: half is how the rest compares with a half.
func roundsUp(mode string, rest bool, half int, odd, negative bool) (up, ok bool) {
	switch mode {
	case "UP":
		return rest, true
	case "DOWN":
		return false, true
	case "CEILING":
		return rest && !negative, true
	case "FLOOR":
		return rest && negative, true
	case "HALF_UP":
		return half >= 0, true
	case "HALF_DOWN":
		return half > 0, true
	case "HALF_EVEN":
		return half > 0 || half == 0 && odd, true
	}
	return false, false
}
