import type { Command, Config, Script, Story } from './words.js';

/** A command in words; `kind` leaves out its numbers. */
export function commandText(command: Command, kind = false): string {
  switch (command.type) {
    case 'act':
      return command.back === 0
        ? command.act
        : `late ${command.act}${kind ? '' : ` of the run ${command.back} before`}`;
    case 'outside':
      return command.act;
    case 'advance':
      return kind ? command.type : `advance ${command.ms} ms${beforeText(command.before)}`;
    case 'due':
      return `due${offText(command.off)}${kind ? '' : ` #${command.nth}`}${beforeText(command.before)}`;
    default:
      return `${command.type} ${command.what}`;
  }
}

const beforeText = (before: boolean): string => (before ? ', before what is due then' : '');
const offText = (off: number): string => (off === 0 ? '' : off > 0 ? ` + ${off}` : ` - ${-off}`);

/** A story to be read: its configuration, what its runs do, and what happens then. */
export function storyText({ config, scripts, commands, ambush }: Story): string {
  return [
    `config: ${configText(config)}`,
    ...scripts.map((script, number) => `run ${number}: ${scriptText(script)}`),
    ...(ambush === undefined ? [] : [`at line ${ambush.line}: ${ambush.act}`]),
    `then: ${commands.map((command) => commandText(command)).join('; ') || 'nothing'}`,
  ].join('\n');
}

/** What is nothing special in a configuration is not worth reading. */
const plain: Partial<Config> = {
  ...{ resetAfter: Infinity, maxRestarts: Infinity, startTimeout: Infinity, heartbeat: Infinity },
  ...{ decide: undefined, handler: 'none', handlerTimeout: Infinity, readiness: 'subscribe' },
};

function configText(config: Config): string {
  const special = Object.entries(config).filter(([option, value]) => plain[option as keyof Config] !== value);
  return special.map(([option, value]) => `${option}: ${valueText(value)}`).join(', ');
}

/** As it stands in a program: JSON has neither `Infinity` nor `NaN`. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `'${value}'` : String(value);
  const parts = Object.entries(value).map(([key, inner]) => `${key}: ${valueText(inner)}`);
  return `{ ${parts.join(', ')} }`;
}

function scriptText({ inStart, returns, inSubscribe, onCancel, teardown }: Script): string {
  const parts = [
    inStart.length === 0 ? '' : `in start ${inStart.join(', ')}`,
    returns === 'throws' ? returns : `returns ${returns}`,
    inSubscribe.length === 0 ? '' : `when subscribed ${inSubscribe.join(', ')}`,
    onCancel.length === 0 ? '' : `on cancel$ ${onCancel.join(', ')}`,
    teardown === 'fine' ? '' : 'teardown throws',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
