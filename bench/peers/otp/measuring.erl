%% The other side of `LineProcess` on the BEAM: each line asks for one measurement, of so many.
%% A keeper is a module with `keep(Specs, Strategy)` and `stop(Supervisor)`.
-module(measuring).
-export([main/1, start_link/2, init/3]).

main([Section, Keeper]) ->
    ok = logger:set_primary_config(level, none),
    process_flag(trap_exit, true),
    Measure = job(Section, Keeper),
    serve(Measure).

serve(Measure) ->
    case io:get_line("") of
        eof -> halt(0);
        Line ->
            Amount = list_to_integer(string:trim(Line)),
            Readings = [io_lib:format("\"~s\":~w", [Name, float(Value)]) || {Name, Value} <- Measure(Amount)],
            io:format("{~s}~n", [lists:join(",", Readings)]),
            serve(Measure)
    end.

%% The component: a special process as the design principles describe it, without any behaviour.
start_link(Start, Id) -> proc_lib:start_link(?MODULE, init, [self(), Start, Id]).

init(Parent, Start, Id) ->
    Run = Start(Id),
    proc_lib:init_ack(Parent, {ok, self()}),
    Run().

specs(Amount, Start) ->
    [#{id => Id, start => {?MODULE, start_link, [Start, Id]}} || Id <- lists:seq(1, Amount)].

now_ns() -> erlang:monotonic_time(nanosecond).

idle() -> receive never -> ok end.

job(values, Keeper) ->
    Me = self(),
    Emit = fun Emit() -> receive {emit, Count} -> emit(Me, 1, Count), Emit() end end,
    Keeper:keep(specs(1, fun(_) -> Me ! {emitter, self()}, Emit end), one_for_one),
    Emitter = receive {emitter, Pid} -> Pid end,
    fun(Amount) ->
        Began = now_ns(),
        Emitter ! {emit, Amount},
        Amount = consume(Amount),
        [{ns, (now_ns() - Began) / Amount}]
    end;
job(restart, Keeper) ->
    fun(Amount) ->
        Batches = batches(Amount),
        Ns = lists:sum([crashes(Keeper, Size, undefined) || Size <- Batches]),
        Sorted = lists:sort(lists:append([latencies(Keeper, Size) || Size <- Batches])),
        At = fun(Q) -> lists:nth(1 + round(Q * (Amount - 1)), Sorted) / 1000 end,
        [{us, Ns / Amount / 1000}, {p50, At(0.5)}, {p99, At(0.99)},
         %% A process that has not ended cannot be restarted.
         {overlapping, 0}, {nested, 0}]
    end;
job(memory, Keeper) ->
    fun(Amount) ->
        Few = Keeper:keep(specs(1000, fun(_) -> fun idle/0 end), one_for_one),
        Specs = specs(Amount, fun(_) -> fun idle/0 end),
        Before = memory(),
        Kept = Keeper:keep(Specs, one_for_one),
        Bytes = (memory() - Before) / Amount,
        Keeper:stop(Few),
        Keeper:stop(Kept),
        [{bytes, Bytes}]
    end;
job('start-stop', Keeper) ->
    fun(Amount) ->
        Running = counters:new(1, []),
        Specs = specs(Amount, fun(_) -> counters:add(Running, 1, 1), fun idle/0 end),
        collect(),
        Before = erlang:system_info(process_count),
        Began = now_ns(),
        Kept = Keeper:keep(Specs, one_for_one),
        Amount = counters:get(Running, 1),
        Started = now_ns(),
        Keeper:stop(Kept),
        Stopped = now_ns(),
        Before = erlang:system_info(process_count),
        [{ms, (Stopped - Began) / 1.0e6}, {start, (Started - Began) / 1.0e6}, {stop, (Stopped - Started) / 1.0e6}]
    end;
job(crash, Keeper) -> recovering(Keeper, one_for_one, fun(Pids) -> Pids end);
job(together, Keeper) -> recovering(Keeper, one_for_all, fun(Pids) -> [lists:last(Pids)] end).

emit(_, Value, Count) when Value > Count -> ok;
emit(To, Value, Count) -> To ! {value, Value}, emit(To, Value + 1, Count).

consume(Last) -> receive {value, Last} -> Last; {value, _} -> consume(Last) end.

%% A supervisor for each 500: at each restart it looks at all those of the period, which would be counted as well.
batches(Amount) when Amount =< 500 -> [Amount];
batches(Amount) -> [500 | batches(Amount - 500)].

latencies(Keeper, Times) ->
    Latencies = atomics:new(Times, []),
    crashes(Keeper, Times, Latencies),
    [atomics:get(Latencies, I) || I <- lists:seq(1, Times)].

%% Each run crashes as soon as it has been started; the one after the last goes on. How many ns for all.
crashes(Keeper, Times, Latencies) ->
    Me = self(),
    Starts = counters:new(1, []),
    Crashed = atomics:new(1, []),
    Start = fun(_) ->
        Run = counters:get(Starts, 1),
        counters:add(Starts, 1, 1),
        watch(Latencies, Crashed, Run),
        case Run of
            Times -> Me ! all_done, fun idle/0;
            _ -> fun() -> crash(Latencies, Crashed) end
        end
    end,
    Began = now_ns(),
    Kept = Keeper:keep(specs(1, Start), one_for_one),
    receive all_done -> ok end,
    Took = now_ns() - Began,
    Keeper:stop(Kept),
    true = counters:get(Starts, 1) =:= Times + 1,
    Took.

watch(undefined, _, _) -> ok;
watch(_, _, 0) -> ok;
watch(Latencies, Crashed, Run) -> atomics:put(Latencies, Run, now_ns() - atomics:get(Crashed, 1)).

crash(undefined, _) -> exit(crashed);
crash(_, Crashed) -> atomics:put(Crashed, 1, now_ns()), exit(crashed).

%% The members wait to be told to crash, and tell when they have been started.
%% Each measurement has a supervisor of its own, for the same reason.
recovering(Keeper, Strategy, Victims) ->
    Me = self(),
    Start = fun(Id) -> Me ! {started, Id, self()}, fun() -> receive crash -> exit(crashed) end end end,
    fun(Amount) ->
        Kept = Keeper:keep(specs(Amount, Start), Strategy),
        Pids = [Pid || {_, Pid} <- lists:sort(started(Amount, []))],
        collect(),
        Began = now_ns(),
        [Pid ! crash || Pid <- Victims(Pids)],
        Again = started(Amount, []),
        Took = now_ns() - Began,
        Amount = length(lists:usort([Id || {Id, _} <- Again])),
        Keeper:stop(Kept),
        receive {started, _, _} -> exit(started_too_often) after 0 -> ok end,
        [{ms, Took / 1.0e6}]
    end.

started(0, Members) -> Members;
started(Left, Members) -> receive {started, Id, Pid} -> started(Left - 1, [{Id, Pid} | Members]) end.

memory() ->
    collect(),
    erlang:memory(total).

collect() -> [erlang:garbage_collect(Pid) || Pid <- erlang:processes()].
