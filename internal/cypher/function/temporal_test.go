package function_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
)

// clock is the time of all calls here: noon and a bit, in Shanghai.
func clock(t require.TestingT) graph.DateTime {
	now, err := graph.ParseDateTime("2025-12-23T12:30:15.123456789+08:00[Asia/Shanghai]")
	require.NoError(t, err)
	return now
}

func call(t require.TestingT, name string, args ...graph.Value) (graph.Value, *fault.Error) {
	f, ok := function.BuiltIn().Lookup(name)
	require.True(t, ok, name)
	require.True(t, len(args) >= f.Min() && len(args) <= f.Max(), "%s takes %d to %d arguments", name, f.Min(), f.Max())
	return f.Call(&function.Context{Now: clock(t)}, args)
}

// fields makes a map of components from pairs of keys and values.
func fields(pairs ...any) graph.Value {
	m := map[string]graph.Value{}
	for i := 0; i < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case int:
			m[pairs[i].(string)] = graph.Int(int64(v))
		case float64:
			m[pairs[i].(string)] = graph.Float(v)
		case string:
			m[pairs[i].(string)] = graph.String(v)
		case graph.Value:
			m[pairs[i].(string)] = v
		}
	}
	return graph.Map(m)
}

func date(t require.TestingT, text string) graph.Value {
	d, err := graph.ParseDate(text)
	require.NoError(t, err)
	return graph.DateValue(d)
}

func dateTime(t require.TestingT, text string) graph.Value {
	d, err := graph.ParseDateTime(text)
	require.NoError(t, err)
	return graph.DateTimeValue(d)
}

func TestTemporalValuesAreMadeFromClocksTextsAndComponents(t *testing.T) {
	leap := date(t, "2024-02-29")
	late := dateTime(t, "2025-12-31T23:30:00+08:00[Asia/Shanghai]")
	tests := []struct {
		name string
		args []graph.Value
		want string
	}{
		{"date", nil, "2025-12-23"},
		{"localtime", nil, "12:30:15.123456789"},
		{"time", nil, "12:30:15.123456789+08:00"},
		{"localdatetime", nil, "2025-12-23T12:30:15.123456789"},
		{"datetime", nil, "2025-12-23T12:30:15.123456789+08:00[Asia/Shanghai]"},
		{"datetime.statement", []graph.Value{graph.String("America/New_York")}, "2025-12-22T23:30:15.123456789-05:00[America/New_York]"},
		{"date.realtime", []graph.Value{graph.String("America/New_York")}, "2025-12-22"},
		{"date", []graph.Value{fields("timezone", "America/New_York")}, "2025-12-22"},
		{"time.transaction", []graph.Value{graph.String("Z")}, "04:30:15.123456789Z"},
		{"date", []graph.Value{graph.String("2025-W52-2")}, "2025-12-23"},
		{"date", []graph.Value{late}, "2025-12-31"},
		{"localtime", []graph.Value{late}, "23:30:00"},
		{"time", []graph.Value{late}, "23:30:00+08:00"},
		{"date", []graph.Value{fields("date", leap, "year", 2025)}, "2025-02-28"},
		{"date", []graph.Value{fields("year", 2025, "quarter", 4, "dayOfQuarter", 84)}, "2025-12-23"},
		{"date", []graph.Value{fields("year", 2025, "ordinalDay", 357)}, "2025-12-23"},
		{"date", []graph.Value{fields("year", 2025, "month", graph.Value{})}, "2025-01-01"},
		{"datetime", []graph.Value{fields("datetime", late, "timezone", "America/New_York")}, "2025-12-31T10:30:00-05:00[America/New_York]"},
		{"datetime", []graph.Value{fields("date", leap, "time", late)}, "2024-02-29T23:30:00+08:00[Asia/Shanghai]"},
		{"datetime", []graph.Value{fields("epochSeconds", 0, "nanosecond", 5)}, "1970-01-01T00:00:00.000000005Z"},
		{"datetime", []graph.Value{fields("epochMillis", -1)}, "1969-12-31T23:59:59.999Z"},
		{"datetime.fromEpochMillis", []graph.Value{graph.Int(-1)}, "1969-12-31T23:59:59.999Z"},
		{"time", []graph.Value{fields("hour", 12, "timezone", "Asia/Shanghai")}, "12:00:00+08:00"},
		{"duration", []graph.Value{fields("days", 0.1)}, "PT2H24M"},
		{"duration", []graph.Value{fields("hours", 1, "nanoseconds", -1)}, "PT59M59.999999999S"},
		{"duration", []graph.Value{graph.String("P1Y2M3DT4H")}, "P1Y2M3DT4H"},
		{"date.truncate", []graph.Value{graph.String("decade"), leap}, "2020-01-01"},
		{"date.truncate", []graph.Value{graph.String("month")}, "2025-12-01"},
		{"date.truncate", []graph.Value{graph.String("millennium"), date(t, "-0001-05-05")}, "0000-01-01"},
		{"datetime.truncate", []graph.Value{graph.String("day"), late, fields("hour", 6)}, "2025-12-31T06:00:00+08:00[Asia/Shanghai]"},
		{"localdatetime.truncate", []graph.Value{graph.String("millisecond"), dateTime(t, "2025-12-23T12:30:15.123456789Z"), fields("nanosecond", 7)}, "2025-12-23T12:30:15.123000007"},
		{"duration.between", []graph.Value{date(t, "2024-01-31"), leap}, "P29D"},
		{"duration.between", []graph.Value{leap, date(t, "2025-03-01")}, "P1Y1D"},
		{"duration.inDays", []graph.Value{late, date(t, "2026-01-02")}, "P1D"},
		{"duration.inSeconds", []graph.Value{late, dateTime(t, "2025-12-31T15:30:01Z")}, "PT1S"},
	}
	for _, tt := range tests {
		v, f := call(t, tt.name, tt.args...)
		require.Nil(t, f, "%s%v", tt.name, tt.args)
		assert.Equal(t, tt.want, v.String(), "%s%v", tt.name, tt.args)
	}
}

