package graph_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func TestTimesOfDayAreReadInAllForms(t *testing.T) {
	for text, want := range map[string]string{
		"21:40:32.142": "21:40:32.142", "214032.142": "21:40:32.142", "21:40:32": "21:40:32", "214032": "21:40:32",
		"21:40": "21:40:00", "2140": "21:40:00", "21": "21:00:00", "T21:40": "21:40:00", "T2140": "21:40:00", "9:5:7": "09:05:07", "9": "09:00:00",
		"21:40:32.000000001": "21:40:32.000000001", "00:00:00.100": "00:00:00.1", "23:59:59.999999999": "23:59:59.999999999",
	} {
		local, err := graph.ParseLocalTime(text)
		if assert.NoError(t, err, text) {
			assert.Equal(t, want, local.String(), text)
		}
		zoned, err := graph.ParseTime(text + "+01:30")
		if assert.NoError(t, err, text) {
			assert.Equal(t, want+"+01:30", zoned.String(), text)
		}
	}
}

func TestWhatIsNoTimeOfDayIsRefused(t *testing.T) {
	for _, text := range []string{
		"", "T", "24:00", "21:60", "21:40:60", "21:40:", "21:", "214", "21403", "2140321", "21:40:32.", "21:40:32.1234567890", "21:40:32,5",
		"-1:00", "21:40Z", "21:40+01:00", "noon", "21h40", " 21:40", "21:40 ", "121:40",
	} {
		_, err := graph.ParseLocalTime(text)
		assert.Error(t, err, "%q", text)
	}
	for _, text := range []string{"21:40+", "21:40+1", "21:40+01:60", "21:40+18:01", "21:40+19", "21:40z1", "21:40[Europe/Berlin]", "21:40+01:00:60", "+01:00"} {
		_, err := graph.ParseTime(text)
		assert.Error(t, err, "%q", text)
	}
	_, err := graph.ParseLocalTime("24:00")
	assert.EqualError(t, err, `"24:00" is not a time: hour 24 is not between 0 and 23`)
	_, err = graph.ParseTime("12:00 Uhr")
	assert.EqualError(t, err, `"12:00 Uhr" is not a time with an offset, expected a form such as 12:30:00+08:00`)
}

func TestOffsetsAreReadInAllForms(t *testing.T) {
	for text, want := range map[string]int{
		"12:00": 0, "12:00Z": 0, "12:00z": 0, "12:00+00:00": 0, "12:00+01": 3600, "12:00-0130": -5400, "12:00-01:30": -5400,
		"12:00+00:53:28": 3208, "12:00-18:00": -64800,
	} {
		got, err := graph.ParseTime(text)
		if assert.NoError(t, err, text) {
			assert.Equal(t, want, got.Offset(), text)
		}
	}
}

func TestATimeIsReadAsItIsPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		local := drawLocalTime(t)
		gotLocal, err := graph.ParseLocalTime(local.String())
		require.NoError(t, err)
		assert.Equal(t, local, gotLocal)

		again, err := graph.NewLocalTime(local.Hour(), local.Minute(), local.Second(), local.Nanosecond())
		require.NoError(t, err)
		assert.Equal(t, local, again)

		want, _ := drawTimeValue(t).Time()
		got, err := graph.ParseTime(want.String())
		require.NoError(t, err)
		assert.Equal(t, want, got)
	})
}

func TestTimesGoRoundTheClock(t *testing.T) {
	for _, c := range [][3]string{
		{"23:30", "PT1H", "00:30:00"},
		{"00:30", "PT-1H", "23:30:00"},
		{"12:00", "P1M3D", "12:00:00"},
		{"12:00", "PT24H0.5S", "12:00:00.5"},
		{"12:00", "PT-0.5S", "11:59:59.5"},
		{"12:00", "PT9223372036854775807S", "03:30:07"},
	} {
		by := mustValue(t, graph.ParseDuration, c[1])
		assert.Equal(t, c[2], mustValue(t, graph.ParseLocalTime, c[0]).Plus(by).String(), "%s and %s", c[0], c[1])
		assert.Equal(t, c[2]+"+08:00", mustValue(t, graph.ParseTime, c[0]+"+08").Plus(by).String(), "%s and %s", c[0], c[1])
	}
}

