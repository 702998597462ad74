package audit

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCountingMembersByTheirDaysIsCountingThemOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		members := someMembers(t)
		day := lastDay(someTime(t, "claim"))
		wantSure, wantPossible := 0, 0
		for _, n := range members {
			sure, possible := n.on(day)
			require.True(t, possible || !sure, "what is sure is possible")
			switch {
			case sure:
				wantSure++
			case possible:
				wantPossible++
			}
		}
		sure, possible := newTally(members).at(day)
		require.Equal(t, []int{wantSure, wantPossible}, []int{sure, possible})
	})
}

func TestTheFirstMembersOnADayAreThoseThatAskingAllOfThemFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		members := someMembers(t)
		day, n := lastDay(someTime(t, "claim")), rapid.IntRange(0, 7).Draw(t, "n")
		var want []int
		for i, m := range members {
			if _, possible := m.on(day); possible && len(want) < n {
				want = append(want, i)
			}
		}
		require.Equal(t, want, newCalendar(members).on(day, n))
	})
}

func someMembers(t *rapid.T) (members []named) {
	for range rapid.IntRange(0, 6).Draw(t, "members") {
		var n named
		for range rapid.IntRange(1, 3).Draw(t, "statements") {
			sure, possible := memberSpans(someTime(t, "membership"))
			n.possible = append(n.possible, possible)
			if sure.first <= sure.last {
				n.sure = append(n.sure, sure)
			}
		}
		n.sure, n.possible = joined(n.sure), joined(n.possible)
		members = append(members, n)
	}
	return members
}
