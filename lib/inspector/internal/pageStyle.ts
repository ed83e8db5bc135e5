/** The style of the page, for light and dark. States differ by their words as well as by colour. */
export const style = `
:root {
  color-scheme: light dark;
  --text: #1b1f24; --soft: #59636e; --back: #fff; --raised: #f5f7f9; --line: #d8dee4; --focus: #0a58ca; --chosen: #e3edfb;
  --up: #18703a; --waiting: #855600; --down: #c01f28; --rest: #59636e; --none: #eaeef2;
  --bar-up: #47a862; --bar-waiting: #e0aa35; --bar-down: #cf222e; --bar-rest: #afb8c1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e3e8ee; --soft: #9aa5b1; --back: #0f1318; --raised: #161b21; --line: #2b323a; --focus: #6cb0ff; --chosen: #1a2d47;
    --up: #43c060; --waiting: #dba92f; --down: #ff7a72; --rest: #9aa5b1; --none: #20272e;
    --bar-up: #2f9e4c; --bar-waiting: #c9962a; --bar-down: #f4564e; --bar-rest: #57606a;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; height: 100vh; display: flex; flex-direction: column; color: var(--text); background: var(--back);
  font: 13px/1.4 system-ui, sans-serif; }
h1, h2, h3, p { margin: 0; font-size: inherit; font-weight: inherit; }
h1, h2 { font-weight: 600; }
h1 { font-size: 15px; overflow-wrap: anywhere; }
header, .tools { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; padding: 6px 16px; min-height: 40px;
  flex: none; }
header { border-bottom: 1px solid var(--line); background: var(--raised); }
main { flex: 1; min-height: 0; display: grid; grid-template: minmax(0, 3fr) minmax(0, 2fr) / minmax(0, 1fr) 340px; }
section { display: flex; flex-direction: column; min-height: 0; min-width: 0; }
#log { grid-column: 1 / -1; border-top: 1px solid var(--line); }
#side { border-left: 1px solid var(--line); overflow: auto; padding: 10px 16px; }
input, select, button { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line);
  border-radius: 6px; padding: 2px 8px; min-height: 26px; }
input[type='search'] { flex: 0 1 190px; min-width: 100px; }
input::placeholder { color: var(--soft); opacity: 1; }
button { cursor: pointer; }
button:hover:not([aria-disabled]) { border-color: var(--soft); }
button[aria-disabled] { color: var(--soft); background: none; border-style: dashed; cursor: default; }
label { display: flex; align-items: center; gap: 6px; }
label input { margin: 0; min-height: 0; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
.state::before, .chip::before, #connection[data-is]::before { content: ''; display: inline-block; width: 8px; height: 8px;
  margin-right: 6px; border-radius: 50%; background: currentColor; }
#connection { color: var(--soft); }
#connection[data-is='live'] { color: var(--up); }
#connection[data-is='lost'] { color: var(--down); font-weight: 600; }
#counts { display: flex; flex-wrap: wrap; gap: 6px; }
.chip { white-space: nowrap; }
button.chip { border-radius: 13px; padding: 0 10px; min-height: 24px; }
button.chip[aria-pressed='true'] { border-color: currentColor; box-shadow: inset 0 0 0 1px currentColor; }
span.chip { margin-right: 8px; }
span.chip::before { margin-right: 4px; }
#scroller { flex: 0 1 auto; overflow: auto; position: relative; }
#sheet { position: relative; }
.row { display: grid; gap: 0 12px; align-items: center; height: 26px; padding: 0 16px;
  grid-template-columns: minmax(140px, 7fr) 76px 84px 56px minmax(80px, 5fr) minmax(90px, 3fr); }
.row, #sheet { min-width: 640px; }
.row > * { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
#sheet .row { position: absolute; inset: 0 0 auto; cursor: default; }
#scroller:focus-visible .row[aria-selected='true'] { outline: 2px solid var(--focus); outline-offset: -2px; }
#sheet .row:hover { background: var(--raised); }
.row.head { position: sticky; top: 0; z-index: 3; color: var(--soft); background: var(--raised); font-size: 12px; }
#sheet .row[aria-selected='true'] { background: var(--chosen); }
.name { padding-left: min((var(--level) - 1) * 16px, 45%); }
.toggle { display: inline-block; width: 18px; color: var(--soft); cursor: pointer; }
.below { margin-left: 12px; font-size: 12px; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.number[data-none] { color: var(--soft); }
.row .error { color: var(--soft); }
[data-state='running'] { color: var(--up); }
[data-state='waiting'], [data-state='starting'], [data-state='pending'] { color: var(--waiting); }
[data-state='failed'], [data-state='stopping'] { color: var(--down); }
[data-state='ended'] { color: var(--rest); }
.timeline { position: relative; height: 10px; border-radius: 3px; overflow: hidden; background: var(--none); }
.timeline i { position: absolute; top: 0; bottom: 0; }
.up { background: var(--bar-up); }
.rest { background: var(--bar-rest); }
.waiting { background: var(--bar-waiting); z-index: 1; min-width: 1px; }
.down { background: var(--bar-down); }
.timeline .up + .down { z-index: 2; min-width: 2px; }
#side p, #side h3 { margin: 0 0 8px; overflow-wrap: anywhere; }
#side h2 { font-size: 15px; overflow-wrap: anywhere; }
#above, #runs, #failed, .axis { color: var(--soft); }
#side #above { margin: 0; }
#control > span { margin-right: 4px; }
#buttons { display: inline-flex; gap: 6px; }
#buttons:empty { display: none; }
#answer { color: var(--down); }
#minutes .timeline { height: 18px; }
#side .axis { display: flex; justify-content: space-between; font-size: 12px; }
#causes { margin: 0; padding: 0; list-style: none; white-space: pre-wrap; overflow-wrap: anywhere; }
#causes li { padding: 0 0 6px 10px; border-left: 2px solid var(--down); }
#causes li + li { border-color: var(--line); }
#causes li + li::before { content: 'caused by '; color: var(--soft); }
#events { flex: 0 1 auto; overflow: auto; margin: 0; padding: 0 16px; list-style: none; }
#events li { display: grid; grid-template-columns: 88px minmax(80px, 220px) 1fr; gap: 0 12px; padding: 1px 0; }
#events li > * { overflow-wrap: anywhere; }
#events li span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; white-space: pre-wrap; }
#events time { color: var(--soft); font-variant-numeric: tabular-nums; }
#events a { color: inherit; text-decoration: none; }
#events a:hover { text-decoration: underline; }
#paused { color: var(--waiting); }
[data-type='failed'] span, [data-type='gave_up'] span, [data-type='teardown_failed'] span, [data-type='abandoned'] span,
[data-type='late'] span { color: var(--down); }
[data-type='waiting'] span { color: var(--waiting); }
[data-type='ready'] span { color: var(--up); }
.empty { flex: none; padding: 8px 16px; color: var(--soft); }
#side .empty { padding: 0; }
.empty:empty { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 800px) {
  body { height: auto; min-height: 100vh; }
  main { display: block; }
  #tree, #log { max-height: 70vh; }
  #side { border: 0; border-top: 1px solid var(--line); }
  .row, #sheet { min-width: 0; }
  .row { grid-template-columns: minmax(0, 1fr) 76px 84px; }
  .row .number, .row .error, .row .minutes { display: none; }
  #events li { grid-template-columns: 88px minmax(0, 1fr); }
  #events li span { grid-column: 1 / -1; padding-bottom: 4px; }
}
`;
