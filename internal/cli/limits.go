package cli

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"
)

// limits bound a query. Zero is no bound.
type limits struct {
	Rows    int64
	Memory  memorySize
	Timeout time.Duration
}

// defaultLimits are enough for any question that a person reads the answer of,
// and not the machine.
func defaultLimits() limits {
	return limits{Rows: 10_000_000, Memory: 2 << 30, Timeout: 10 * time.Minute}
}

// addLimitFlags declares the flags of limits.
func addLimitFlags(flags *pflag.FlagSet, l *limits) {
	*l = defaultLimits()
	flags.Int64Var(&l.Rows, "max-rows", l.Rows, "end the query with an error after this `number` of rows; 0 is no bound")
	flags.Var(&l.Memory, "max-memory", "end a query in this process with an error when it keeps more than this `size`, such as 500MiB; 0 is no bound")
	flags.DurationVar(&l.Timeout, "timeout", l.Timeout, "end the query with an error after this `time`, such as 30s; 0 is no bound")
}

// check refuses limits that mean nothing.
func (l limits) check() error {
	if l.Rows < 0 {
		return usagef("0 is no bound", "--max-rows is %d: want 0 or more", l.Rows)
	}
	if l.Timeout < 0 {
		return usagef("0 is no bound", "--timeout is %s: want 0 or more", l.Timeout)
	}

	return nil
}

// serverTimeout is how long Neo4j may take: it has a bound of its own, which
// jjj's default does not change.
func (l limits) serverTimeout() time.Duration {
	if l.Timeout == defaultLimits().Timeout {
		return 0
	}

	return l.Timeout
}

// memorySize is a size that a flag takes.
type memorySize int64

// units are the units of sizes, the largest first.
func units() []struct {
	name string
	size int64
} {
	return []struct {
		name string
		size int64
	}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"GB", 1e9}, {"MB", 1e6}, {"KB", 1e3}, {"B", 1}}
}

// String writes the size with the largest unit that divides it.
func (b *memorySize) String() string {
	for _, u := range units() {
		if *b != 0 && int64(*b)%u.size == 0 {
			return strconv.FormatInt(int64(*b)/u.size, 10) + u.name
		}
	}

	return "0"
}

// Type implements pflag.Value.
func (b *memorySize) Type() string { return "size" }

// Set implements pflag.Value.
func (b *memorySize) Set(text string) error {
	number, size := strings.TrimSpace(text), int64(1)
	for _, u := range units() {
		if len(number) > len(u.name) && strings.EqualFold(number[len(number)-len(u.name):], u.name) {
			number, size = number[:len(number)-len(u.name)], u.size
			break
		}
	}
	n, err := strconv.ParseInt(strings.TrimSpace(number), 10, 64)
	if err != nil || n < 0 || n > math.MaxInt64/size {
		return usagef("", "want a size such as 500MiB or 2GiB")
	}
	*b = memorySize(n * size)

	return nil
}
