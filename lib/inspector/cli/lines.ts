/** The longest line that is read, in bytes: that of a tree with some hundred thousand children. */
const longest = 64 * 1024 * 1024;

const newline = 10;

/** Makes lines of the pieces in which a file is read. */
export class Lines {
  private pieces: Buffer[] = [];
  private length = 0;
  private isTooLong = false;

  /** Is there a line that has no end yet? */
  get isInside(): boolean {
    return this.length > 0;
  }

  /** The lines that are whole with this piece; `undefined` for one that is too long. */
  take(piece: Buffer): readonly (string | undefined)[] {
    const end = piece.lastIndexOf(newline);
    if (end === -1) {
      this.keep(piece);
      return [];
    }
    // What is left of one that is too long is passed over.
    const first = this.isTooLong ? piece.indexOf(newline) + 1 : 0;
    const text = Buffer.concat([...this.pieces, piece.subarray(first, end)]).toString();
    const lines = first > end ? [] : text.split('\n');
    const all = this.isTooLong ? [undefined, ...lines] : lines;
    this.forget();
    this.keep(piece.subarray(end + 1));
    return all;
  }

  private forget(): void {
    this.pieces = [];
    this.length = 0;
    this.isTooLong = false;
  }

  private keep(piece: Buffer): void {
    if (piece.length === 0) return;
    this.length += piece.length;
    this.isTooLong ||= this.length > longest;
    if (this.isTooLong) this.pieces = [];
    // What is read next is read to the same place.
    else this.pieces.push(Buffer.from(piece));
  }
}
