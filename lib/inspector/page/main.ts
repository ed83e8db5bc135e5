import type { Address } from './address.js';
import { Board } from './board.js';
import type { Send } from './controls.js';
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

const address: Address = {
  get hash() {
    return location.hash;
  },
  // Who walks through the tree is not on a new page with each step.
  set hash(hash) {
    history.replaceState(null, '', hash);
  },
};

const board = new Board(send, address);
addEventListener('hashchange', () => board.go());
listen(search, board);

// A page that is not looked at draws nothing, and once when it is looked at again.
let isDue = false;
setInterval(() => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    board.draw();
  });
}, pace);
