package browser_test

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// connect logs in to the server whose Browser the window shows.
func (w *window) connect(page, username, password string) {
	w.t.Helper()
	// The first step starts Chromium, which lives as long as this step's context: so it has no time limit.
	if err := chromedp.Do(w.tab, chromedp.Navigate(page)); err != nil {
		w.t.Fatalf("open %s: %v", page, err)
	}
	w.do("log in",
		chromedp.WaitVisible(testID("connect")),
		chromedp.SetValue(testID("bolt-scheme-select"), "bolt://"),
		chromedp.SendKeys(testID("username"), username),
		chromedp.SendKeys(testID("password"), password),
		chromedp.Click(testID("connect")))
	w.await("to be connected", `document.querySelector('[data-testid=password]') === null`)
}

// frame is the newest result of Browser's stream.
const frame = `document.querySelector('[data-testid=frame]')`

// guideFrame is the frame that shows the guide.
const guideFrame = `Array.from(document.querySelectorAll('[data-testid=frame]')).find(f => f.querySelector('[data-testid=carousel]'))`

// slide is what is seen of the guide.
type slide struct {
	Title    string   `json:"title"`
	Text     string   `json:"text"`
	Position string   `json:"position"` // such as "3 / 13"
	Queries  []string `json:"queries"`
}

func (w *window) slide() slide {
	w.t.Helper()
	return ask[slide](w, `(() => {
		const f = `+guideFrame+`;
		return {
			title: f.querySelector('.slide h3').innerText,
			text: f.querySelector('.slide').innerText,
			position: f.querySelector('[data-testid=carousel]').innerText.match(/\d+ \/ \d+/)[0],
			queries: Array.from(f.querySelectorAll('.slide pre.runnable')).map(p => p.innerText.trim()),
		};
	})()`)
}

// slides gives how many slides the guide has.
func (s slide) slides() int {
	_, total, _ := strings.Cut(s.Position, " / ")
	count, _ := strconv.Atoi(total)
	return count
}

// turn goes on to the next slide.
func (w *window) turn() {
	w.t.Helper()
	before := w.slide().Position
	w.press("the next slide", guideFrame+`.querySelector('[data-testid=nextSlide]')`,
		guideFrame+`.querySelector('[data-testid=carousel]').innerText.match(/\d+ \/ \d+/)[0] !== '`+before+`'`)
}

// result is what a frame shows of a query's result.
type result struct {
	Fault         string   `json:"fault"` // of an error frame
	Nodes         []string `json:"nodes"` // captions of drawn nodes
	Relationships []string `json:"relationships"`
	Colours       []string `json:"colours"` // fills of drawn nodes
	Text          string   `json:"text"`
}

// emptyEditor is true when nothing stands in the editor.
const emptyEditor = `document.querySelector('#monaco-main-editor .view-lines').innerText.trim() === ''`

// click clicks the slide's query with that number, runs it, and waits for its result to stand on top.
func (w *window) click(query int, cypher string) result {
	w.t.Helper()
	w.await("an empty editor", emptyEditor)
	w.press("a click on "+cypher, fmt.Sprintf(`%s.querySelectorAll('.slide pre.runnable')[%d]`, guideFrame, query), "!("+emptyEditor+")")
	ask[bool](w, `(() => { document.querySelectorAll('[data-testid=frame]').forEach(f => f.dataset.old = 'yes'); return true; })()`)
	w.press("run "+cypher, `document.querySelector('[data-testid=editor-Run]')`, emptyEditor)
	w.await("a result of "+cypher, `(() => {
		const f = `+frame+`;
		return f.dataset.old !== 'yes' && !/Query is running|Waiting/.test(f.innerText)
			&& (f.querySelector('svg g.node') !== null || f.querySelector('table, [role=table], .table-row') !== null
				|| f.querySelector('[data-testid=frameContents] pre') !== null || /ERROR|no changes|\(no/i.test(f.innerText));
	})()`)
	w.settle()
	return w.result()
}

func (w *window) result() result {
	w.t.Helper()
	return ask[result](w, `(() => {
		const f = `+frame+`;
		const captions = of => Array.from(f.querySelectorAll(of)).map(
			g => Array.from(g.querySelectorAll('text')).map(t => t.textContent.trim()).join(' ').trim());
		const text = f.innerText;
		const fault = f.querySelector('[data-testid=frameContents]').innerText.match(/ERROR[\s\S]*/);
		return {
			fault: fault ? fault[0] : '',
			nodes: captions('svg g.node'),
			relationships: captions('svg g.relationship'),
			colours: Array.from(f.querySelectorAll('svg g.node circle.b-outline')).map(c => c.getAttribute('fill').toUpperCase()),
			text: text,
		};
	})()`)
}

// discard closes the newest frame, so that the guide comes to the top again.
func (w *window) discard() {
	w.t.Helper()
	count := ask[int](w, `document.querySelectorAll('[data-testid=frame]').length`)
	w.press("the frame closed", frame+`.querySelector('[title="Close"]')`,
		fmt.Sprintf(`document.querySelectorAll('[data-testid=frame]').length < %d`, count))
}

// fill draws the newest frame over the whole window, takes a screenshot, and puts it back.
func (w *window) fill(name string) {
	w.t.Helper()
	const whole, back = frame + `.querySelector('[title="Fullscreen"]')`, frame + `.querySelector('[title="Close fullscreen"]')`
	w.press("the frame over the window", whole, back+` !== null`)
	w.settle()
	const fit = frame + `.querySelector('[aria-label="zoom-to-fit"]')`
	w.await("the zoom buttons", fit+` !== null`)
	ask[bool](w, `(() => { `+fit+`.click(); return true; })()`)
	w.settle()
	w.shoot(name)
	w.press("the frame back in the stream", back, whole+` !== null`)
}

// settle waits until the nodes have stopped moving.
func (w *window) settle() {
	w.t.Helper()
	const places = `Array.from(` + frame + `.querySelectorAll('svg g.node, svg > g')).map(g => g.getAttribute('transform')).join()`
	before := ""
	for range 50 {
		now := ask[string](w, places)
		if now == before {
			return
		}
		before = now
		time.Sleep(400 * time.Millisecond)
	}
}
