import type { LifecycleEventType } from '../../../lib/index.js';
import { toldOf } from '../../../lib/inspector/internal/told.js';
import { event, failure } from '../../support/inspector/told.js';

describe('what goes to the page', () => {
  it.each<[type: LifecycleEventType, details: object, said: object]>([
    ['starting', {}, {}],
    ['removed', {}, {}],
    ['failed', failure(new Error('x', { cause: 'y' })), { word: 'error', errors: ['Error: x', 'y'] }],
    ['cancelling', { reason: 'sibling', grace: 5 }, { word: 'sibling' }],
    ['stopped', { reason: 'completed' }, { word: 'completed' }],
    ['ended', { outcome: 'failed' }, { word: 'failed' }],
    ['late', { kind: 'value', what: 42 }, { word: 'value', errors: ['42'] }],
    ['waiting', { delay: 100, attempt: 0 }, { delay: 100 }],
    ['waiting', { delay: null, attempt: 0 }, { delay: null }],
    ['gave_up', { error: 'x' }, { errors: ['x'] }],
    ['teardown_failed', { error: 'x' }, { errors: ['x'] }],
  ])('of %s', (type, details, said) => {
    const told = toldOf(event(type, 'x/a/b', { at: 7, run: 2, ...details }), ['a', 'b']);
    expect(told).toEqual({ at: 7, type, path: ['a', 'b'], run: 2, ...said });
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  });
});
