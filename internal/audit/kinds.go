package audit

import "context"

// NamedKind is an audit by the name that commands, reports and programs call it by.
type NamedKind struct {
	Name string
	Run  Kind
}

// Kinds are the audits that need nothing but a dataset, in the order in which people are told of them.
func Kinds() []NamedKind {
	return []NamedKind{
		{"unnamed", Unnamed},
		{"figures", Figures},
		{"targets", Targets},
		{"parts", Parts},
		{"support", func(ctx context.Context, in *Input) (*Report, error) { return Support(ctx, in, SupportOptions{}) }},
		{"names", Names},
	}
}
