package audit

// WrongScript is wrongScript for tests.
var WrongScript = wrongScript
