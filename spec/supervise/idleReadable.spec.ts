import { PassThrough } from 'node:stream';
import { supervised } from '../../lib/index.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('destroys a Node stream that has nothing to read when it is unsubscribed', async () => {
  const stream = new PassThrough();
  const subscription = supervised(() => stream).subscribe();
  await settle();
  subscription.unsubscribe();
  await settle();
  expect(stream.destroyed).toBe(true);
});
