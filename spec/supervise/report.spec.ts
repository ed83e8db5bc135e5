import { defer, EMPTY, mergeMap, NEVER, of, tap, throwError, timer, type Observable } from 'rxjs';
import { supervised, type Link } from '../../lib/index.js';
import { doing, listening } from '../support/lab/scripts.js';
import { lab } from '../support/lab.js';

describe('a report', () => {
  it(
    'reaches the handler 10,000 times out of 10,000 when the component completes in the same tick',
    () =>
      lab(({ component, run, flush }) => {
        const runs = 10_000;
        const probe = component(({ errors, run: number }) =>
          defer(() => {
            errors.next(number);
            return EMPTY;
          }),
        );
        run(supervised(probe, { backoff: 0, decide: ({ run: number }) => (number < runs - 1 ? 'restart' : 'stop') }));
        flush();
        expect(probe.handled.map(({ error }) => error)).toEqual(Array.from({ length: runs }, (_, index) => index));
        expect(probe.handled.every(({ kind }) => kind === 'report')).toBe(true);
      }),
    30_000,
  );

  it('is acknowledged within `errors.next`', () =>
    lab(({ component, run, flush }) => {
      const order: string[] = [];
      const probe = component(({ errors, acks }) => {
        const acked$ = acks.pipe(tap(() => order.push('acked')));
        const reporting$ = doing(5, () => {
          order.push('before');
          errors.next('oops');
          order.push('after');
        });
        return listening(acked$, reporting$);
      });
      run(supervised(probe), 50);
      flush();
      expect(order).toEqual(['before', 'acked', 'after']);
    }));

  it('is acknowledged once, and to those who ask later, too', () =>
    lab(({ component, run, flush }) => {
      const heard: string[] = [];
      const hear = ({ acks }: Link, who: string): Observable<unknown> =>
        acks.pipe(tap({ next: () => heard.push(who), complete: () => heard.push(`${who} complete`) }));
      const probe = component((link) =>
        listening(
          link.cancel$,
          hear(link, 'early'),
          doing(3, () => link.errors.next('oops')),
          timer(5).pipe(mergeMap(() => hear(link, 'later'))),
        ),
      );
      run(supervised(probe, { shutdown: 10 }), 12);
      flush();
      expect(heard).toEqual(['early', 'early complete', 'later', 'later complete']);
    }));

  it.each<[string, (link: Link) => Observable<unknown>]>([
    ['an error', () => throwError(() => 'oops')],
    ['unsubscribing', () => NEVER],
    ['completion', () => EMPTY],
  ])('that does not come is not acknowledged: acks neither emits, errors nor completes by %s', (_title, script) =>
    lab(({ component, run, flush }) => {
      const heard: string[] = [];
      const probe = component((link) => {
        void link.acks.subscribe({
          next: () => heard.push('next'),
          error: () => heard.push('error'),
          complete: () => heard.push('complete'),
        });
        return script(link);
      });
      run(supervised(probe), 50);
      flush();
      expect(heard).toEqual([]);
    }),
  );

  it('may be an `error` of `errors`, and its `complete` is nothing', () =>
    lab(({ component, run, flush, log }) => {
      const probe = component(({ errors }) =>
        listening(
          doing(2, () => errors.complete()),
          doing(4, () => errors.error('oops')),
        ),
      );
      run(supervised(probe, { events: log }), 20);
      flush();
      expect(log.lines[0]).toMatch(/^@0 starting started ready @4 failed\(report\) acknowledged cancelling/);
      expect(probe.handled[0]).toMatchObject({ kind: 'report', error: 'oops' });
    }));

  it.each<[string, Observable<unknown>]>([
    ['a value', of('oops')],
    ['an error', throwError(() => 'oops')],
  ])('may be piped into `errors` as into any Subject: %s', (_title, source$) =>
    lab(({ component, run, flush }) => {
      const probe = component(({ errors }) =>
        defer(() => {
          source$.subscribe(errors);
          return NEVER;
        }),
      );
      run(supervised(probe), 20);
      flush();
      expect(probe.handled.map(({ error }) => error)).toEqual(['oops']);
    }),
  );

  it('can be listened to on `errors` itself, which never completes', () =>
    lab(({ component, run, flush }) => {
      const heard: unknown[] = [];
      const probe = component(({ errors }) =>
        listening(
          errors.pipe(tap((error) => heard.push(error))),
          doing(1, () => errors.complete()),
          doing(2, () => errors.next('oops')),
        ),
      );
      run(supervised(probe), 20);
      flush();
      expect(heard).toEqual(['oops']);
    }));

  it('of undefined is one', () =>
    lab(({ component, run, flush }) => {
      const probe = component(({ errors }) => listening(doing(2, () => errors.next(undefined))));
      run(supervised(probe), 20);
      flush();
      expect(probe.handled).toMatchObject([{ kind: 'report', error: undefined }]);
    }));
});
