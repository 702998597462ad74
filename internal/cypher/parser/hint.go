package parser

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// hints reads USING INDEX, USING SCAN and USING JOIN.
func (p *parser) hints() ([]*ast.Hint, *fault.Error) {
	var hints []*ast.Hint
	for p.atWords("USING") {
		start := p.next().Start
		h, err := p.hint()
		if err != nil {
			return nil, err
		}
		h.Span = p.span(start)
		hints = append(hints, h)
	}
	return hints, nil
}

func (p *parser) hint() (*ast.Hint, *fault.Error) {
	t := p.peek()
	switch {
	case p.takeWord("JOIN"):
		return p.joinHint()
	case p.takeWord("SCAN"):
		return p.elementHint(ast.ScanHint)
	case p.atWords("BTREE", "INDEX"):
		return nil, fault.Syntax("UnexpectedSyntax", t.Span, "there are no indexes of the kind BTREE any more").WithHint("say TEXT, RANGE or POINT INDEX, or INDEX alone")
	}
	if p.atWords("TEXT", "INDEX") || p.atWords("RANGE", "INDEX") || p.atWords("POINT", "INDEX") {
		p.next()
	}
	if !p.takeWord("INDEX") {
		return nil, p.unexpected("INDEX, SCAN or JOIN ON")
	}
	if p.atWords("SEEK") && !p.peekAt(1).isSymbol(":") {
		p.next()
	}
	h, err := p.elementHint(ast.IndexHint)
	if err != nil {
		return nil, err
	}
	return h, p.hintKeys(h)
}

func (p *parser) joinHint() (*ast.Hint, *fault.Error) {
	h := &ast.Hint{Kind: ast.JoinHint}
	if err := p.expectWord("ON"); err != nil {
		return nil, err
	}
	for {
		v, err := p.variable()
		if err != nil {
			return nil, err
		}
		h.Vars = append(h.Vars, v)
		if !p.takeSymbol(",") {
			return h, nil
		}
	}
}

// elementHint reads variable:name.
func (p *parser) elementHint(kind ast.HintKind) (*ast.Hint, *fault.Error) {
	v, err := p.variable()
	if err != nil {
		return nil, err
	}
	if err := p.expectSymbol(":"); err != nil {
		return nil, err
	}
	name, err := p.key("a label or a type")
	return &ast.Hint{Kind: kind, Vars: []*ast.Variable{v}, Name: name.text}, err
}

// hintKeys reads (key, …).
func (p *parser) hintKeys(h *ast.Hint) *fault.Error {
	if err := p.expectSymbol("("); err != nil {
		return err
	}
	for {
		key, err := p.key("the key of a property")
		if err != nil {
			return err
		}
		h.Keys = append(h.Keys, key.text)
		if !p.takeSymbol(",") {
			return p.expectSymbol(")")
		}
	}
}
