package graph

import "slices"

// Build returns the graph of what was added, with nodes and relationships in the order of their keys, and leaves the builder empty.
func (b *Builder) Build() *Graph {
	g := &Graph{}
	b.nodes.rows, b.relationships.rows = idTable{}, idTable{}
	nodeKeys, relationshipKeys := b.nodes.keys.flat(), b.relationships.keys.flat()
	var nodePlaces, relationshipPlaces []uint32
	inParallel(
		func() { relationshipPlaces = placesByKey(&b.texts, relationshipKeys) },
		func() { nodePlaces = placesByKey(&b.texts, nodeKeys) },
	)

	nodeLabels, types := b.nodeLabels.scatter(nodePlaces), b.relationshipTypes.scatter(relationshipPlaces)
	labels, labelPlaces := b.labels.sorted(b.usedLabels(nodeLabels))
	typeNames, typePlaces := b.types.sorted(b.usedTypes(types))
	keys, keyPlaces := b.keys.sorted(b.usedKeys())
	g.labels, g.types, g.keys = newNames(labels), newNames(typeNames), newNames(keys)

	var distinct distinctTexts
	var firstLists []uint32
	findEqual := func() {
		distinct = b.texts.distinct()
		firstLists = b.lists.distinct(distinct.first)
	}
	adjacency := func() { b.buildRelationships(g, len(nodeKeys), types, typePlaces, nodePlaces, relationshipPlaces) }
	inParallel(slices.Concat(
		[]func(){findEqual, adjacency},
		b.nodes.tasks(&g.nodes, nodeKeys, len(keys), keyPlaces, nodePlaces),
		b.relationships.tasks(&g.relationships, relationshipKeys, len(keys), keyPlaces, relationshipPlaces),
	)...)
	inParallel(
		func() { g.renumber(b, distinct, firstLists) },
		func() {
			g.buildLabels(&b.labelSets.sequences, nodeLabels, labelPlaces)
			g.shapes = mapSets(&b.shapes.sequences, keyPlaces, g.nodes.shapes, g.relationships.shapes)
		},
	)

	*b = *NewBuilder()

	return g
}

// usedLabels tells which labels a node has; one may have been named only by a node that was refused. So do usedTypes and usedKeys.
func (b *Builder) usedLabels(nodeLabels []uint32) []bool {
	sets := make([]bool, b.labelSets.count())
	for _, set := range nodeLabels {
		sets[set] = true
	}

	return usedInSets(&b.labelSets.sequences, sets, len(b.labels.names))
}

func (b *Builder) usedTypes(types []uint16) []bool {
	used := make([]bool, len(b.types.names))
	for _, typ := range types {
		used[typ] = true
	}

	return used
}

func (b *Builder) usedKeys() []bool {
	used := make([]bool, len(b.keys.names))
	for _, columns := range [...][]*columnBuilder{b.nodes.columns, b.relationships.columns} {
		for key, column := range columns {
			used[key] = used[key] || column != nil
		}
	}

	return used
}

func usedInSets(sets *sequences, usedSets []bool, count int) []bool {
	used := make([]bool, count)
	for set, ok := range usedSets {
		if !ok {
			continue
		}
		for _, id := range sets.at(uint32(set)) {
			used[id] = true
		}
	}

	return used
}

// sorted returns the used names in order, and the place of each used id in it.
func (n *namesBuilder) sorted(used []bool) (names []string, places []uint32) {
	for id, name := range n.names {
		if used[id] {
			names = append(names, name)
		}
	}
	slices.Sort(names)

	places = make([]uint32, len(n.names))
	for id, name := range n.names {
		if used[id] {
			place, _ := slices.BinarySearch(names, name)
			places[id] = uint32(place)
		}
	}

	return names, places
}

// mapSets puts places for ids in sets of them, sorted, each once, and renumbers the sets in the order in which users have them. Sets that become
// one share a number.
func mapSets(sets *sequences, idPlaces []uint32, users ...[]uint32) sequences {
	var b sequenceBuilder
	numbers := make([]uint32, sets.count()) // plus one; 0 before the set is met
	for _, list := range users {
		for i, set := range list {
			if numbers[set] == 0 {
				id, _ := b.id(placesOf(sets.at(set), idPlaces)) // there are no more than there were
				numbers[set] = id + 1
			}
			list[i] = numbers[set] - 1
		}
	}

	return b.build()
}

