import { createHash } from 'node:crypto';
import { script } from './pageScript.js';
import { style } from './pageStyle.js';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What the page may do: run its own script, look as it does, and ask this server. Nothing that it is told can be more than text. */
export const policy = [
  ...["default-src 'none'", `script-src ${hashOf(script)}`, `style-src ${hashOf(style)}`, "connect-src 'self'"],
  ...['img-src data:', "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  "require-trusted-types-for 'script'",
].join('; ');

const options = (words: string): string =>
  words.replace(/\S+/g, (word) => `<option value="${word}">${word.replace('_', ' ')}</option>`);

const states = options('running starting pending waiting failed stopping ended');
const types = options(
  'starting started ready failed acknowledged cancelling abandoned teardown_failed late ended handled waiting gave_up stopped removed',
);

/** The page: nothing of what is shown is in it, the script asks for that. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Supervisor</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
  <h1 id="title">Supervisor</h1>
  <span id="connection" role="status">connecting</span>
  <span id="counts" role="group" aria-label="Children by state"></span>
  <span id="announcement" class="unseen" aria-live="polite"></span>
</header>
<main>
  <section id="tree" aria-label="Tree">
    <div class="tools">
      <h2 id="tree-title">Tree</h2>
      <input id="find" type="search" placeholder="Find by name" aria-label="Find children by name">
      <select id="in-state" aria-label="Children in state">
        <option value="">all states</option><option value="trouble">not up</option>${states}
      </select>
      <button id="fold" type="button">Close all</button>
    </div>
    <div id="scroller" role="treegrid" tabindex="0" aria-labelledby="tree-title" aria-colcount="6">
      <div class="row head" role="row" aria-rowindex="1">
        <span role="columnheader">name</span><span role="columnheader">state</span><span role="columnheader">for</span>
        <span role="columnheader" class="number">restarts</span><span role="columnheader" class="error">last error</span>
        <span role="columnheader" class="minutes">last 5 minutes</span>
      </div>
      <div id="sheet" role="rowgroup"></div>
    </div>
    <p id="no-rows" class="empty" role="status"></p>
  </section>
  <section id="side" aria-label="Chosen child">
    <p id="nobody" class="empty"></p>
    <div id="detail" hidden>
      <p id="above"></p>
      <h2 id="whose"></h2>
      <p><span id="state" class="state"></span><span id="time"></span></p>
      <p id="control"><span id="buttons" role="group" aria-label="Control"></span> <span id="answer" role="status"></span></p>
      <div id="minutes"></div>
      <p class="axis" aria-hidden="true"><span>5 minutes ago</span><span>now</span></p>
      <p id="runs"></p>
      <p id="beneath">Below it: <span id="below"></span></p>
      <h3 id="failed"></h3>
      <ol id="causes" aria-label="Error and causes"></ol>
    </div>
  </section>
  <section id="log" aria-label="Events">
    <div class="tools">
      <h2>Events</h2>
      <input id="find-event" type="search" placeholder="Find in events" aria-label="Find in events">
      <select id="of-type" aria-label="Events of type">
        <option value="">all types</option><option value="trouble">what went wrong</option>${types}
      </select>
      <label><input id="only" type="checkbox"> only of the chosen child and below</label>
      <span id="paused" role="status"></span>
    </div>
    <ol id="events" tabindex="0" aria-label="Events, the newest first, times in UTC"></ol>
    <p id="no-events" class="empty" role="status"></p>
  </section>
</main>
<script>${script}</script>
</body>
</html>
`;
