# Elixir's DynamicSupervisor; for groups its Supervisor, which is OTP's. The intensity is never exceeded.
defmodule ElixirKeeper do
  @limits [max_restarts: 1_000_000_000, max_seconds: 1]

  def keep(specs, :one_for_one) do
    {:ok, supervisor} = DynamicSupervisor.start_link([strategy: :one_for_one] ++ @limits)
    Enum.each(specs, fn spec -> {:ok, _} = DynamicSupervisor.start_child(supervisor, spec) end)
    supervisor
  end

  def keep(specs, strategy) do
    {:ok, supervisor} = Supervisor.start_link(specs, [strategy: strategy] ++ @limits)
    supervisor
  end

  def stop(supervisor) do
    Process.exit(supervisor, :shutdown)

    receive do
      {:EXIT, ^supervisor, :shutdown} -> :ok
    end
  end

  def version, do: IO.puts(System.version())
end
