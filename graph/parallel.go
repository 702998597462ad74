package graph

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// inParallel runs tasks on as many goroutines as there are processors, and returns when all are done. A panic of a task is one of the caller.
func inParallel(tasks ...func()) {
	workers := min(runtime.GOMAXPROCS(0), len(tasks))
	if workers <= 1 {
		for _, task := range tasks {
			task()
		}
		return
	}

	var next atomic.Int64
	var panicked atomic.Pointer[any]
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
			defer func() {
				if cause := recover(); cause != nil {
					panicked.Store(&cause)
				}
			}()
			for i := next.Add(1) - 1; i < int64(len(tasks)); i = next.Add(1) - 1 {
				tasks[i]()
			}
		})
	}
	all.Wait()
	if cause := panicked.Load(); cause != nil {
		panic(*cause)
	}
}

// inRanges splits count things into ranges and runs the task on them, in parallel if there are many.
func inRanges(count int, task func(from, to int)) {
	const few = 1024
	if count <= few {
		task(0, count)
		return
	}

	size := max(few, count/(8*runtime.GOMAXPROCS(0)))
	var tasks []func()
	for from := 0; from < count; from += size {
		tasks = append(tasks, func() { task(from, min(from+size, count)) })
	}
	inParallel(tasks...)
}
