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
	FiguresContradict    = Code("A201") // two figures of the same cannot both be right
	FiguresMayContradict = Code("A202") // two figures differ, and whether they are of the same time or rounding cannot be known
	FigureRefines        = Code("A203") // one figure lies inside the other
	FiguresAgree         = Code("A204") // two figures share numbers, or are one number rounded
	FiguresFollow        = Code("A205") // two figures are of other times
	FiguresIncomparable  = Code("A206") // two figures of the same cannot be compared
	FiguresMayAgree      = Code("A207") // two figures share numbers, if they are of the same time
	FigureLeaps          = Code("A208") // a figure is many times the one before in time, or a small part of it
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

// finding is what the catalogue holds about a kind of finding but for its page.
type finding struct {
	severity Severity
	title    string
}

// findings is the catalogue of findings but for the pages. Whoever adds a constant above adds its line here and its page in pages/.
func findings() map[Code]finding {
	return map[Code]finding{
		MoreNamedThanClaimed: {Error, "more members named than claimed"},
		MembersUnnamed:       {Warning, "members that nobody names"},
		MembersAllNamed:      {Note, "all members named"},
		NobodyNamed:          {Warning, "group without a named member"},

		FiguresContradict:    {Error, "figures contradict each other"},
		FiguresMayContradict: {Warning, "figures may contradict each other"},
		FigureRefines:        {Note, "figure refines another one"},
		FiguresAgree:         {Note, "figures agree"},
		FiguresFollow:        {Note, "figures of other times"},
		FiguresIncomparable:  {Note, "figures cannot be compared"},
		FiguresMayAgree:      {Note, "figures may agree"},
		FigureLeaps:          {Warning, "figure leaps"},

		OneSource:       {Note, "one source"},
		OneVoice:        {Warning, "several sources, one voice"},
		WeakSourcesOnly: {Warning, "weak sources only"},
		Corroborated:    {Note, "independent sources"},

		TargetMissed:     {Warning, "target or forecast missed"},
		TargetMet:        {Note, "target or forecast met"},
		TargetOpen:       {Note, "target or forecast open"},
		TargetOvertaken:  {Note, "target or forecast overtaken"},
		TargetUnreported: {Warning, "target or forecast without a report"},
		TargetUndecided:  {Warning, "target or forecast undecided"},

		PartExceedsWhole:  {Error, "part exceeds its whole"},
		PartsExceedWhole:  {Warning, "parts exceed their whole"},
		SharesExceedWhole: {Warning, "shares exceed their whole"},
		ShareExceedsWhole: {Warning, "share of more than all"},
		ShareDoesNotFit:   {Warning, "share does not fit"},

		NameLacking:     {Warning, "no name in a language"},
		WrongScript:     {Warning, "name in the wrong script"},
		SharedName:      {Warning, "two entities of one name"},
		NearDuplicate:   {Warning, "two entities of nearly one name"},
		SharedNameApart: {Note, "one name of different things"},

		StatementFalls: {Warning, "statement falls"},
		StaysOnCopies:  {Warning, "statement stays on copies only"},
		EntityBare:     {Warning, "entity left bare"},
		MeasureBare:    {Warning, "measure left bare"},
		VerdictChanges: {Warning, "verdict changes"},
		StatementStays: {Note, "statement stays"},

		QuoteAbsent:      {Error, "quotation is not in the text"},
		QuoteNear:        {Error, "quotation is not word for word"},
		QuoteMoved:       {Warning, "quotation in another paragraph"},
		QuoteAmbiguous:   {Warning, "quotation in several places"},
		ParagraphLacking: {Warning, "paragraph does not exist"},
		TextChanged:      {Warning, "archived text was changed"},
		TextUnreadable:   {Error, "archived text cannot be read"},
		TextLacking:      {Note, "source without an archived text"},
		TextUnrecorded:   {Note, "archived text without a record"},
		TextOfNoSource:   {Note, "archived text of no source"},
		QuoteFound:       {Note, "quotation found"},
	}
}
