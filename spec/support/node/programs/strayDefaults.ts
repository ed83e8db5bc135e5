import { of, timer, type Observable } from 'rxjs';
import { supervised } from 'rxjs-supervisor';
import { adoptStrayErrors } from 'rxjs-supervisor/node';
import { strayErrors, strayWays } from '../strayWays.js';

/*
 * An error strays. Arguments: adopted or not, whose it is, how it strays, what it is, and who else listens.
 */
const [, , adopting, whose = '', way = '', what = '', ...events] = process.argv;

for (const event of events) {
  process.on(event, (error: unknown, origin: unknown) =>
    console.log(event, error, typeof origin === 'string' ? origin : typeof origin),
  );
}
process.on('exit', (code) => console.log('exit', code));

// Asked for twice, as a library and a program may: that makes no difference.
const adopted = adopting === 'adopting' ? [adoptStrayErrors(), adoptStrayErrors()] : [];
const stray = (): void => strayWays[way]!(strayErrors[what]!());
const later = (): unknown => setTimeout(stray, 5);

switch (whose) {
  case 'nobody':
    stray();
    // Whoever lives on sees more of them, in the same turn and in later ones.
    if (events.length > 0) for (const ms of [5, 5, 20]) setTimeout(stray, ms);
    break;
  case 'a component':
    supervised(({ run }): Observable<unknown> => (run === 0 ? (later(), timer(60_000)) : of('restarted'))).subscribe(
      console.log,
    );
    break;
  case 'a component that has ended':
    supervised(() => (later(), of(1))).subscribe();
    break;
  case 'a component, not adopted any more':
    supervised(() => (later(), timer(10))).subscribe();
    for (const each of adopted) each.unsubscribe();
}
