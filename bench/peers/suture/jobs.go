package main

import (
	"context"
	"math"
	"runtime"
	"sort"
	"sync/atomic"
	"time"
)

func values() measure {
	wanted := make(chan int)
	out := make(chan int, 1024)
	keep([]service{func(ctx context.Context) error {
		for amount := range wanted {
			for value := 1; value <= amount; value++ {
				out <- value
			}
		}
		return nil
	}})
	return func(amount int) readings {
		began := time.Now()
		wanted <- amount
		for <-out != amount {
		}
		return readings{"ns": float64(time.Since(began)) / float64(amount)}
	}
}

// crashes lets a service fail as soon as it has been started, so often. How long it took.
func crashes(times int, watch func(crash int, latency time.Duration)) time.Duration {
	starts := 0
	done := make(chan struct{})
	var crashed time.Time
	began := time.Now()
	stop := keep([]service{func(ctx context.Context) error {
		run := starts
		starts++
		if watch != nil && run > 0 {
			watch(run-1, time.Since(crashed))
		}
		if run == times {
			close(done)
			<-ctx.Done()
			return ctx.Err()
		}
		if watch != nil {
			crashed = time.Now()
		}
		return errCrashed
	}})
	<-done
	took := time.Since(began)
	stop()
	demand(starts == times+1, "restarts", starts-1)
	return took
}

func restart() measure {
	return func(amount int) readings {
		took := crashes(amount, nil)
		latencies := make([]float64, amount)
		crashes(amount, func(crash int, latency time.Duration) { latencies[crash] = float64(latency) / 1e3 })
		sort.Float64s(latencies)
		at := func(q float64) float64 { return latencies[int(math.Round(q*float64(amount-1)))] }
		us := float64(took) / 1e3 / float64(amount)
		// A service whose Serve has not returned cannot be restarted.
		return readings{"us": us, "p50": at(0.5), "p99": at(0.99), "overlapping": 0, "nested": 0}
	}
}

// used is the heap and the stacks that are in use.
func used() float64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc + stats.StackInuse)
}

func memory() measure {
	return func(amount int) readings {
		stopFew, _ := started(1000)
		before := used()
		stop, _ := started(amount)
		bytes := (used() - before) / float64(amount)
		stopFew()
		stop()
		return readings{"bytes": bytes}
	}
}

func startStop() measure {
	return func(amount int) readings {
		runtime.GC()
		began := time.Now()
		stop, running := started(amount)
		up := time.Now()
		stop()
		down := time.Now()
		demand(atomic.LoadInt64(running) == 0, "running services: none", int(*running))
		ms := func(d time.Duration) float64 { return float64(d) / 1e6 }
		return readings{"ms": ms(down.Sub(began)), "start": ms(up.Sub(began)), "stop": ms(down.Sub(up))}
	}
}

const repeats = 5

// crash lets all services fail at once: how long until all have been started again.
func crash() measure {
	return func(amount int) readings {
		full := make(chan struct{}, 1)
		var starts int64
		fail := make([]chan struct{}, amount)
		services := make([]service, amount)
		for i := range services {
			failed := make(chan struct{}, 1)
			fail[i] = failed
			services[i] = func(ctx context.Context) error {
				if atomic.AddInt64(&starts, 1)%int64(amount) == 0 {
					full <- struct{}{}
				}
				select {
				case <-failed:
					return errCrashed
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}
		stop := keep(services)
		<-full
		var took time.Duration
		for i := 0; i < repeats; i++ {
			runtime.GC()
			began := time.Now()
			for _, failed := range fail {
				failed <- struct{}{}
			}
			<-full
			took += time.Since(began)
		}
		stop()
		demand(starts == int64((repeats+1)*amount), "starts", int(starts))
		return readings{"ms": float64(took) / 1e6 / repeats}
	}
}
