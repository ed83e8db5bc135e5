/** The most letters of a value that are shown. */
const most = 40;

/** A value in a few letters, on one line, for messages and pictures, whatever it is. */
export function shown(value: unknown): string {
  const text = textOf(value).replace(/\s+/g, ' ');
  return text.length > most ? `${text.slice(0, most)}...` : text;
}

/** So many of something: `1 timer`, `2 timers`. */
export function quantity(count: number, thing: string): string {
  return `${count} ${count === 1 ? thing : `${thing}s`}`;
}

function textOf(value: unknown): string {
  try {
    const text = String(value);
    return text === '[object Object]' ? JSON.stringify(value) : text;
  } catch {
    return 'something that cannot be shown';
  }
}
