// Code generated from pages/ by go test ./internal/diag -update; DO NOT EDIT.

package diag

// A1xx: groups and their named members (jjj audit unnamed).
const (
	MoreNamedThanClaimed = Code("A101") // more members are named than a source says there are
	MembersUnnamed       = Code("A102") // fewer members are named than a source says there are
	MembersAllNamed      = Code("A103") // as many members are named as a source says there are
	NobodyNamed          = Code("A104") // a source says how many members there are, and nobody names one
)

// A2xx: figures beside each other (jjj audit figures).
const (
	FiguresContradict     = Code("A201") // two figures of the same cannot both be right
	FiguresMayContradict  = Code("A202") // two figures differ, and whether they are of the same time, rounding or thing cannot be known
	FigureRefines         = Code("A203") // one figure lies inside the other
	FiguresAgree          = Code("A204") // two figures share numbers, or are one number rounded
	FiguresFollow         = Code("A205") // two figures are of other times
	FiguresIncomparable   = Code("A206") // two figures of the same cannot be compared
	FiguresMayAgree       = Code("A207") // two figures share numbers, if they are of the same time
	FigureLeaps           = Code("A208") // a figure is many times the one before in time, or a small part of it
	FiguresDifferSlightly = Code("A209") // two figures of the same allow no number in common, but are very close
)

// A3xx: what statements rest on (jjj audit support).
const (
	OneSource       = Code("A301") // a statement rests on one source
	OneVoice        = Code("A302") // a statement rests on several sources that go back to one
	WeakSourcesOnly = Code("A303") // a statement rests on weak kinds of source alone
	Corroborated    = Code("A304") // a statement rests on independent sources
)

// A4xx: targets and forecasts (jjj audit targets).
const (
	TargetMissed     = Code("A401") // the figure of the time aimed at does not reach it
	TargetMet        = Code("A402") // a figure of the time aimed at reaches it
	TargetOpen       = Code("A403") // its time is not over
	TargetOvertaken  = Code("A404") // a figure of an earlier time reaches it already
	TargetUnreported = Code("A405") // its time is over, and no figure says what came of it
	TargetUndecided  = Code("A406") // the figures do not decide
)

// A5xx: parts, shares and wholes (jjj audit parts).
const (
	PartExceedsWhole  = Code("A501") // a part is more than its whole
	PartsExceedWhole  = Code("A502") // parts come to more than their whole
	SharesExceedWhole = Code("A503") // shares of one whole come to more than all of it
	ShareExceedsWhole = Code("A504") // a share is more than all
	ShareDoesNotFit   = Code("A505") // a share times its whole is not the figure that there is of the part
)

// A6xx: what entities are called (jjj audit names).
const (
	NameLacking     = Code("A601") // an entity has no name in a language of the dataset
	WrongScript     = Code("A602") // a name is not in the script of its language
	SharedName      = Code("A603") // two entities that may be one share a name
	NearDuplicate   = Code("A604") // two entities that may be one nearly share a name
	SharedNameApart = Code("A605") // two entities that are not one share a name
)

// A7xx: what becomes of a dataset without some of its sources (jjj retract).
const (
	StatementFalls = Code("A701") // a statement rests on nothing else
	StaysOnCopies  = Code("A702") // a statement rests on nothing but copies of what is taken back
	EntityBare     = Code("A703") // nothing is said of an entity any more
	MeasureBare    = Code("A704") // no figure of a measure is left
	VerdictChanges = Code("A705") // another audit finds something else
	StatementStays = Code("A706") // a statement rests on other sources, too
)

// A8xx: quotations and the archived texts of sources (jjj verify).
const (
	QuoteAbsent      = Code("A801") // nothing in the text comes close to a quotation
	QuoteNear        = Code("A802") // a passage comes close to a quotation
	QuoteMoved       = Code("A803") // a quotation stands in another paragraph
	QuoteAmbiguous   = Code("A804") // a quotation stands in several places
	ParagraphLacking = Code("A805") // the text has fewer paragraphs
	TextChanged      = Code("A806") // a text is not the one that was archived
	TextUnreadable   = Code("A807") // a text cannot be read
	TextLacking      = Code("A808") // the archive has no text of a source
	TextUnrecorded   = Code("A809") // a text that the manifest does not know
	TextOfNoSource   = Code("A810") // a text of something that is no source
	QuoteFound       = Code("A811") // a quotation stands where it is said to stand
)

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
	FileIgnored        = Code("J415") // a file that looks like data but is not read (.json, .ndjson, .csv, .tsv)
	StrayCharacter     = Code("J420") // a text holds a damaged character, one that is none, or one that cannot be seen
	SimilarID          = Code("J421") // two ids that differ in nothing but case or width
	CutText            = Code("J422") // a text without quotation marks that a # behind it may have cut off
	UnknownUnitKind    = Code("J430") // a unit of a kind that is not documented, or in which audits cannot count
)

