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
	ask[bool](w, `(() => { `+guideFrame+`.querySelector('[data-testid=nextSlide]').click(); return true; })()`)
	w.await("the next slide", guideFrame+`.querySelector('[data-testid=carousel]').innerText.match(/\d+ \/ \d+/)[0] !== '`+before+`'`)
}

// result is what a frame shows of a query's result.
type result struct {
	Fault         string   `json:"fault"` // of an error frame
	Nodes         []string `json:"nodes"` // captions of drawn nodes
	Relationships []string `json:"relationships"`
	Colours       []string `json:"colours"` // fills of drawn nodes
	Text          string   `json:"text"`
}

// click clicks the slide's query with that number, runs it, and waits for its result to stand on top.
func (w *window) click(query int, cypher string) result {
	w.t.Helper()
	w.await("an empty editor", `document.querySelector('#monaco-main-editor .view-lines').innerText.trim() === ''`)
	ask[bool](w, fmt.Sprintf(`(() => { %s.querySelectorAll('.slide pre.runnable')[%d].click(); return true; })()`, guideFrame, query))
	w.await("the query in the editor", `document.querySelector('#monaco-main-editor .view-lines').innerText.trim() !== ''`)
	ask[bool](w, `(() => { document.querySelectorAll('[data-testid=frame]').forEach(f => f.dataset.old = 'yes'); return true; })()`)
	w.do("run "+cypher, chromedp.Click(testID("editor-Run")))
	w.await("a result of "+cypher, `(() => {
		const f = `+frame+`;
		return f.dataset.old !== 'yes' && !/Query is running|Waiting/.test(f.innerText)
			&& (f.querySelector('svg g.node') !== null || f.querySelector('table, [role=table], .table-row') !== null
				|| f.querySelector('[data-testid=frameContents] pre') !== null || /ERROR|no changes|\(no/i.test(f.innerText));
	})()`)
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
	ask[bool](w, `(() => { `+frame+`.querySelector('[title="Close"]').click(); return true; })()`)
	w.await("the frame closed", fmt.Sprintf(`document.querySelectorAll('[data-testid=frame]').length < %d`, count))
}

// fill draws the newest frame over the whole window, takes a screenshot, and puts it back.
func (w *window) fill(name string) {
	w.t.Helper()
	press := func(title string) {
		ask[bool](w, `(() => { `+frame+`.querySelector('[title="`+title+`"]').click(); return true; })()`)
	}
	press("Fullscreen")
	w.await("the frame over the window", frame+`.querySelector('[title="Close fullscreen"]') !== null`)
	w.settle()
	w.await("the zoom buttons", frame+`.querySelector('[aria-label="zoom-to-fit"]') !== null`)
	ask[bool](w, `(() => { `+frame+`.querySelector('[aria-label="zoom-to-fit"]').click(); return true; })()`)
	w.settle()
	w.shoot(name)
	press("Close fullscreen")
	w.await("the frame back in the stream", frame+`.querySelector('[title="Fullscreen"]') !== null`)
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
