import { main } from '../../../lib/inspector/cli/main.js';
import { help, usage, version } from '../../../lib/inspector/cli/usage.js';
import { FakeProcess } from '../../support/inspector/cli.js';

const called = async (...args: readonly string[]): Promise<readonly [code: number, stdout: string, stderr: string]> => {
  const io = new FakeProcess();
  const code = await main(args, io);
  expect(io.isHeard).toBe(false);
  return [code, io.stdout.text, io.stderr.text];
};

describe('the command line', () => {
  it('explains itself', async () => {
    expect(await called('--help')).toEqual([0, help, '']);
    expect(await called('--version')).toEqual([0, `${version}\n`, '']);
  });

  it('says what nobody can know the meaning of', async () => {
    const message = 'rxjs-supervisor: Unknown command `tial`\n';
    expect(await called('tial', 'x')).toEqual([2, '', message + usage]);
    expect(await called()).toEqual([2, '', `rxjs-supervisor: Which command?\n${usage}`]);
  });

  it('says what went wrong', async () => {
    const message = 'rxjs-supervisor: /nowhere/x cannot be read: there is no such file\n';
    expect(await called('inspect', '/nowhere/x')).toEqual([1, '', message]);
  });

  it('tails', async () => {
    const io = new FakeProcess();
    const over = main(['tail', 'http://127.0.0.1:9/'], io);
    await io.stderr.shows('nobody listens there; trying again');
    io.emit('SIGINT');
    expect(await over).toBe(130);
  });
});
