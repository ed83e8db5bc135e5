import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { built, folder } from './folder.js';
import type { Command } from './lineProcess.js';
import type { PeerRow } from './peers.js';

const source = (path: string): string => fileURLToPath(new URL(path, folder));
const output = fileURLToPath(built);
const suture = `${output}measureSuture`;

/** Those of other languages. They are compiled here; one whose tools are missing is told of and left out. */
export function foreign(): readonly PeerRow[] {
  const erlang = otp();
  return [
    absentOr('OTP supervisor', erlang),
    absentOr('Elixir DynamicSupervisor', erlang && elixir(), { 'start-stop-100000': 'square' }),
    absentOr('suture', go(), { together: 'group' }),
  ];
}

type Built = Pick<PeerRow, 'version' | 'command'> | undefined;

function absentOr(name: string, row: Built, lacks: PeerRow['lacks'] = {}): PeerRow {
  return { name, lacks: { ...lacks, size: 'bundle' }, ...(row ?? { version: 'not there', command: undefined }) };
}

const erl = (...args: readonly string[]): Command => ['erl', '-noshell', '-pa', output, ...args];
const measuring = (job: string, keeper: string): string => `measuring:main(['${job}', '${keeper}'])`;

function otp(): Built {
  if (printed(['erlc', '-o', output, source('otp/measuring.erl'), source('otp/otp_keeper.erl')]) === undefined) return;
  return {
    version: `OTP ${printed(erl('-eval', 'otp_keeper:version()')) ?? ''}`,
    command: (job) => erl('-eval', measuring(job, 'otp_keeper')),
  };
}

/** The same measuring process as for OTP, with another keeper. */
function elixir(): Built {
  if (printed(['elixirc', '-o', output, source('elixir/keeper.ex')]) === undefined) return;
  const ebin = printed(['elixir', '-e', 'IO.puts(:code.lib_dir(:elixir, :ebin))']) ?? '';
  return {
    version: `Elixir ${printed(['elixir', '-e', 'IO.puts(System.version())']) ?? ''}`,
    command: (job) => erl('-pa', ebin, '-eval', measuring(job, 'Elixir.ElixirKeeper')),
  };
}

/** With the sources of Debian's package, no module of which is downloaded. */
function go(): Built {
  const env = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode' };
  const sources = [source('suture/main.go'), source('suture/jobs.go')];
  if (printed(['go', 'build', '-o', suture, ...sources], env) === undefined) return;
  const packaged = printed(['dpkg-query', '--show', '-f', '${Version}', 'golang-github-thejerf-suture-dev']);
  const version = packaged?.replace(/-.*/, '') ?? '4';
  return {
    version: `suture ${version}, Go ${printed([suture, 'version']) ?? ''}`,
    command: (job) => [suture, job],
  };
}

/** What a program prints; nothing if there is no such program, or it fails. */
function printed([program, ...args]: Command, env: NodeJS.ProcessEnv = {}): string | undefined {
  const { status, stdout } = spawnSync(program, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
