import { clean } from './clean.js';

/** How a part of a line looks. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** A part of a line: what it says, and how it looks. */
export type Span = readonly [text: string, style?: Style | undefined];
export type TextLine = readonly Span[];

/** What a line is shown on. */
export interface Surface {
  readonly columns: number;
  readonly colours: boolean;
}

const codes: Record<Style, number> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };

/** A line as it goes to a terminal: no longer than that is wide, and nothing in it but text and colours of our own. */
export function rendered(line: TextLine, { columns, colours }: Surface): string {
  let left = columns;
  let text = '';
  for (const [said, style] of line) {
    const part = clipped(clean(said), left);
    left -= widthOf(part);
    text += colours && style !== undefined ? `\x1b[${codes[style]}m${part}\x1b[0m` : part;
  }
  return text;
}

/** As much of a text as there is room for. */
export function clipped(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const sign of text) {
    width += widthOfSign(sign);
    if (width >= columns) break;
    kept += sign;
  }
  return columns > 0 ? `${kept}…` : '';
}

/** How many columns a text takes. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const sign of text) width += widthOfSign(sign);
  return width;
}

/** So many columns wide, with spaces at its end. */
export const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - widthOf(text)));

const nothing = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

const widthOfSign = (sign: string): number => (sign < '\x7f' ? 1 : nothing.test(sign) ? 0 : wide.test(sign) ? 2 : 1);
