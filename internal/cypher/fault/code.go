package fault

// Details of limits, which say what a query has passed.
const (
	TooLong  = "Timeout"
	TooLarge = "Memory"
	TooMany  = "Rows"
)

// InvalidRegularExpression is the detail of a pattern of =~ that Java would not read.
const InvalidRegularExpression = "InvalidRegularExpression"

// InvalidToken is the detail of a computed label or type that nothing can be named.
const InvalidToken = "InvalidTokenName"

// Details of faults of procedures that are there.
const (
	CallFailed    = "ProcedureCallFailed"
	IndexNotFound = "IndexNotFound"
)

// Neo4jCode is the status code under which Neo4j reports this kind of fault; empty where Neo4j has none, as for a bound on rows. The
// names are those of the status code list of Neo4j 5.
func (e *Error) Neo4jCode() string {
	if e.Phase == CompileTime && e.Kind == TypeError {
		// What the types of an expression tell is a fault of the text, there.
		return "Neo.ClientError.Statement.SyntaxError"
	}
	switch e.Detail {
	case InvalidRegularExpression:
		return "Neo.ClientError.Statement.SemanticError"
	case InvalidToken:
		return "Neo.ClientError.Schema.TokenNameError"
	}
	switch e.Kind {
	case SyntaxError, SemanticError:
		return "Neo.ClientError.Statement.SyntaxError"
	case TypeError:
		return "Neo.ClientError.Statement.TypeError"
	case ArgumentError:
		return "Neo.ClientError.Statement.ArgumentError"
	case ArithmeticError:
		return "Neo.ClientError.Statement.ArithmeticError"
	case ParameterMissing:
		return "Neo.ClientError.Statement.ParameterMissing"
	case ProcedureError:
		switch e.Detail {
		case CallFailed:
			return "Neo.ClientError.Procedure.ProcedureCallFailed"
		case IndexNotFound:
			return "Neo.ClientError.Schema.IndexNotFound"
		}
		return "Neo.ClientError.Procedure.ProcedureNotFound"
	case EntityNotFound:
		return "Neo.ClientError.Statement.EntityNotFound"
	case Forbidden:
		return "Neo.ClientError.Statement.AccessMode"
	case Limit:
		switch e.Detail {
		case TooLong:
			return "Neo.ClientError.Transaction.TransactionTimedOut"
		case TooLarge:
			return "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
		}
	case Internal:
		return "Neo.DatabaseError.General.UnknownError"
	}
	return ""
}

// GQLStatus is the GQLSTATUS of the fault: of its detail where the list of Neo4j 5.26 has one for that, else of its kind. Neo4j 5.26 itself
// gives many of its errors the general 50N42 still; where it names one, it is this. A limit has none.
func (e *Error) GQLStatus() string {
	if code := detailStatus(e.Detail); code != "" {
		return code
	}
	switch e.Kind {
	case SyntaxError, SemanticError:
		return "42001"
	case TypeError:
		return "22G03"
	case ArgumentError:
		return "22N38"
	case ArithmeticError:
		return "22000"
	case ParameterMissing:
		return "42N51"
	case ProcedureError:
		return "42N08"
	case EntityNotFound:
		return "22N69"
	case Forbidden:
		return "25G03"
	case Internal:
		return "50N00"
	}
	return ""
}

// detailStatus is the status of a detail of the TCK that means the same.
func detailStatus(detail string) string {
	switch detail {
	case "UndefinedVariable":
		return "42N62"
	case "VariableAlreadyBound":
		return "42N59"
	case "InvalidTemporalText":
		return "22007"
	case "UnknownFunction":
		return "42N48"
	case "InvalidNumberOfArguments":
		return "42I13"
	case "NoExpressionAlias":
		return "42N21"
	case "ColumnNameConflict":
		return "42N38"
	case "DifferentColumnsInUnion":
		return "42N39"
	case "AmbiguousAggregationExpression":
		return "42I18"
	case "NegativeIntegerArgument":
		return "42N31"
	case InvalidRegularExpression:
		return "22000"
	case CallFailed, IndexNotFound:
		return "50N42"
	case "DivisionByZero":
		return "22012"
	case "IntegerOverflow", "FloatingPointOverflow", "NumberOutOfRange":
		return "22003"
	}
	return ""
}
