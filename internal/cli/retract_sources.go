package cli

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textform"
	"github.com/jjj-kg/jjj/internal/truth"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// choose gives the indexes of the sources that are meant.
func (r *retraction) choose(f *Factory, ds *dataset.Dataset) ([]int32, error) {
	chosen, err := r.named(ds)
	if len(r.Sources) == 0 {
		chosen, err = r.matching(f, ds)
	}
	if err != nil || !r.WithCopies {
		return chosen, err
	}
	for i := range ds.Sources {
		at := int32(i)
		for steps := 0; at != dataset.None && steps <= len(ds.Sources); steps++ {
			if slices.Contains(chosen, at) && at != int32(i) && !slices.Contains(chosen, int32(i)) {
				chosen = append(chosen, int32(i))
			}
			at = ds.Sources[at].CopyOf
		}
	}
	slices.Sort(chosen)

	return chosen, nil
}

func (r *retraction) named(ds *dataset.Dataset) ([]int32, error) {
	var chosen []int32
	for _, id := range r.Sources {
		if err := workspace.KnownSource(ds, id); err != nil {
			return nil, usageOf(err)
		}
		i, _ := ds.SourceIndex(id)
		chosen = append(chosen, i)
	}
	slices.Sort(chosen)

	return slices.Compact(chosen), nil
}

// matching chooses by publisher and date. What possibly appeared before the
// date is not taken, and the user is told.
func (r *retraction) matching(f *Factory, ds *dataset.Dataset) ([]int32, error) {
	var before period.Period
	if r.Before != "" {
		var err error
		if before, err = period.Parse(r.Before); err != nil || !before.IsDate() {
			return nil, usagef("such as --before 2020 or --before 2020-06-01", "--before %s is not a date", r.Before)
		}
	}

	var chosen []int32
	publisher := textform.Key(r.Publisher) // as datasets have it
	possible, publishers := 0, map[string]bool{}
	for i := range ds.Sources {
		s := &ds.Sources[i]
		publishers[s.Publisher] = true
		if publisher != "" && s.Publisher != publisher {
			continue
		}
		switch answer := appearedBefore(s, before); {
		case answer == truth.Yes:
			chosen = append(chosen, int32(i))
		case answer == truth.Possibly:
			possible++
		}
	}
	if publisher != "" && !publishers[publisher] {
		return nil, unknownPublisher(r.Publisher, publishers)
	}
	if possible > 0 {
		f.note("%s not taken back: the date does not say whether it was before %s", plural.Of(possible, "source"), r.Before)
	}
	if len(chosen) == 0 {
		f.note("no source is meant")
	}

	return chosen, nil
}

func appearedBefore(s *dataset.Source, before period.Period) truth.Answer {
	switch {
	case before.IsZero():
		return truth.Yes
	case s.Published.IsZero():
		return truth.Possibly
	}

	return s.Published.Before(before)
}
