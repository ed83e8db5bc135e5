// The other side of LineProcess for suture: each line asks for one measurement, of so many.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/thejerf/suture/v4"
)

type readings map[string]float64

// measure takes one measurement of so many.
type measure func(amount int) readings

// service is a component: what it does in a run.
type service func(ctx context.Context) error

func (s service) Serve(ctx context.Context) error { return s(ctx) }

var errCrashed = errors.New("crashed")

// keep runs the services under one supervisor that never backs off and tells nobody. What it returns stops them.
func keep(services []service) func() {
	supervisor := suture.New("measured", suture.Spec{
		EventHook:        func(suture.Event) {},
		FailureThreshold: math.MaxFloat64,
		FailureBackoff:   time.Nanosecond,
	})
	for _, s := range services {
		supervisor.Add(s)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := supervisor.ServeBackground(ctx)
	return func() {
		cancel()
		<-ended
	}
}

func each(amount int, s service) []service {
	services := make([]service, amount)
	for i := range services {
		services[i] = s
	}
	return services
}

func idle(running *int64, full chan<- struct{}, amount int) service {
	return func(ctx context.Context) error {
		if atomic.AddInt64(running, 1) == int64(amount) {
			full <- struct{}{}
		}
		<-ctx.Done()
		atomic.AddInt64(running, -1)
		return ctx.Err()
	}
}

// started keeps so many idle services and waits until all of them run.
func started(amount int) (stop func(), running *int64) {
	full := make(chan struct{}, 1)
	running = new(int64)
	stop = keep(each(amount, idle(running, full, amount)))
	<-full
	return stop, running
}

func demand(met bool, what string, got int) {
	if !met {
		panic(fmt.Sprintf("unexpected %s: %d", what, got))
	}
}

func main() {
	jobs := map[string]func() measure{
		"values": values, "restart": restart, "memory": memory, "start-stop": startStop, "crash": crash,
	}
	if os.Args[1] == "version" {
		fmt.Println(runtime.Version()[len("go"):])
		return
	}
	take := jobs[os.Args[1]]()
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		amount, err := strconv.Atoi(lines.Text())
		demand(err == nil, "line", 0)
		answer, _ := json.Marshal(take(amount))
		fmt.Println(string(answer))
	}
}
