import { intensityText } from './text.js';

/** Restart intensity: the window slides, and both its ends are inside (D3). */
export class Window {
  private entries: { readonly at: number; readonly error: string }[] = [];

  constructor(
    private readonly maxRestarts: number,
    private readonly period: number,
  ) {}

  /** Enters a restart; what to give up with, if that was one too many (D27). */
  spend(at: number, error: string): string | undefined {
    this.entries = [...this.entries.filter((entry) => at - entry.at <= this.period), { at, error }];
    if (this.entries.length <= this.maxRestarts) return undefined;
    return intensityText(
      this.entries.map((entry) => entry.error),
      error,
    );
  }
}
