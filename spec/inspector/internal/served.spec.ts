import { firstValueFrom, NEVER, Subject } from 'rxjs';
import { served } from '../../../lib/inspector/internal/served.js';

const place = { host: '127.0.0.1', port: 0, connections: 10 };

describe('a server as an Observable', () => {
  it('listens while it is subscribed, and its port is free then', async () => {
    const { port } = await firstValueFrom(served(() => undefined, place, NEVER));
    expect(await firstValueFrom(served(() => undefined, { ...place, port }, NEVER))).toMatchObject({ port });
  });

  it('completes when it is over, also with requests under way', async () => {
    const end$ = new Subject<void>();
    const completed = new Promise<string>((resolve) => {
      served(() => end$.next(), place, end$).subscribe({
        next: ({ port }) => void fetch(`http://127.0.0.1:${port}`).catch(() => undefined),
        complete: () => resolve('over'),
      });
    });
    expect(await completed).toBe('over');
    expect(end$.observed).toBe(false);
  });

  it('fails with the reason where it cannot listen', async () => {
    const somewhere = { ...place, host: '192.0.2.1' };
    await expect(firstValueFrom(served(() => undefined, somewhere, NEVER))).rejects.toThrow(
      'The inspector cannot listen on port 0 of 192.0.2.1: listen EADDRNOTAVAIL',
    );
  });
});
