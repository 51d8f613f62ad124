// SPDX-License-Identifier: MIT

// The operations of rondo.c with goroutines, on one processor.
package main

import (
	"fmt"
	"math/rand"
	"runtime"
	"sync"
	"syscall"
	"time"
)

const rounds = 9

func yieldIn(tasks, each int) int {
	var all sync.WaitGroup
	all.Add(tasks)
	for i := 0; i < tasks; i++ {
		go func() {
			for n := 0; n < each; n++ {
				runtime.Gosched()
			}
			all.Done()
		}()
	}
	all.Wait()
	return tasks * each
}

// A channel without a buffer is the nearest to an event.
func handOver(capacity int) int {
	const exchanges = 50000
	there, back := make(chan int32, capacity), make(chan int32, capacity)
	go func() {
		for i := 0; i < exchanges; i++ {
			back <- <-there
		}
	}()
	for i := 0; i < exchanges; i++ {
		there <- int32(i)
		<-back
	}
	return 2 * exchanges
}

func createAndAwait() int {
	done := make(chan int)
	for i := 0; i < 20000; i++ {
		go func() { done <- 0 }()
		<-done
	}
	return 20000
}

func gather10() int {
	for i := 0; i < 5000; i++ {
		yieldIn(10, 1)
	}
	return 5000
}

func later() *time.Timer {
	return time.AfterFunc(100*time.Second+time.Duration(rand.Int63n(100e9)), func() {})
}

func timer1000() int {
	var timers [1000]*time.Timer
	for i := range timers {
		timers[i] = later()
	}
	for i := 0; i < 20000; i++ {
		later().Stop()
	}
	for _, timer := range timers {
		timer.Stop()
	}
	return 20000
}

func now() int64 {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return used.Utime.Nano() + used.Stime.Nano()
}

func measure(name string, operation func() int) {
	var best float64
	for i := 0; i < rounds; i++ {
		start := now()
		count := operation()
		each := float64(now()-start) / float64(count)
		if i == 0 || each < best {
			best = each
		}
	}
	fmt.Printf("%s %.1f\n", name, best)
}

func main() {
	runtime.GOMAXPROCS(1)
	measure("yield_2", func() int { return yieldIn(2, 100000) })
	measure("yield_1000", func() int { return yieldIn(1000, 200) })
	measure("event", func() int { return handOver(0) })
	measure("queue", func() int { return handOver(4) })
	measure("create_and_await", createAndAwait)
	measure("gather_10", gather10)
	measure("timer_1000", timer1000)
}