func placesOf(ids, places []uint32) []uint32 {
	out := make([]uint32, len(ids))
	for i, id := range ids {
		out[i] = places[id]
	}
	slices.Sort(out)

	return slices.Compact(out)
}

// tasks returns what is to be done to make elements: any of it at the same time.
func (e *elementsBuilder) tasks(out *elements, keys []uint32, keyCount int, keyPlaces, places []uint32) []func() {
	out.columns = make([]column, keyCount)
	tasks := []func(){func() {
		out.keys = moved(keys, places)
		out.shapes = e.shapes.scatter(places)
	}}
	total, order := len(keys), invert(places)
	for key, col := range e.columns {
		if col == nil {
			continue
		}
		tasks = append(tasks, func() { out.columns[keyPlaces[key]] = col.build(total, places, order) })
		e.columns[key] = nil
	}

	return tasks
}

// moved returns values in their new places; without places, in the old ones.
func moved[T any](values []T, places []uint32) []T {
	if places == nil {
		return values
	}
	out := make([]T, len(values))
	for from, to := range places {
		out[to] = values[from]
	}

	return out
}

// buildLabels takes over the set of labels of each node, which has the labels as they were written.
func (g *Graph) buildLabels(sets *sequences, nodeLabels, labelPlaces []uint32) {
	g.labelSets, g.nodeLabels = mapSets(sets, labelPlaces, nodeLabels), nodeLabels

	counts := make([]uint32, len(g.labels.list)+1)
	for _, set := range g.nodeLabels {
		for _, label := range g.labelSets.at(set) {
			counts[label+1]++
		}
	}
	starts := make([]uint64, len(counts))
	for i, n := range counts[1:] {
		starts[i+1] = starts[i] + uint64(n)
	}
	g.labelStarts = slices.Clone(starts)
	g.labelled = make([]NodeIndex, starts[len(starts)-1])
	for node, set := range g.nodeLabels {
		for _, label := range g.labelSets.at(set) {
			g.labelled[starts[label]] = NodeIndex(node)
			starts[label]++
		}
	}
}

func (b *Builder) buildRelationships(g *Graph, nodes int, types []uint16, typePlaces, nodePlaces, relationshipPlaces []uint32) {
	g.relTypes = types
	for i, typ := range types {
		types[i] = uint16(typePlaces[typ])
	}
	g.starts = nodesIn(b.starts.scatter(relationshipPlaces), nodePlaces)
	g.ends = nodesIn(b.ends.scatter(relationshipPlaces), nodePlaces)

	inParallel(
		func() { g.typeStarts, g.typed = groupByType(types, len(g.types.list)) },
		func() { g.out = newAdjacency(nodes, len(g.types.list), types, g.starts, g.ends) },
		func() { g.in = newAdjacency(nodes, len(g.types.list), types, g.ends, g.starts) },
	)
}

// nodesIn returns nodes by their new places.
func nodesIn(nodes, places []uint32) []NodeIndex {
	out := make([]NodeIndex, len(nodes))
	for i, node := range nodes {
		if places != nil {
			node = places[node]
		}
		out[i] = NodeIndex(node)
	}

	return out
}

func groupByType(types []uint16, count int) (starts []uint32, grouped []RelIndex) {
	starts = make([]uint32, count+1)
	for _, typ := range types {
		starts[typ+1]++
	}
	for i := range count {
		starts[i+1] += starts[i]
	}
	next := slices.Clone(starts)
	grouped = make([]RelIndex, len(types))
	for r, typ := range types {
		grouped[next[typ]] = RelIndex(r)
		next[typ]++
	}

	return starts, grouped
}

// names are the labels, types or keys of a graph, in order.
type names struct {
	list []string
	ids  map[string]uint32
}

func newNames(list []string) names {
	ids := make(map[string]uint32, len(list))
	for id, name := range list {
		ids[name] = uint32(id)
	}

	return names{list, ids}
}
