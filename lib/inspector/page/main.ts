import { Board, type Send } from './board.js';
import { listen } from './stream.js';

/** How often the screen is drawn, in ms. */
const pace = 250;

const { search } = location;

const send: Send = async (command, path) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`control/${command}${search}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ path }),
  });
  return answer.ok ? undefined : ((await answer.json()) as { error: string }).error;
};

const board = new Board(send);
listen(search, board);
setInterval(() => requestAnimationFrame(() => board.draw()), pace);