// catalogue is what the pages say of their codes, without their texts.
func catalogue() map[Code]catalogued {
	return map[Code]catalogued{
		MoreNamedThanClaimed:   {Error, "more members named than claimed"},
		MembersUnnamed:         {Warning, "members that nobody names"},
		MembersAllNamed:        {Note, "all members named"},
		NobodyNamed:            {Warning, "group without a named member"},
		FiguresContradict:      {Error, "figures contradict each other"},
		FiguresMayContradict:   {Warning, "figures may contradict each other"},
		FigureRefines:          {Note, "figure refines another one"},
		FiguresAgree:           {Note, "figures agree"},
		FiguresFollow:          {Note, "figures of other times"},
		FiguresIncomparable:    {Note, "figures cannot be compared"},
		FiguresMayAgree:        {Note, "figures may agree"},
		FigureLeaps:            {Warning, "figure leaps"},
		FiguresDifferSlightly:  {Warning, "figures differ slightly"},
		OneSource:              {Note, "one source"},
		OneVoice:               {Warning, "several sources, one voice"},
		WeakSourcesOnly:        {Warning, "weak sources only"},
		Corroborated:           {Note, "independent sources"},
		TargetMissed:           {Warning, "target or forecast missed"},
		TargetMet:              {Note, "target or forecast met"},
		TargetOpen:             {Note, "target or forecast open"},
		TargetOvertaken:        {Note, "target or forecast overtaken"},
		TargetUnreported:       {Warning, "target or forecast without a report"},
		TargetUndecided:        {Warning, "target or forecast undecided"},
		PartExceedsWhole:       {Error, "part exceeds its whole"},
		PartsExceedWhole:       {Warning, "parts exceed their whole"},
		SharesExceedWhole:      {Warning, "shares exceed their whole"},
		ShareExceedsWhole:      {Warning, "share of more than all"},
		ShareDoesNotFit:        {Warning, "share does not fit"},
		NameLacking:            {Warning, "no name in a language"},
		WrongScript:            {Warning, "name in the wrong script"},
		SharedName:             {Warning, "two entities of one name"},
		NearDuplicate:          {Warning, "two entities of nearly one name"},
		SharedNameApart:        {Note, "one name of different things"},
		StatementFalls:         {Warning, "statement falls"},
		StaysOnCopies:          {Warning, "statement stays on copies only"},
		EntityBare:             {Warning, "entity left bare"},
		MeasureBare:            {Warning, "measure left bare"},
		VerdictChanges:         {Warning, "verdict changes"},
		StatementStays:         {Note, "statement stays"},
		QuoteAbsent:            {Error, "quotation is not in the text"},
		QuoteNear:              {Error, "quotation is not word for word"},
		QuoteMoved:             {Warning, "quotation in another paragraph"},
		QuoteAmbiguous:         {Warning, "quotation in several places"},
		ParagraphLacking:       {Warning, "paragraph does not exist"},
		TextChanged:            {Warning, "archived text was changed"},
		TextUnreadable:         {Error, "archived text cannot be read"},
		TextLacking:            {Note, "source without an archived text"},
		TextUnrecorded:         {Note, "archived text without a record"},
		TextOfNoSource:         {Note, "archived text of no source"},
		QuoteFound:             {Note, "quotation found"},
		FileUnreadable:         {Error, "file cannot be read"},
		NotRegularFile:         {Error, "not a regular file"},
		LinkOutside:            {Error, "link leads out of the dataset"},
		LinkCircle:             {Error, "links lead in a circle"},
		NoDatasetFile:          {Error, "dataset.yaml is missing"},
		NotUTF8:                {Error, "file is not UTF-8"},
		UTF16File:              {Error, "file is UTF-16"},
		ControlCharacter:       {Error, "control character in a file"},
		YAMLSyntax:             {Error, "YAML cannot be read"},
		JSONSyntax:             {Error, "JSON cannot be read"},
		TooDeep:                {Error, "nested too deeply"},
		TooManyAliases:         {Error, "too many YAML aliases"},
		LineTooLong:            {Error, "line is too long"},
		FileTooLarge:           {Error, "file is too large"},
		SeveralDocuments:       {Error, "more than one YAML document in a file"},
		YAMLTag:                {Error, "YAML tag or merge key"},
		UnknownKey:             {Error, "unknown key"},
		MissingKey:             {Error, "missing key"},
		DuplicateKey:           {Error, "key given twice"},
		WrongKind:              {Error, "wrong kind of value"},
		EmptyText:              {Error, "empty text"},
		BadID:                  {Error, "id not well formed"},
		DuplicateID:            {Error, "id defined twice"},
		UnknownLanguage:        {Error, "unknown language code"},
		ReservedName:           {Error, "reserved name"},
		NameClash:              {Error, "two names become one"},
		BadURL:                 {Error, "address cannot be read"},
		UnknownWord:            {Error, "word not among those allowed"},
		BadRecord:              {Error, "not a record of a JSONL file"},
		BadParagraph:           {Error, "paragraph is not a whole number from 1"},
		UnsafeText:             {Error, "unsafe characters in a text"},
		UnknownEntity:          {Error, "unknown entity"},
		UnknownSource:          {Error, "unknown source"},
		UnknownType:            {Error, "unknown type"},
		UnknownPredicate:       {Error, "unknown predicate"},
		UnknownMeasure:         {Error, "unknown measure"},
		UnknownUnit:            {Error, "unknown unit"},
		TypeCycle:              {Error, "types in a circle"},
		AbstractType:           {Error, "entity of an abstract type"},
		SubjectNotAllowed:      {Error, "subject not allowed by the predicate"},
		ObjectNotAllowed:       {Error, "object not allowed by the predicate"},
		NothingStated:          {Error, "statement says nothing"},
		MeasureWithoutValue:    {Error, "measure without value"},
		ValueWithoutMeasure:    {Error, "value without measure"},
		PredicateWithoutObject: {Error, "predicate without object"},
		ObjectWithoutPredicate: {Error, "object without predicate"},
		NoReferences:           {Error, "statement without references"},
		SelfRelation:           {Error, "entity related to itself"},
		CopyCycle:              {Error, "copies in a circle"},
		UnitCycle:              {Error, "units in a circle"},
		UnitKindClash:          {Error, "unit equals one of another kind"},
		BadEquals:              {Error, "equals cannot be read"},
		UnitClash:              {Error, "two units written alike"},
		WholeWithoutValue:      {Error, "whole without a share"},
		DecisionAboutOne:       {Error, "decision about one entity"},
		DecidedTwice:           {Error, "pair decided twice"},
		DecisionsContradict:    {Error, "decisions contradict each other"},
		SameTypesClash:         {Error, "same entity of two types"},
		MergedSelfRelation:     {Error, "merged entity related to itself"},
		TypeTooDeep:            {Error, "too many types above a type"},
		BadNumber:              {Error, "value cannot be read"},
		AmbiguousNumber:        {Error, "ambiguous number"},
		UnknownValueUnit:       {Error, "value in an unknown unit"},
		WrongUnitKind:          {Error, "value in a unit of another kind"},
		NoConversion:           {Error, "no conversion between units"},
		NumberTooLong:          {Error, "number is too long"},
		IntervalReversed:       {Error, "interval is reversed"},
		BadTime:                {Error, "time cannot be read"},
		NoSuchDay:              {Error, "no such day"},
		TimeReversed:           {Error, "time ends before it begins"},
		TimeNotISO:             {Error, "time not written year first"},
		UnusedSource:           {Warning, "source is not used"},
		UnusedEntity:           {Warning, "entity without statements"},
		UnusedType:             {Warning, "type is not used"},
		UnusedPredicate:        {Warning, "predicate is not used"},
		UnusedMeasure:          {Warning, "measure is not used"},
		UnusedUnit:             {Warning, "unit is not used"},
		PublishedInFuture:      {Warning, "published in the future"},
		TimeAfterSources:       {Warning, "asserted before it could be known"},
		LongQuote:              {Warning, "quotation is long"},
		MissingTranslation:     {Warning, "name lacks a language"},
		PublishedLacking:       {Warning, "source without a date"},
		DuplicateReference:     {Warning, "reference given twice"},
		CopyChain:              {Warning, "copy of a copy"},
		SameName:               {Warning, "two entities of the same name"},
		FileIgnored:            {Warning, "file is not read"},
		StrayCharacter:         {Warning, "damaged or invisible character"},
		SimilarID:              {Warning, "two ids that look alike"},
		CutText:                {Warning, "text cut off by #"},
		UnknownUnitKind:        {Warning, "unknown kind of unit"},
	}
}
