package diag

// Code names a kind of fault for ever: a code never changes its meaning and is never given away again.
type Code string

// J0xx: files and syntax.
const (
	FileUnreadable   = Code("J001") // a file or folder cannot be opened or read (rights, broken link, I/O)
	NotRegularFile   = Code("J002") // a pipe, socket or device stands where a file is expected
	LinkOutside      = Code("J003") // a symbolic link leads out of the dataset's folder
	LinkCircle       = Code("J004") // symbolic links lead in a circle
	NoDatasetFile    = Code("J005") // the folder has no dataset.yaml
	NotUTF8          = Code("J006") // a file holds bytes that are not UTF-8
	UTF16File        = Code("J007") // a file is UTF-16 (or UTF-32)
	ControlCharacter = Code("J008") // a file holds NUL or another raw control character
	YAMLSyntax       = Code("J009") // the YAML cannot be read
	JSONSyntax       = Code("J010") // a line of a JSONL file is not a JSON object
	TooDeep          = Code("J011") // values are nested too deeply
	TooManyAliases   = Code("J012") // YAML aliases would grow beyond all measure
	LineTooLong      = Code("J013") // a line is longer than is read
	FileTooLarge     = Code("J014") // a YAML file is larger than is read
	SeveralDocuments = Code("J015") // a YAML file holds more than one document
	YAMLTag          = Code("J016") // a YAML tag such as !!binary or !custom, or a merge key, which a dataset does not have
)

// J1xx: structure.
const (
	UnknownKey      = Code("J101") // a key that does not exist at this place
	MissingKey      = Code("J102") // a key that must be there is not
	DuplicateKey    = Code("J103") // the same key twice in one mapping
	WrongKind       = Code("J104") // a list where a text is expected, and so on
	EmptyText       = Code("J105") // a text that must say something is empty
	BadID           = Code("J106") // an id or name of the ontology is not written as ids are
	DuplicateID     = Code("J107") // the same id defined twice
	UnknownLanguage = Code("J108") // a language code that does not exist
	ReservedName    = Code("J110") // a type or predicate named like something that jjj itself puts into the graph
	NameClash       = Code("J111") // two names of the ontology that become one name in the graph
	BadURL          = Code("J112") // the address of a source cannot be an address
	UnknownWord     = Code("J113") // a word that is not one of the few allowed here, such as modality: sure
	BadRecord       = Code("J114") // a JSONL line that does not hold exactly one of statement, entity, source
	BadParagraph    = Code("J115") // a paragraph that is not a whole number from 1
	UnsafeText      = Code("J116") // a text holds escape sequences, control or bidirectional override characters
)

// J2xx: ontology and references.
const (
	UnknownEntity          = Code("J201") // subject, object or of names an entity that is not defined
	UnknownSource          = Code("J202") // a reference or copyOf names a source that is not defined
	UnknownType            = Code("J203") // a type that is not defined
	UnknownPredicate       = Code("J204") // a predicate that is not defined
	UnknownMeasure         = Code("J205") // a measure that is not defined
	UnknownUnit            = Code("J206") // a measure or another unit's equals names a unit that is not defined
	TypeCycle              = Code("J207") // types are each other's parents
	AbstractType           = Code("J208") // an entity is of an abstract type
	SubjectNotAllowed      = Code("J209") // the subject's type is not among the predicate's from
	ObjectNotAllowed       = Code("J210") // the object's type is not among the predicate's to
	NothingStated          = Code("J211") // a statement with neither object nor measure
	MeasureWithoutValue    = Code("J212") // a measure but no value
	ValueWithoutMeasure    = Code("J213") // a value but no measure
	PredicateWithoutObject = Code("J214") // a predicate but no object
	ObjectWithoutPredicate = Code("J215") // an object but no predicate
	NoReferences           = Code("J216") // a statement that rests on no source
	SelfRelation           = Code("J217") // subject and object are the same entity
	CopyCycle              = Code("J218") // sources are copies of each other, or of themselves
	UnitCycle              = Code("J219") // units are defined by each other
	UnitKindClash          = Code("J220") // a unit equals a multiple of a unit of another kind
	BadEquals              = Code("J221") // equals is not "number unit"
	UnitClash              = Code("J222") // two units are written alike (id or symbol)
	WholeWithoutValue      = Code("J223") // of without a value
	DecisionAboutOne       = Code("J224") // a decision whose two entities are one
	DecidedTwice           = Code("J225") // two decisions about one pair of entities
	DecisionsContradict    = Code("J226") // two entities are different or undecided, but the same by other decisions
	SameTypesClash         = Code("J227") // two entities are the same, but of types neither of which is the other's subtype
	MergedSelfRelation     = Code("J228") // a statement about two entities that were decided to be the same
	TypeTooDeep            = Code("J229") // a type with more than fifty types above it
)

