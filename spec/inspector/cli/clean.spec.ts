import { clean, cleanJson } from '../../../lib/inspector/cli/clean.js';

/** What a terminal would not show but do. */
const attacks = [
  ...['\x1b[2J', '\x1b]0;title\x07', '\x9b31m', '\x90q\x9c', 'a\rb', 'a\nb', 'a\tb', 'a\bb', '\x00', '\x7f', '\x85'],
  ...['\u202eevil', '\u2066x\u2069', '\u200b', '\u2028', '\u2029', '\ufeff', '\u00ad', '\u{e0041}', '\ud800'],
];
const isHarmless = (text: string): boolean => !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);

describe('a text of somebody else', () => {
  it.each(attacks)('is nothing but text for a terminal: %j', (attack) => {
    expect(isHarmless(clean(attack))).toBe(true);
    expect(isHarmless(cleanJson({ [attack]: attack }))).toBe(true);
  });

  it('is shown with what it would have done', () => {
    expect(clean('a\x1b[31mb\nc\x9b\u202e\u{e0041}')).toBe('a\\e[31mb\\nc\\x9b\\u{202e}\\u{e0041}');
  });

  it.each(['plain', 'Ünïcödé 日本 👍', 'C:\\folder', ''])('is left as it is if it is harmless: %s', (text) => {
    expect(clean(text)).toBe(text);
    expect(cleanJson(text)).toBe(JSON.stringify(text));
  });

  it.each(attacks.filter((attack) => attack !== '\ud800'))('says the same as JSON: %j', (attack) => {
    expect(JSON.parse(cleanJson({ [attack]: attack }))).toEqual({ [attack]: attack });
  });
});
