package names

// tolerance is how many letters off a name of n letters may be; Chinese names are short, so that one character of three may be wrong.
func tolerance(n int, chinese bool) int {
	switch {
	case chinese && n >= 3 && n < 8:
		return 1
	case n < 4:
		return 0
	case n < 8:
		return 1
	case n < 16:
		return 2
	}
	return 3
}
