import { endings, hasColours } from '../../../lib/inspector/cli/io.js';
import { FakeProcess } from '../../support/inspector/cli.js';

describe('what a command has to do with', () => {
  it('takes colours if it is a terminal and nobody minds', () => {
    expect(hasColours(new FakeProcess(true))).toBe(true);
    expect(hasColours(new FakeProcess(true, { NO_COLOR: '' }))).toBe(true);
    expect(hasColours(new FakeProcess(true, { NO_COLOR: '1' }))).toBe(false);
    expect(hasColours(new FakeProcess(false))).toBe(false);
  });

  it('is asked to end by the signals of a terminal and of those who start it', () => {
    expect(endings).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP']);
  });
});
