/** What moves the cursor, changes colours, hides text or turns its direction: all that is no letter, mark or space. */
const control = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\x1b': '\\e' };

/** A text of somebody else, so that a terminal takes it for nothing but text. */
export const clean = (text: string): string => text.replace(control, (sign) => short[sign] ?? escaped(sign));

function escaped(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

/** JSON that says the same and does nothing to a terminal. */
export const cleanJson = (value: unknown): string =>
  JSON.stringify(value).replace(control, (sign) => sign.split('').map(unit).join(''));

const unit = (half: string): string => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`;
