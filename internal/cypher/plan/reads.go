package plan

// reads are the slots that an operator itself reads, without those below it.
func reads(op Operator) slotSet {
	var s slotSet
	switch o := op.(type) {
	case *NodeSeek:
		return s.withExprs(o.Value)
	case *NodeRange:
		return s.withExprs(o.Low, o.High, o.Prefix)
	case *HashJoin:
		return s.withExprs(o.Value)
	case *NodeTop:
		return s.withExprs(o.Limit...)
	case *Expand:
		s = s.with(o.From).with(o.Unique...)
		return s.with(when(o.Into, o.To), when(o.RelBound, o.Rel))
	case *Intersect:
		for _, leg := range o.Legs {
			s = s.with(leg.From).with(leg.Unique...)
		}
		return s
	case *VarExpand:
		s = s.with(o.From).with(o.Unique...).withExprs(o.Step...)
		return s.with(when(o.Into, o.To), when(o.RelBound, o.Rels))
	case *ShortestPath:
		return s.with(o.From, o.To).withExprs(o.Step...).withExprs(o.Whole...)
	case *SelectPaths:
		return s.with(o.From, when(o.Into, o.To)).withExprs(o.exprs()...)
	case *Repeat:
		return s.with(o.From, when(o.Into, o.To)).with(o.Unique...).union(readsBelow(o.Inner))
	case *Filter:
		return s.withExprs(o.Predicates...)
	case *Project:
		return s.withExprs(expressions(o.Items)...)
	case *PathBuild:
		return s.with(o.Elements...)
	case *Aggregate:
		return s.withExprs(expressions(o.Keys)...).withExprs(arguments(o.Aggregations)...)
	case *Distinct:
		return s.with(o.Slots...)
	case *Sort:
		s = s.withExprs(o.Limit...)
		for _, key := range o.Keys {
			s = s.withExprs(key.Expr)
		}
		return s
	case *Skip:
		return s.withExprs(o.Count)
	case *Limit:
		return s.withExprs(o.Count)
	case *Unwind:
		return s.withExprs(o.List)
	case *ProcedureCall:
		return s.withExprs(o.Args...)
	case *Optional:
		return readsBelow(o.Inner)
	case *Apply:
		return readsBelow(o.Inner)
	case *Union:
		for i, part := range o.Parts {
			s = s.union(readsBelow(part)).with(o.Columns[i]...)
		}
	}
	return s
}

// readsBelow are the slots that an operator and all below it read.
func readsBelow(op Operator) slotSet {
	var s slotSet
	for ; op != nil; op = op.Input() {
		s = s.union(reads(op))
	}
	return s
}

// when is a slot, or none.
func when(condition bool, slot Slot) Slot {
	if condition {
		return slot
	}
	return -1
}

func expressions(items []Assignment) []Expr {
	exprs := make([]Expr, len(items))
	for i, item := range items {
		exprs[i] = item.Expr
	}
	return exprs
}

func arguments(calls []Aggregation) []Expr {
	var exprs []Expr
	for _, call := range calls {
		exprs = append(exprs, call.Args...)
	}
	return exprs
}
