/** Where in the address of the page it says which child is chosen. */
export interface Address {
  hash: string;
}

/** A path as the end of an address; none for ids that no address can have. */
export function hashOf(path: readonly string[]): string {
  try {
    return `#${path.map(encodeURIComponent).join('/')}`;
  } catch {
    return '#';
  }
}

/** The path that an address ends with; empty if it says nothing, or nothing that can be read. */
export function pathIn(hash: string): readonly string[] {
  try {
    return hash.length > 1 ? hash.slice(1).split('/').map(decodeURIComponent) : [];
  } catch {
    return [];
  }
}