func TestDateTimesAreReadInAllForms(t *testing.T) {
	for text, want := range map[string]string{
		"2015-07-21T21:40:32.142+0100":                  "2015-07-21T21:40:32.142+01:00",
		"2015-W30-2T214032.142Z":                        "2015-07-21T21:40:32.142Z",
		"2015T214032-0100":                              "2015-01-01T21:40:32-01:00",
		"20150721T21:40-01:30":                          "2015-07-21T21:40:00-01:30",
		"2015-W30T2140-02":                              "2015-07-20T21:40:00-02:00",
		"2015202T21+18:00":                              "2015-07-21T21:00:00+18:00",
		"2015-07-21":                                    "2015-07-21T00:00:00Z",
		"2015-07-21t21:40z":                             "2015-07-21T21:40:00Z",
		"2015-07-21T21:40:32.142[Europe/London]":        "2015-07-21T21:40:32.142+01:00[Europe/London]",
		"2015-07-21T21:40:32.142+0845[Australia/Eucla]": "2015-07-21T21:40:32.142+08:45[Australia/Eucla]",
		"2015-07-21T21:40:32.142-04[America/New York]":  "2015-07-21T21:40:32.142-04:00[America/New_York]",
		"2025-12-23T12:30[Asia/Shanghai]":               "2025-12-23T12:30:00+08:00[Asia/Shanghai]",
		"2025-12-23T12:30Z[UTC]":                        "2025-12-23T12:30:00Z[UTC]",
		"2025-03-30T02:30[Europe/Berlin]":               "2025-03-30T03:30:00+02:00[Europe/Berlin]", // clocks were put forward from 2 to 3
		"2025-10-26T02:30[Europe/Berlin]":               "2025-10-26T02:30:00+02:00[Europe/Berlin]", // clocks were put back from 3 to 2
		"2025-10-26T02:30+01:00[Europe/Berlin]":         "2025-10-26T02:30:00+01:00[Europe/Berlin]",
		"-999999999-01-01T00:00:00Z":                    "-999999999-01-01T00:00:00Z",
		"+999999999-12-31T23:59:59.999999999Z":          "+999999999-12-31T23:59:59.999999999Z",
	} {
		got, err := graph.ParseDateTime(text)
		if assert.NoError(t, err, text) {
			assert.Equal(t, want, got.String(), text)
		}
	}
	for text, want := range map[string]string{
		"2015-07-21T21:40:32.142": "2015-07-21T21:40:32.142", "2015W30T2140": "2015-07-20T21:40:00", "2015": "2015-01-01T00:00:00",
		"+12345-01T00": "+12345-01-01T00:00:00",
	} {
		got, err := graph.ParseLocalDateTime(text)
		if assert.NoError(t, err, text) {
			assert.Equal(t, want, got.String(), text)
		}
	}
}

func TestWhatIsNoDateTimeIsRefused(t *testing.T) {
	for _, text := range []string{
		"", "T", "2015-07-21T", "T21:40", "2015-07-21 21:40", "2015-07-21T25:00", "2015-02-30T12:00", "2015-07-21T21:40+19:00", "2015-07-21Z",
		"2015-07-21T21:40[Europe/Atlantis]", "2015-07-21T21:40[]", "2015-07-21T21:40[Local]", "2015-07-21T21:40[Europe/Berlin",
		"2015-07-21T21:40+09:00[Europe/Berlin]", "2015-07-21T21:40[../../etc/passwd]", "2015-07-21T21:40Z[Europe/Berlin]", "2015-07-21T21:40Zx",
	} {
		_, err := graph.ParseDateTime(text)
		assert.Error(t, err, "%q", text)
	}
	_, err := graph.ParseLocalDateTime("2015-07-21T21:40Z")
	assert.EqualError(t, err, `"2015-07-21T21:40Z" is not a date and time, expected a form such as 2025-12-23T12:30:00`)
	_, err = graph.ParseDateTime("2015-07-21T21:40[Mars]")
	assert.EqualError(t, err, `"2015-07-21T21:40[Mars]" is not a date and time: there is no time zone "Mars", expected a name such as Asia/Shanghai`)
}

func TestADateTimeIsReadAsItIsPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		local := drawLocalDateTime(t)
		gotLocal, err := graph.ParseLocalDateTime(local.String())
		require.NoError(t, err)
		assert.Equal(t, local, gotLocal)

		want := drawDateTime(t)
		got, err := graph.ParseDateTime(want.String())
		require.NoError(t, err)
		assert.Equal(t, want, got)
	})
}

