%% OTP's supervisor, with an intensity that is never exceeded.
-module(otp_keeper).
-behaviour(supervisor).
-export([keep/2, stop/1, init/1, version/0]).

keep(Specs, Strategy) ->
    {ok, Supervisor} = supervisor:start_link(?MODULE, {Specs, Strategy}),
    Supervisor.

init({Specs, Strategy}) ->
    {ok, {#{strategy => Strategy, intensity => 1000000000, period => 1}, Specs}}.

stop(Supervisor) ->
    exit(Supervisor, shutdown),
    receive {'EXIT', Supervisor, shutdown} -> ok end.

version() -> io:format("~s~n", [erlang:system_info(otp_release)]), halt(0).
