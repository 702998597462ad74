package parser

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// transactions reads IN [n CONCURRENT] TRANSACTIONS [OF n ROWS] [ON ERROR FAIL] [REPORT STATUS AS name].
func (p *parser) transactions(c *ast.CallSubquery) *fault.Error {
	t := &ast.Transactions{Span: p.next().Span}
	c.Transactions = t
	var err *fault.Error
	if !p.takeWord("CONCURRENT") && !p.atWords("TRANSACTIONS") {
		if t.Concurrency, err = p.arithmetic(0); err != nil {
			return err
		}
		if err := p.expectWord("CONCURRENT"); err != nil {
			return err
		}
	}
	if err := p.expectWord("TRANSACTIONS"); err != nil {
		return err
	}
	for seen := map[string]bool{}; err == nil; {
		word := strings.ToUpper(p.peek().text)
		switch {
		case p.takeWord("OF"):
			err = p.batch(t)
		case p.takeWord("ON", "ERROR"):
			err = p.onError(t)
		case p.takeWord("REPORT", "STATUS"):
			err = p.status(t)
		default:
			t.End = p.lastEnd()
			return nil
		}
		if err == nil && seen[word] {
			err = fault.Syntax("UnexpectedSyntax", t.Span, "%s stands twice behind IN TRANSACTIONS", word)
		}
		seen[word] = true
	}
	return err
}

// batch reads how many rows go into one transaction.
func (p *parser) batch(t *ast.Transactions) *fault.Error {
	var err *fault.Error
	if t.Rows, err = p.expr(); err != nil {
		return err
	}
	if p.takeWord("ROW") {
		return nil
	}
	return p.expectWord("ROWS")
}

func (p *parser) onError(t *ast.Transactions) *fault.Error {
	switch {
	case p.takeWord("FAIL"):
		t.OnError = ast.OnErrorFail
	case p.takeWord("CONTINUE"):
		t.OnError = ast.OnErrorContinue
	case p.takeWord("BREAK"):
		t.OnError = ast.OnErrorBreak
	default:
		return p.unexpected("FAIL, CONTINUE or BREAK")
	}
	return nil
}

// status reads the variable behind REPORT STATUS.
func (p *parser) status(t *ast.Transactions) *fault.Error {
	if err := p.expectWord("AS"); err != nil {
		return err
	}
	var err *fault.Error
	t.Status, err = p.variable()
	return err
}
