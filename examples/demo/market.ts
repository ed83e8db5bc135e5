/** What somebody pays for a symbol at a venue, and what somebody asks for it. */
export interface Quote {
  readonly venue: string;
  readonly symbol: string;
  readonly bid: number;
  readonly ask: number;
}

/** Which symbols are traded now. */
export interface Directory {
  readonly listed: readonly string[];
}

/** What a venue says, one line of JSON each. */
export type Message = Quote | Directory;

export const isQuote = (message: Message): message is Quote => 'symbol' in message;

/** A quote, and what a thread has made of it. */
export interface Indicator extends Quote {
  readonly average: number;
  /** How far the price is from its average, in percent. */
  readonly drift: number;
}

const majors = ['BTC', 'ETH', 'SOL', 'XRP'];
const minors = [
  ...['ADA', 'DOT', 'LTC', 'BCH', 'LINK', 'AVAX', 'ATOM', 'UNI', 'DOGE', 'TRX'],
  ...['XLM', 'ALGO', 'NEAR', 'FIL', 'ETC', 'HBAR', 'APT', 'ARB', 'OP', 'INJ'],
];

/** How many of the minors are listed at the same time. */
const listedMinors = 8;

/** The symbols of a moment, which follows from its number alone: so all venues agree. With each, one leaves and one comes. */
export function listedAt(moment: number): readonly string[] {
  const first = moment % minors.length;
  return [...majors, ...[...minors, ...minors].slice(first, first + listedMinors)];
}
