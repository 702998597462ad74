package differential

import "github.com/jjj-kg/jjj/graph"

// kind is what the generator knows of the values of an expression.
type kind uint8

const (
	anyKind kind = iota // a property or a parameter: whatever is there, but no node, relationship or path
	boolKind
	intKind
	floatKind
	stringKind
	dateKind
	localTimeKind
	timeKind
	localDateTimeKind
	dateTimeKind
	durationKind
	pointKind
	mapKind
	listKind
	nodeKind
	relationshipKind
	pathKind
)

// typ is the static type of an expression.
type typ struct {
	kind kind
	elem *typ // of a list
	// loose says that the order of the list, or which of several paths, is left to the store.
	loose bool
}

func simple(k kind) typ { return typ{kind: k} }

func listOf(t typ) typ { return typ{kind: listKind, elem: &t} }

func looseListOf(t typ) typ { return typ{kind: listKind, elem: &t, loose: true} }

// sortable says that all stores sort values of the type alike: no ids of their own, no order of their own.
func (t typ) sortable() bool {
	switch t.kind {
	case nodeKind, relationshipKind, pathKind:
		return false
	case listKind:
		return !t.loose && t.elem.sortable()
	}
	return !t.loose
}

// fits says that a value of the type can stand where another is wanted.
func (t typ) fits(want typ) bool {
	if t.kind != want.kind || t.loose != want.loose {
		return false
	}
	return t.kind != listKind || want.elem.kind == anyKind && t.elem.sortable() || t.elem.fits(*want.elem)
}

var (
	temporalKinds = []kind{dateKind, localTimeKind, timeKind, localDateTimeKind, dateTimeKind}
	scalarKinds   = []kind{
		boolKind, intKind, intKind, intKind, floatKind, floatKind, stringKind, stringKind, stringKind, dateKind, dateKind,
		localTimeKind, timeKind, localDateTimeKind, dateTimeKind, durationKind,
	}
)

// kindOf is the kind of a stored value.
func kindOf(v graph.Value) kind {
	switch v.Kind() {
	case graph.KindBool:
		return boolKind
	case graph.KindInt:
		return intKind
	case graph.KindFloat:
		return floatKind
	case graph.KindString:
		return stringKind
	case graph.KindDate:
		return dateKind
	case graph.KindLocalTime:
		return localTimeKind
	case graph.KindTime:
		return timeKind
	case graph.KindLocalDateTime:
		return localDateTimeKind
	case graph.KindDateTime:
		return dateTimeKind
	case graph.KindDuration:
		return durationKind
	case graph.KindPoint:
		return pointKind
	case graph.KindList:
		return listKind
	}
	return anyKind
}

func typeOf(v graph.Value) typ {
	items, ok := v.List()
	if !ok {
		return simple(kindOf(v))
	}
	if len(items) == 0 {
		return listOf(simple(anyKind))
	}
	return listOf(simple(kindOf(items[0])))
}
