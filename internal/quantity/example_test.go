package quantity_test

import (
	"fmt"

	"github.com/jjj-kg/jjj/internal/quantity"
)

func ExampleParse() {
	units, _ := quantity.NewUnits([]quantity.Unit{
		{ID: "fraction", Kind: "share"},
		{ID: "percent", Kind: "share", Equals: "1/100 fraction", Symbol: "%"},
	})
	q, _ := quantity.Parse("< 4 %", units, "fraction")
	share, _ := units.Convert(q.Value, q.Unit, "fraction")
	fmt.Println(q, q.Interval(), share)

	_, err := quantity.Parse("about 1,234 %", units, "fraction")
	fmt.Println(err)
	_, err = quantity.Parse("~ 1,234 %", units, "fraction")
	fmt.Println(err)
	// Output:
	// < 4 percent (-∞, 4) 0.04
	// "about" is said with a sign (write "~ 1234 %" or "~ 1.234e0 %")
	// "1,234" can mean 1234 or 1.234 (write "~ 1234 %" or "~ 1.234e0 %")
}

func ExampleInterval_Compare() {
	more, _ := quantity.Parse("> 200", nil, "")
	exact, _ := quantity.Parse("200", nil, "")
	fmt.Println(more.Interval().Compare(exact.Interval()))
	fmt.Println(more.Interval().Same(exact.Interval()))
	// Output:
	// definitely greater
	// no
}
