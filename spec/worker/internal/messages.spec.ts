import { opened, sealed, version, type Down, type Up } from '../../../lib/worker/internal/messages.js';

const messages: readonly (Down | Up)[] = [
  ['hello', version],
  ['value', undefined],
  ['value', ['rxjs-supervisor', 'value', 1]],
  ['cancel', 'sibling'],
  ['end'],
];

describe('messages', () => {
  it.each(messages)('are the same when they have travelled: %p', (...message) => {
    expect(opened(structuredClone(sealed(message as Down | Up)))).toEqual(message);
  });

  it.each([
    [undefined],
    [null],
    ['rxjs-supervisor'],
    [['value', 1]],
    [[]],
    [{ 0: 'rxjs-supervisor', 1: 'value' }],
    [{ type: 'stop' }],
    [[['rxjs-supervisor'], 'value']],
  ])('of somebody else are none of ours: %p', (travelled) => {
    expect(opened(travelled)).toBeUndefined();
  });
});
