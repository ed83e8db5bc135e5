import { Announcer } from '../../../lib/inspector/page/announcer.js';
import { failure, told } from '../../support/inspector/told.js';

describe('what happens, for those who listen', () => {
  it('is the last thing worth saying, and how many there were', () => {
    const announcer = new Announcer();
    expect(announcer.say(0)).toBeUndefined();
    announcer.hear([told('failed', 'a/b', failure('x')), told('ended')]);
    expect(announcer.say(0)).toBe('a / b failed (error): x');
    announcer.hear([told('ready'), told('ready'), told('ready', 'db')]);
    expect(announcer.say(1_999)).toBeUndefined();
    expect(announcer.say(2_000)).toBe('db ready, and 2 more');
    expect(announcer.say(9_000)).toBeUndefined();
  });
});
