package graph

import "fmt"

// Date is a day of the proleptic Gregorian calendar, as the number of days since 1970-01-01. Days compare as numbers do.
type Date int64

// The first and the last day that a Date may be, in the years -999999999 and 999999999.
const (
	MinDate Date = -365243219162
	MaxDate Date = 365241780471
)

const maxYear = 999_999_999

// NewDate returns the day of a year (0 is the year before year 1), month (1 to 12) and day of the month.
func NewDate(year, month, day int) (Date, error) {
	if err := within("year", year, -maxYear, maxYear); err != nil {
		return 0, err
	}
	if err := within("month", month, 1, 12); err != nil {
		return 0, err
	}
	if err := within("day", day, 1, 31); err != nil {
		return 0, err
	}
	if day > daysInMonth(year, month) {
		return 0, fmt.Errorf("month %d of the year %d has only %d days, not %d", month, year, daysInMonth(year, month), day)
	}

	return Date(daysFromCivil(int64(year), month, day)), nil
}

// DateOfYearDay returns a day by its number in the year, from 1.
func DateOfYearDay(year, day int) (Date, error) {
	first, err := NewDate(year, 1, 1)
	if err != nil {
		return 0, err
	}
	if err := within("day of the year", day, 1, 366); err != nil {
		return 0, err
	}
	if day == 366 && !isLeap(year) {
		return 0, fmt.Errorf("the year %d has only 365 days, not %d", year, day)
	}

	return first + Date(day) - 1, nil
}

// DateOfWeek returns a day by the ISO week it is in and its number in the week, from Monday, 1, to Sunday, 7.
func DateOfWeek(year, week, weekday int) (Date, error) {
	fourth, err := NewDate(year, 1, 4) // always in week 1
	if err != nil {
		return 0, err
	}
	if err := within("week", week, 1, 53); err != nil {
		return 0, err
	}
	if err := within("day of the week", weekday, 1, 7); err != nil {
		return 0, err
	}

	monday := fourth - Date(fourth.Weekday()-1) + Date(7*(week-1))
	if y, _ := monday.Week(); y != year {
		return 0, fmt.Errorf("the year %d has no week %d", year, week)
	}

	return checkDate(monday + Date(weekday) - 1)
}

// DateOfQuarter returns a day by the quarter of the year it is in and its number in the quarter, from 1.
func DateOfQuarter(year, quarter, day int) (Date, error) {
	if err := within("quarter", quarter, 1, 4); err != nil {
		return 0, err
	}
	if err := within("day of the quarter", day, 1, 92); err != nil {
		return 0, err
	}
	first, err := NewDate(year, 3*quarter-2, 1)
	if err != nil {
		return 0, err
	}

	d := first + Date(day) - 1
	if d > MaxDate || d.Quarter() != quarter {
		return 0, fmt.Errorf("quarter %d of the year %d has no day %d", quarter, year, day)
	}

	return d, nil
}

// Civil returns the year, month and day of the month.
func (d Date) Civil() (year, month, day int) { return civilFromDays(int64(d)) }

// Year returns the year; 0 is the year before year 1.
func (d Date) Year() int { y, _, _ := d.Civil(); return y }

// Month returns the month, from 1 to 12.
func (d Date) Month() int { _, m, _ := d.Civil(); return m }

// Day returns the day of the month, from 1.
func (d Date) Day() int { _, _, day := d.Civil(); return day }

// Quarter returns the quarter of the year, from 1 to 4.
func (d Date) Quarter() int { return (d.Month() + 2) / 3 }

// DayOfQuarter returns the day's number in its quarter, from 1.
func (d Date) DayOfQuarter() int {
	y, m, _ := d.Civil()

	return int(int64(d)-daysFromCivil(int64(y), (m-1)/3*3+1, 1)) + 1
}

// YearDay returns the day's number in its year, from 1.
func (d Date) YearDay() int {
	return int(int64(d)-daysFromCivil(int64(d.Year()), 1, 1)) + 1
}

// Weekday returns the day's number in its week, from Monday, 1, to Sunday, 7.
func (d Date) Weekday() int {
	_, w := floorDiv(int64(d)+3, 7) // 1970-01-01 was a Thursday

	return int(w) + 1
}

// Week returns the ISO week that the day is in, and the year that this week belongs to.
func (d Date) Week() (year, week int) {
	thursday := d + Date(4-d.Weekday())
	year = thursday.Year()

	return year, (thursday.YearDay()-1)/7 + 1
}

// AddDays returns the day n days later.
func (d Date) AddDays(n int64) (Date, error) {
	if n > int64(MaxDate-MinDate) || n < int64(MinDate-MaxDate) {
		return 0, errDateRange
	}

	return checkDate(d + Date(n))
}

// AddMonths returns the same day of the month n months later, or the last day of that month if it is shorter.
func (d Date) AddMonths(n int64) (Date, error) {
	if n > 24*maxYear+11 || n < -24*maxYear-11 {
		return 0, errDateRange
	}

	y, m, day := d.Civil()
	year, month := floorDiv(int64(y)*12+int64(m-1)+n, 12)
	if year < -maxYear || year > maxYear {
		return 0, errDateRange
	}
	day = min(day, daysInMonth(int(year), int(month)+1))

	return Date(daysFromCivil(year, int(month)+1, day)), nil
}

// Plus returns the date a duration later: first its months, then its days and the whole days of its seconds.
func (d Date) Plus(by Duration) (Date, error) {
	days, ok := addInt64(by.days, by.seconds/secondsPerDay)
	if !ok {
		return 0, errDateRange
	}

	d, err := d.AddMonths(by.months)
	if err != nil {
		return 0, err
	}

	return d.AddDays(days)
}

// String returns the date as 2025-12-23; years beyond four digits have a sign.
func (d Date) String() string { return string(d.append(nil)) }

func (d Date) append(dst []byte) []byte {
	y, m, day := d.Civil()
	switch {
	case y < 0:
		dst, y = append(dst, '-'), -y
	case y > 9999:
		dst = append(dst, '+')
	}
	dst = appendPadded(dst, y, 4)
	dst = appendPadded(append(dst, '-'), m, 2)

	return appendPadded(append(dst, '-'), day, 2)
}

func checkDate(d Date) (Date, error) {
	if d < MinDate || d > MaxDate {
		return 0, errDateRange
	}

	return d, nil
}
