/** The page's look: quiet, on paper and in the dark. Nothing is loaded from anywhere. */
export const STYLE: string = `
:root {
  color-scheme: light dark;
  --paper: #fbfbf9; --card: #ffffff; --ink: #1c2530; --soft: #5b6673; --line: #dfe2e1; --faint: #f1f3f1;
  --accent: #0f5c63; --accent-soft: #e2efef; --warn: #7a4b00; --warn-soft: #fbf0d9; --bad: #9b1c1c;
  --bad-soft: #fbe6e4; --good: #25603b; --good-soft: #e4f1e7; --focus: #1a6fd4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14191e; --card: #1a2026; --ink: #e3e7ea; --soft: #9ba7b1; --line: #303941; --faint: #20272e;
    --accent: #7fc6cb; --accent-soft: #1d3438; --warn: #f0c674; --warn-soft: #3a2f17; --bad: #ff9d94;
    --bad-soft: #442321; --good: #90d0a5; --good-soft: #1d3526; --focus: #7db4ff;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 9rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
.wide { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; font-weight: 600; letter-spacing: -0.01em; margin: 2.2rem 0 0.2rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; font-weight: 600; margin: 2.6rem 0 0.7rem; }
h3 { font-size: 0.95rem; font-weight: 600; margin: 1.3rem 0 0.4rem; }
p { margin: 0.4rem 0; max-width: 62rem; }
a { color: var(--accent); }
code, .name { font: 0.9em/1.45 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.skip { position: absolute; left: -100rem; top: 0; background: var(--card); padding: 0.6rem 1rem; z-index: 5; }
.skip:focus { left: 0.5rem; top: 0.5rem; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
[hidden] { display: none !important; }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0.6rem; margin: 1.4rem 0 0.4rem; }
.tile {
  appearance: none; text-align: left; font: inherit; color: inherit; cursor: pointer; background: var(--card);
  border: 1px solid var(--line); border-radius: 8px; padding: 0.65rem 0.8rem 0.6rem;
}
.tile:hover { border-color: var(--soft); }
.tile[aria-pressed="true"] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.tile b { display: block; font-size: 1.45rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile.warn b { color: var(--warn); } .tile.bad b { color: var(--bad); }
.tile span { color: var(--soft); font-size: 0.86rem; }

.bar {
  position: sticky; top: 0; z-index: 3; background: var(--paper); border-bottom: 1px solid var(--line);
  padding: 0.8rem 0 0.7rem; display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: end;
}
.bar label { display: flex; flex-direction: column; font-size: 0.78rem; color: var(--soft); gap: 0.15rem; }
.bar label.grow { flex: 1 1 16rem; }
.bar input, .bar select, .bar button, .more button {
  font: inherit; font-size: 0.92rem; color: var(--ink); background: var(--card); border: 1px solid var(--line);
  border-radius: 6px; padding: 0.38rem 0.55rem; min-height: 2.25rem; max-width: 100%;
}
.bar select { max-width: 12.5rem; }
.bar button, .more button { cursor: pointer; }
kbd {
  font: 0.8em ui-monospace, Menlo, Consolas, monospace; border: 1px solid var(--line); border-bottom-width: 2px;
  border-radius: 4px; padding: 0 0.3em; background: var(--card);
}
.status { display: flex; justify-content: space-between; flex-wrap: wrap; gap: 0.4rem 1rem; padding: 0.55rem 0; color: var(--soft); font-size: 0.86rem; }

table { border-collapse: collapse; width: 100%; background: var(--card); border: 1px solid var(--line); }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.7rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--faint); font-size: 0.82rem; font-weight: 600; color: var(--soft); white-space: nowrap; }
.rules { table-layout: fixed; }
.rules th:nth-child(1) { width: 27%; } .rules th:nth-child(2) { width: 16%; } .rules th:nth-child(3) { width: 19%; }
.rules th:nth-child(4) { width: 14%; } .rules th:nth-child(5) { width: 12%; } .rules th:nth-child(6) { width: 12%; }
.rules thead th { padding: 0; }
.sort {
  appearance: none; border: 0; background: none; font: inherit; color: inherit; cursor: pointer; width: 100%;
  text-align: left; padding: 0.5rem 0.7rem;
}
.sort::after { content: " ↕"; opacity: 0.35; }
[aria-sort="ascending"] .sort::after { content: " ↑"; opacity: 1; }
[aria-sort="descending"] .sort::after { content: " ↓"; opacity: 1; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
th.number .sort { text-align: right; }
.row { cursor: pointer; } .row:hover > td, .row:focus-within > td { background: var(--faint); }
.open {
  appearance: none; border: 0; background: none; color: inherit; text-align: left; cursor: pointer; padding: 0;
  font: inherit; width: 100%;
}
.open .name { display: block; font-weight: 600; }
.open .where, td .under { display: block; color: var(--soft); font-size: 0.84rem; overflow-wrap: anywhere; }
.open::before { content: "▸"; float: left; width: 1.1rem; color: var(--soft); }
.open[aria-expanded="true"]::before { content: "▾"; }
.open > span { margin-left: 1.1rem; }
.chip { display: inline-block; border-radius: 999px; padding: 0.02rem 0.55rem; font-size: 0.82rem; background: var(--faint); border: 1px solid var(--line); }
.chip.mask { background: var(--accent-soft); color: var(--accent); border-color: transparent; }
.chip.warn { background: var(--warn-soft); color: var(--warn); border-color: transparent; }
.chip.bad { background: var(--bad-soft); color: var(--bad); border-color: transparent; }
.chip.good { background: var(--good-soft); color: var(--good); border-color: transparent; }
.sure { display: block; height: 3px; width: 5rem; background: var(--line); border-radius: 2px; margin-top: 0.35rem; overflow: hidden; }
.sure i { display: block; height: 100%; background: var(--soft); }
.detail > td { background: var(--faint); padding: 0.4rem 1.2rem 1rem 1.9rem; }
dl { display: grid; grid-template-columns: 11rem 1fr; gap: 0.25rem 1rem; margin: 0.5rem 0 0; }
dt { color: var(--soft); font-size: 0.88rem; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
dd ul { margin: 0; padding-left: 1.1rem; white-space: normal; }
.more { padding: 0.8rem 0; } .empty { padding: 2rem; text-align: center; color: var(--soft); }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 0.4rem 1.1rem 0.9rem; margin: 0.7rem 0; }
.panel.bad { border-left: 4px solid var(--bad); } .panel.warn { border-left: 4px solid var(--warn); }
.panel ul { padding-left: 1.2rem; margin: 0.4rem 0; } .panel li { margin: 0.3rem 0; }
.scroll { overflow-x: auto; }
footer { margin: 3rem 0 4rem; color: var(--soft); font-size: 0.86rem; }
@media (max-width: 60rem) {
  .bar { position: static; }
  .rules th:nth-child(4), .rules td:nth-child(4), .rules th:nth-child(6), .rules td:nth-child(6) { display: none; }
  .rules th:nth-child(1) { width: 38%; } .rules th:nth-child(2) { width: 22%; } .rules th:nth-child(3) { width: 24%; }
  .rules th:nth-child(5) { width: 16%; } .detail > td { padding-left: 1rem; } dl { grid-template-columns: 1fr; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --faint: #fff; }
  body { font-size: 9.5pt; } .bar, .more, .skip, .keys, .open::before { display: none !important; }
  .wide { max-width: none; padding: 0; } .tiles { grid-template-columns: repeat(8, 1fr); }
  thead { display: table-header-group; } tr, .panel { break-inside: avoid; } .open > span { margin-left: 0; }
  .sort::after { content: "" !important; }
}
`;