// J3xx: values and times.
const (
	BadNumber        = Code("J301") // a value that cannot be read as a number
	AmbiguousNumber  = Code("J302") // a number that means different things to different readers, such as "3 Billionen" beside "3 billion"
	UnknownValueUnit = Code("J303") // a value in a unit that is not defined
	WrongUnitKind    = Code("J304") // a value in a unit of another kind than its measure's
	NoConversion     = Code("J305") // units of one kind, but no equals leads from one to the other
	NumberTooLong    = Code("J306") // a number with too many digits or too large an exponent
	IntervalReversed = Code("J307") // a value such as 5..3
	BadTime          = Code("J308") // a time or date that cannot be read
	NoSuchDay        = Code("J309") // a day, month or hour that no calendar has
	TimeReversed     = Code("J310") // a time such as 2023/2013
	TimeNotISO       = Code("J311") // a time written as 12/2025, 23.12.2025, Dec 2025 or 2025年12月
)

// J4xx: warnings.
const (
	UnusedSource       = Code("J401") // no statement refers to a source (nor is it the original of a copy)
	UnusedEntity       = Code("J402") // no statement is about an entity
	UnusedType         = Code("J403") // no entity is of a type or its subtypes, and no predicate names it
	UnusedPredicate    = Code("J404") // no statement uses a predicate
	UnusedMeasure      = Code("J405") // no statement uses a measure
	UnusedUnit         = Code("J406") // no measure, value or unit uses a unit
	PublishedInFuture  = Code("J407") // a source is published after today
	TimeAfterSources   = Code("J408") // asserted about a time after all its sources were published
	LongQuote          = Code("J409") // a quotation longer than quoteWords in dataset.yaml allows
	MissingTranslation = Code("J410") // a name, label or title lacks a language of the dataset
	PublishedLacking   = Code("J411") // a source without published (published: null says: the text bears no date)
	DuplicateReference = Code("J412") // the same reference twice in one statement
	CopyChain          = Code("J413") // a copy of a copy: copyOf should name the original
	SameName           = Code("J414") // two entities of one type with the same name in the same language
	StrayCharacter     = Code("J420") // a text holds a damaged character, one that is none, or one that cannot be seen
	SimilarID          = Code("J421") // two ids that differ in nothing but case or width
	CutText            = Code("J422") // a text without quotation marks that a # behind it may have cut off
	FileIgnored        = Code("J415") // a file that looks like data but is not read (.json, .ndjson, .csv, .tsv)
	UnknownUnitKind    = Code("J430") // a unit of a kind that is not documented, by which no audit can go
)

