package browser_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDraft(t *testing.T) {
	w := openWindow(t)
	w.connect("http://127.0.0.1:17474/browser/", "neo4j", os.Getenv("PW"))
	w.await("guide", guideFrame+` !== undefined`)
	w.shoot("0")
	n := 0
	for page := 1; ; page++ {
		s := w.slide()
		fmt.Println(s.Position, s.Title, len(s.Queries))
		w.shoot(fmt.Sprintf("slide-%02d", page))
		for i, q := range s.Queries {
			r := w.click(i, q)
			n++
			w.shoot(fmt.Sprintf("slide-%02d-%d", page, i))
			fmt.Println("  ", len(r.Nodes), len(r.Relationships), r.Fault)
			assert.Empty(t, r.Fault)
			fmt.Println(ask[string](w, `Array.from(document.querySelectorAll('[data-testid=frame]')).map(f=>f.dataset.old+' '+f.querySelector('[data-testid=frameCommand]').innerText.slice(0,50)).join('\n')`))
			w.discard()
		}
		if page == s.slides() {
			break
		}
		w.turn()
	}
}
