package period

// Date is a calendar date that may stop at the month or at the year: 2025-12-23, 2025-12, 2025. Month 0 says that the year is all that is known,
// Day 0 that the month is. The zero Date is no date: an open end.
type Date struct {
	Year       int16 // 1 to 9999
	Month, Day uint8
}

// Precision says how much of a date is known. The zero Precision is that of the zero Date.
type Precision uint8

// The precisions, from coarse to fine.
const (
	None Precision = iota
	Year
	Month
	Day
)

// IsZero says whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Precision says how much of the date is known.
func (d Date) Precision() Precision {
	switch {
	case d.Year == 0:
		return None
	case d.Month == 0:
		return Year
	case d.Day == 0:
		return Month
	}
	return Day
}

// First gives the first day that the date covers; the zero Date gives itself.
func (d Date) First() Date {
	if d.Year == 0 {
		return d
	}
	return Date{Year: d.Year, Month: max(d.Month, 1), Day: max(d.Day, 1)}
}

// Last gives the last day that the date covers; the zero Date gives itself.
func (d Date) Last() Date {
	if d.Year == 0 {
		return d
	}
	if d.Month == 0 {
		d.Month = 12
	}
	if d.Day == 0 {
		d.Day = uint8(DaysIn(int(d.Year), int(d.Month)))
	}
	return d
}

// DaysIn gives the number of days of a month, 1 to 12.
func DaysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// EpochDays gives the number of days from 1970-01-01 to the first day of the date.
func (d Date) EpochDays() int {
	d = d.First()
	year, month, day := int(d.Year), int(d.Month), int(d.Day)
	if month <= 2 {
		year--
		month += 12
	}
	// Years begin in March here, so that the leap day is the last: the days before a month are then a straight line.
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 1 - 719468
}

// String gives the ISO 8601 form with the precision that the date has; the zero Date gives "..".
func (d Date) String() string { return string(d.Append(nil)) }

// Append adds what String gives to dst.
func (d Date) Append(dst []byte) []byte {
	if d.IsZero() {
		return append(dst, ".."...)
	}
	year := d.Year
	dst = append(dst, byte('0'+year/1000), byte('0'+year/100%10), byte('0'+year/10%10), byte('0'+year%10))
	for _, part := range [...]uint8{d.Month, d.Day} {
		if part == 0 {
			break
		}
		dst = append(dst, '-', '0'+part/10, '0'+part%10)
	}
	return dst
}

// DateOfEpochDays is the reverse of EpochDays, for days within the years 1 to 9999.
func DateOfEpochDays(days int) Date {
	z := days + 719468
	era := z / 146097
	dayOfEra := z - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	day, month, year := dayOfYear-(153*shifted+2)/5+1, shifted+3, yearOfEra+era*400
	if month > 12 {
		month -= 12
		year++
	}
	return Date{Year: int16(year), Month: uint8(month), Day: uint8(day)}
}