func TestADateTimeIsFoundByItsSecondsSince1970(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		local := drawLocalDateTime(t)
		again, err := graph.LocalDateTimeOfEpoch(local.EpochSeconds(), local.Nanosecond())
		require.NoError(t, err)
		assert.Equal(t, local, again)

		want := drawDateTime(t)
		var got graph.DateTime
		if want.Zone() == "" {
			got, err = graph.DateTimeOfEpoch(want.EpochSeconds(), want.Nanosecond(), want.Offset())
		} else {
			got, err = graph.DateTimeOfEpochIn(want.EpochSeconds(), want.Nanosecond(), want.Zone())
		}
		require.NoError(t, err)
		assert.Equal(t, want, got)
	})
}

func TestPointsInTimeAreThoseOfTheTimePackage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seconds := rapid.Int64Range(-5_000_000_000, 20_000_000_000).Draw(t, "seconds")
		zone := rapid.SampledFrom([]string{"Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "UTC"}).Draw(t, "zone")
		location, err := time.LoadLocation(zone)
		require.NoError(t, err)
		want := time.Unix(seconds, 5).In(location)

		got, err := graph.DateTimeOfEpochIn(seconds, 5, zone)
		require.NoError(t, err)
		_, offset := want.Zone()
		assert.Equal(t, offset, got.Offset())
		assert.Equal(t, want.Format("2006-01-02T15:04:05.999999999"), got.Local().String())
		assert.Equal(t, seconds, got.EpochSeconds())
	})
}

func TestDurationsAreAddedByTheCalendarAndThenByTheClock(t *testing.T) {
	for _, c := range [][3]string{
		{"2015-01-31T12:00Z", "P1MT12H", "2015-03-01T00:00:00Z"},
		{"2015-01-31T12:00+08:00", "PT-0.5S", "2015-01-31T11:59:59.5+08:00"},
		{"2025-03-29T12:00[Europe/Berlin]", "P1D", "2025-03-30T12:00:00+02:00[Europe/Berlin]"},
		{"2025-03-29T12:00[Europe/Berlin]", "PT24H", "2025-03-30T13:00:00+02:00[Europe/Berlin]"},
		{"2025-03-29T02:30[Europe/Berlin]", "P1D", "2025-03-30T03:30:00+02:00[Europe/Berlin]"},
		{"2025-10-26T02:30+01:00[Europe/Berlin]", "PT1H", "2025-10-26T03:30:00+01:00[Europe/Berlin]"},
		{"2025-10-26T02:30+01:00[Europe/Berlin]", "PT0S", "2025-10-26T02:30:00+01:00[Europe/Berlin]"},
		{"2025-10-25T02:30[Europe/Berlin]", "P1DT1H", "2025-10-26T02:30:00+01:00[Europe/Berlin]"},
	} {
		got, err := mustValue(t, graph.ParseDateTime, c[0]).Plus(mustValue(t, graph.ParseDuration, c[1]))
		require.NoError(t, err)
		assert.Equal(t, c[2], got.String(), "%s and %s", c[0], c[1])
	}
	local, err := mustValue(t, graph.ParseLocalDateTime, "2016-02-29T23:59:59.5").Plus(mustValue(t, graph.ParseDuration, "P1YT0.5S"))
	require.NoError(t, err)
	assert.Equal(t, "2017-03-01T00:00:00", local.String())
	_, err = graph.NewLocalDateTime(graph.MaxDate, 0).Plus(mustValue(t, graph.ParseDuration, "P1D"))
	assert.Error(t, err)
	_, err = graph.NewLocalDateTime(graph.MaxDate, 0).AddSeconds(1<<63-1, 1<<63-1)
	assert.Error(t, err)
}

func FuzzParseTimes(f *testing.F) {
	for _, text := range []string{"21:40:32.142", "T2140", "12:00+01:30", "2015-07-21T21:40:32.142+0100", "2015W30T2140[Asia/Shanghai]"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if v, err := graph.ParseLocalTime(text); err == nil {
			assert.Equal(t, v, mustValue(t, graph.ParseLocalTime, v.String()))
		}
		if v, err := graph.ParseTime(text); err == nil {
			assert.Equal(t, v, mustValue(t, graph.ParseTime, v.String()))
		}
		if v, err := graph.ParseLocalDateTime(text); err == nil {
			assert.Equal(t, v, mustValue(t, graph.ParseLocalDateTime, v.String()))
		}
		if v, err := graph.ParseDateTime(text); err == nil {
			assert.Equal(t, v, mustValue(t, graph.ParseDateTime, v.String()))
		}
	})
}
