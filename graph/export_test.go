package graph

// NewSmallBuilder returns a Builder that takes no more than limit nodes and limit relationships.
func NewSmallBuilder(limit int) *Builder { return &Builder{limit: limit} }
