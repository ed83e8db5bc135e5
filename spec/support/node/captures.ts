/**
 * What Node does with exceptions that nobody caught, for jest, which has loaded `node:domain`, and so cannot have it done:
 * the monitors hear, and then the capture callback has it, or else the default behaviour.
 */
export class Captures {
  private callback: ((error: Error) => void) | null = null;

  /** In each test of the calling file. */
  install(): void {
    beforeEach(() => {
      this.callback = null;
      jest.spyOn(process, 'hasUncaughtExceptionCaptureCallback').mockImplementation(() => this.callback !== null);
      jest.spyOn(process, 'setUncaughtExceptionCaptureCallback').mockImplementation((callback) => {
        if (callback !== null && this.callback !== null) throw new Error('already set');
        this.callback = callback;
      });
    });
    afterEach(() => {
      expect(this.callback).toBeNull();
      jest.restoreAllMocks();
    });
  }

  raise(error: unknown): 'captured' | 'default' {
    process.emit('uncaughtExceptionMonitor', error as Error);
    if (this.callback === null) return 'default';
    this.callback(error as Error);
    return 'captured';
  }
}