// titles is the catalogue but for the pages: what each code is called. Whoever adds a constant above adds its title here and its page in
// pages/.
func titles() map[Code]string {
	return map[Code]string{
		FileUnreadable:   "file cannot be read",
		NotRegularFile:   "not a regular file",
		LinkOutside:      "link leads out of the dataset",
		LinkCircle:       "links lead in a circle",
		NoDatasetFile:    "dataset.yaml is missing",
		NotUTF8:          "file is not UTF-8",
		UTF16File:        "file is UTF-16",
		ControlCharacter: "control character in a file",
		YAMLSyntax:       "YAML cannot be read",
		JSONSyntax:       "JSON cannot be read",
		TooDeep:          "nested too deeply",
		TooManyAliases:   "too many YAML aliases",
		LineTooLong:      "line is too long",
		FileTooLarge:     "file is too large",
		SeveralDocuments: "more than one YAML document in a file",
		YAMLTag:          "YAML tag or merge key",

		UnknownKey:      "unknown key",
		MissingKey:      "missing key",
		DuplicateKey:    "key given twice",
		WrongKind:       "wrong kind of value",
		EmptyText:       "empty text",
		BadID:           "id not well formed",
		DuplicateID:     "id defined twice",
		UnknownLanguage: "unknown language code",
		ReservedName:    "reserved name",
		NameClash:       "two names become one",
		BadURL:          "address cannot be read",
		UnknownWord:     "word not among those allowed",
		BadRecord:       "not a record of a JSONL file",
		BadParagraph:    "paragraph is not a whole number from 1",
		UnsafeText:      "unsafe characters in a text",

		UnknownEntity:          "unknown entity",
		UnknownSource:          "unknown source",
		UnknownType:            "unknown type",
		UnknownPredicate:       "unknown predicate",
		UnknownMeasure:         "unknown measure",
		UnknownUnit:            "unknown unit",
		TypeCycle:              "types in a circle",
		TypeTooDeep:            "too many types above a type",
		AbstractType:           "entity of an abstract type",
		SubjectNotAllowed:      "subject not allowed by the predicate",
		ObjectNotAllowed:       "object not allowed by the predicate",
		NothingStated:          "statement says nothing",
		MeasureWithoutValue:    "measure without value",
		ValueWithoutMeasure:    "value without measure",
		PredicateWithoutObject: "predicate without object",
		ObjectWithoutPredicate: "object without predicate",
		NoReferences:           "statement without references",
		SelfRelation:           "entity related to itself",
		CopyCycle:              "copies in a circle",
		UnitCycle:              "units in a circle",
		UnitKindClash:          "unit equals one of another kind",
		BadEquals:              "equals cannot be read",
		UnitClash:              "two units written alike",
		WholeWithoutValue:      "whole without a share",
		DecisionAboutOne:       "decision about one entity",
		DecidedTwice:           "pair decided twice",
		DecisionsContradict:    "decisions contradict each other",
		SameTypesClash:         "same entity of two types",
		MergedSelfRelation:     "merged entity related to itself",

		BadNumber:        "value cannot be read",
		AmbiguousNumber:  "ambiguous number",
		UnknownValueUnit: "value in an unknown unit",
		WrongUnitKind:    "value in a unit of another kind",
		NoConversion:     "no conversion between units",
		NumberTooLong:    "number is too long",
		IntervalReversed: "interval is reversed",
		BadTime:          "time cannot be read",
		NoSuchDay:        "no such day",
		TimeReversed:     "time ends before it begins",
		TimeNotISO:       "time not written year first",

		UnusedSource:       "source is not used",
		UnusedEntity:       "entity without statements",
		UnusedType:         "type is not used",
		UnusedPredicate:    "predicate is not used",
		UnusedMeasure:      "measure is not used",
		UnusedUnit:         "unit is not used",
		PublishedInFuture:  "published in the future",
		TimeAfterSources:   "asserted before it could be known",
		LongQuote:          "quotation is long",
		MissingTranslation: "name lacks a language",
		PublishedLacking:   "source without a date",
		DuplicateReference: "reference given twice",
		CopyChain:          "copy of a copy",
		SameName:           "two entities of the same name",
		FileIgnored:        "file is not read",
		StrayCharacter:     "damaged or invisible character",
		SimilarID:          "two ids that look alike",
		CutText:            "text cut off by #",
		UnknownUnitKind:    "unknown kind of unit",
	}
}
