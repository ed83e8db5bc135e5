import type { ServerResponse } from 'node:http';
import { answerJson, refuse } from '../../../lib/inspector/internal/answer.js';

const response = { writeHead: jest.fn(), end: jest.fn() };
const answering = response as unknown as ServerResponse;
const always = {
  ...{ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' },
  ...{ 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin' },
  ...{ 'cross-origin-resource-policy': 'same-origin', 'content-type': 'application/json; charset=utf-8' },
};

afterEach(() => jest.clearAllMocks());

describe('an answer', () => {
  it('is JSON, made now or before, which nobody keeps', () => {
    answerJson(answering, 200, { a: 1 });
    answerJson(answering, 200, Buffer.from('{}'));
    expect(response.writeHead).toHaveBeenNthCalledWith(1, 200, always);
    expect(response.end.mock.calls).toEqual([['{"a":1}'], [Buffer.from('{}')]]);
  });

  it('says why it is none', () => {
    refuse(answering, { status: 405, text: 'no', headers: { allow: 'GET' } });
    expect(response.writeHead).toHaveBeenCalledWith(405, { ...always, allow: 'GET' });
    expect(response.end).toHaveBeenCalledWith('{"error":"no"}');
  });
});