func TestWhatIsNoTemporalValueIsRefusedWithAReason(t *testing.T) {
	tests := []struct {
		name          string
		arg           graph.Value
		message, hint string
	}{
		{"date", fields("yaer", 2025), "date has no component yaer", "did you mean year?"},
		{"date", fields("month", 12), "date needs year where it has month", ""},
		{"date", fields("year", 2025, "day", 3), "date needs month where it has day", ""},
		{"date", fields("year", 2025, "week", 3, "month", 2), "date takes a month and day, a week, a quarter or an ordinalDay, not several of them", ""},
		{"date", fields("year", "2025"), `the component year of date is an integer, not "2025"`, ""},
		{"date", fields("year", 2025, "hour", 3), "date has no component hour", ""},
		{"date", fields("date", 5), "date cannot take its date from INTEGER", ""},
		{"localtime", fields("hour", 3, "second", 2), "localtime needs minute where it has second", ""},
		{"localtime", fields("hour", 3, "nanosecond", 2), "localtime needs a second where it has a part of one", ""},
		{"localtime", fields("hour", 3, "minute", 1, "second", 1, "millisecond", 1000), "the millisecond is from 0 to 999, not 1000", ""},
		{"localtime", fields("hour", 3, "minute", 1, "second", 1, "millisecond", 1, "nanosecond", 1000000), "the nanosecond is from 0 to 999999, not 1000000", ""},
		{"duration", fields("day", 1), "a duration has no component day", "did you mean days?"},
		{"duration", fields("days", "1"), `the component days of a duration is a number, not "1"`, ""},
		{"datetime.fromEpochMillis", graph.String("1"), "datetime.fromEpochMillis cannot take STRING", ""},
	}
	for _, tt := range tests {
		_, f := call(t, tt.name, tt.arg)
		require.NotNil(t, f, "%s(%v)", tt.name, tt.arg)
		assert.Equal(t, tt.message, f.Message)
		assert.Equal(t, tt.hint, f.Hint, tt.message)
		assert.Equal(t, fault.Runtime, f.Phase)
	}
	for name, text := range map[string]string{"date": "2025-13-01", "localtime": "25:00", "time": "12:00+99", "localdatetime": "2025-01-01T", "datetime": "x", "duration": "1D"} {
		_, f := call(t, name, graph.String(text))
		require.NotNil(t, f, "%s(%s)", name, text)
		assert.Equal(t, fault.SyntaxError, f.Kind)
		assert.NotEmpty(t, f.Message)
	}
	_, f := call(t, "datetime", date(t, "2025-12-23"))
	require.NotNil(t, f)
	assert.Equal(t, "datetime cannot take DATE", f.Message)
	_, f = call(t, "localtime.truncate", graph.String("month"), dateTime(t, "2025-12-23T12:30:15Z"))
	require.NotNil(t, f)
	assert.Equal(t, `localtime.truncate cannot cut to the unit "month"`, f.Message)
	assert.Equal(t, "the units are day, hour, minute, second, millisecond, microsecond", f.Hint)
}

// What duration.between measures leads back from one day to the other, whichever comes first.
func TestDurationBetweenLeadsFromOneDateToTheOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := graph.Date(rapid.Int64Range(-719_528, 1_000_000).Draw(t, "from"))
		to := graph.Date(rapid.Int64Range(-719_528, 1_000_000).Draw(t, "to"))
		v, f := call(t, "duration.between", graph.DateValue(from), graph.DateValue(to))
		require.Nil(t, f)
		d, ok := v.Duration()
		require.True(t, ok)
		reached, err := from.Plus(d)
		require.NoError(t, err)
		assert.Equal(t, to.String(), reached.String())
	})
}

// A date that was truncated to a unit begins it: to truncate again changes nothing, and it is not after the date (before the year 0, years are cut towards it).
func TestTruncatingGoesBackAndOnlyOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := graph.Date(rapid.Int64Range(-719_528, 1_000_000).Draw(t, "date"))
		unit := rapid.SampledFrom([]string{"millennium", "century", "decade", "year", "weekYear", "quarter", "month", "week", "day"}).Draw(t, "unit")
		once, f := call(t, "date.truncate", graph.String(unit), graph.DateValue(d))
		require.Nil(t, f)
		twice, f := call(t, "date.truncate", graph.String(unit), once)
		require.Nil(t, f)
		assert.Equal(t, once.String(), twice.String())
		first, _ := once.Date()
		assert.LessOrEqual(t, first, d)
	})
}
