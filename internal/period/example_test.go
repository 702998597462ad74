package period_test

import (
	"fmt"

	"github.com/jjj-kg/jjj/internal/period"
)

func ExampleParse() {
	p, _ := period.Parse("2024-11/12")
	last, _ := p.LastDay()
	fmt.Println(p, last)

	_, err := period.Parse("12/2025")
	fmt.Println(err)
	// Output:
	// 2024-11/2024-12 2024-12-31
	// the year comes first (write "2025-12")
}

func ExamplePeriod_Within() {
	year, _ := period.Parse("2021")
	month, _ := period.Parse("2021-06")
	fmt.Println(month.Within(year), year.Within(month))
	// Output: yes possibly
}
