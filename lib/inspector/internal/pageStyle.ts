/** The style of the page, for light and dark. States differ by their words as well as by colour. */
export const style = `
:root {
  color-scheme: light dark;
  --text: #1b1f24; --soft: #59636e; --back: #fff; --raised: #f3f5f7; --line: #d0d7de; --focus: #0a58ca;
  --up: #1a7f37; --waiting: #8a5a00; --down: #c4232b; --rest: #6e7781;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --soft: #9aa5b1; --back: #0f1318; --raised: #181e25; --line: #30363d; --focus: #6cb0ff;
    --up: #3fb950; --waiting: #d9a62e; --down: #ff6b63; --rest: #8b949e;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; height: 100vh; display: flex; flex-direction: column; color: var(--text); background: var(--back);
  font: 14px/1.4 system-ui, sans-serif; }
header, .tools { display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: center; padding: 8px 16px; }
header { border-bottom: 1px solid var(--line); background: var(--raised); }
h1 { font-size: 16px; margin: 0; }
h2 { font-size: 14px; margin: 0; }
main { flex: 1; min-height: 0; display: grid; grid-template: minmax(0, 3fr) minmax(0, 2fr) / minmax(0, 1fr) 340px; }
section { display: flex; flex-direction: column; min-height: 0; min-width: 0; }
#log { grid-column: 1 / -1; border-top: 1px solid var(--line); }
#side { border-left: 1px solid var(--line); overflow: auto; padding: 12px 16px; }
@media (max-width: 800px) { main { display: block; overflow: auto; } #tree, #log { height: 60vh; } #side { border: 0; } }
input, select, button { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line);
  border-radius: 5px; padding: 3px 8px; }
button:not([disabled]) { cursor: pointer; }
button[disabled] { opacity: 0.5; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
#scroller { flex: 1; overflow: auto; position: relative; }
#sheet { position: relative; min-width: 640px; }
.row { display: grid; grid-template-columns: minmax(140px, 2fr) 80px 100px 70px minmax(80px, 2fr) minmax(100px, 1fr);
  gap: 0 12px; align-items: center; height: 28px; padding: 0 16px; min-width: 640px; }
.row > * { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
#sheet .row { position: absolute; inset: 0 0 auto; cursor: default; }
.row.head { position: sticky; top: 0; z-index: 1; color: var(--soft); background: var(--raised); }
.row[aria-selected='true'] { background: color-mix(in srgb, var(--focus) 22%, transparent); }
.name { padding-left: calc((var(--level) - 1) * 18px); }
.toggle { display: inline-block; width: 18px; color: var(--soft); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.error { color: var(--soft); }
.state::before { content: '●'; margin-right: 6px; }
[data-state='running'] { color: var(--up); }
[data-state='waiting'], [data-state='starting'], [data-state='pending'] { color: var(--waiting); }
[data-state='failed'], [data-state='stopping'] { color: var(--down); }
[data-state='ended'] { color: var(--rest); }
.timeline { position: relative; height: 12px; border-radius: 3px; overflow: hidden; background: var(--raised); }
.timeline i { position: absolute; top: 0; bottom: 0; min-width: 1px; }
.up { background: var(--up); } .waiting { background: var(--waiting); }
.down { background: var(--down); } .rest { background: var(--rest); }
#side p { margin: 8px 0; overflow-wrap: anywhere; }
#causes { margin: 0; padding-left: 20px; white-space: pre-wrap; overflow-wrap: anywhere; }
#events { flex: 1; overflow: auto; margin: 0; padding: 0 16px; list-style: none; }
#events li { display: grid; grid-template-columns: 100px minmax(80px, 240px) 1fr; gap: 12px; padding: 1px 0; }
#events li > * { overflow-wrap: anywhere; font-weight: normal; }
#events time { color: var(--soft); font-variant-numeric: tabular-nums; }
#events li[data-type='failed'] span, #events li[data-type='gave_up'] span { color: var(--down); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;
