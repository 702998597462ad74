package graph

import "unsafe"

// below reports whether all numbers are below a limit. It is asked about every number of a file of hundreds of megabytes, so it takes eight bytes
// at a time: with the highest bit of each number in them set in the limit beforehand, one subtraction compares all, as none borrows from its
// neighbour; where the highest bit stays, the number is small enough.
func below[T ~uint16 | ~uint32](numbers []T, limit int) bool {
	size := uint64(unsafe.Sizeof(*new(T)))
	half := uint64(1) << (8*size - 1)
	if limit <= 0 || uint64(limit) > half {
		return belowPlain(numbers, limit)
	}

	lanes := uint64(1) // a one in each lane
	for at := 8 * size; at < 64; at += 8 * size {
		lanes |= 1 << at
	}
	top, most := half*lanes, (half|uint64(limit-1))*lanes
	per := 8 / int(size)
	for len(numbers) > 0 && uintptr(unsafe.Pointer(unsafe.SliceData(numbers)))%8 != 0 {
		if uint64(numbers[0]) >= uint64(limit) {
			return false
		}
		numbers = numbers[1:]
	}
	if len(numbers) < per { // no word is full, and none may be looked at
		return belowPlain(numbers, limit)
	}
	words := unsafe.Slice((*uint64)(unsafe.Pointer(unsafe.SliceData(numbers))), len(numbers)/per)
	fits, large := ^uint64(0), uint64(0)
	for len(words) >= 4 {
		a, b, c, d := words[0], words[1], words[2], words[3]
		fits &= (most - a) & (most - b) & (most - c) & (most - d)
		large |= a | b | c | d
		words = words[4:]
	}
	for _, w := range words {
		fits &= most - w
		large |= w
	}

	return fits&top == top && large&top == 0 && belowPlain(numbers[len(numbers)/per*per:], limit)
}

func belowPlain[T ~uint16 | ~uint32](numbers []T, limit int) bool {
	for _, n := range numbers {
		if uint64(n) >= uint64(max(limit, 0)) {
			return false
		}
	}

	return true
}
