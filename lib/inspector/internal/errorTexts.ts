/** Who looks at an error wants to read it: so much of each, and so many causes. */
const longest = 500;
const deepest = 10;

/** An error and what caused it, as text. No stacks: to make one takes longer than all the rest of a restart. */
export function errorTexts(error: unknown): readonly string[] {
  const chain: unknown[] = [];
  for (let cause = error; chain.length < deepest && !chain.includes(cause);) {
    chain.push(cause);
    const next = causeOf(cause);
    if (next === undefined) break;
    cause = next;
  }
  return chain.map(errorText);
}

/** Whatever it is, in a few words. */
export function errorText(error: unknown): string {
  try {
    const text = String(error);
    return text.length > longest ? `${cut(text)}…` : text;
  } catch {
    return 'an error that cannot be shown';
  }
}

/** The beginning of a text, which does not keep the rest of it alive, as a slice would. */
const cut = (text: string): string => Buffer.from(text.slice(0, longest), 'utf16le').toString('utf16le');

function causeOf(error: unknown): unknown {
  try {
    return error instanceof Error ? error.cause : undefined;
  } catch {
    return undefined;
  }
}
