/** Styles of what pages are made of: lists, pills, buttons, cards, timelines, tabs. */
export const pieceStyles = `
.head p { margin-top: 8px; }
.head h1.mono { font-size: 1.2rem; }
time { white-space: nowrap; }
section > * + .table, .list + p, .table + * { margin-top: 12px; }
.table + p.buttons { margin-top: 10px; }
.head .amount { font-size: 2rem; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums;
  line-height: 1.2; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5em, 1fr)); gap: 10px; }
.figure { color: var(--quiet); text-decoration: none; font-size: .88rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 10px; padding: 10px 14px; }
.figure b { display: block; color: var(--ink); font-size: 1.5rem; font-weight: 650; line-height: 1.2;
  font-variant-numeric: tabular-nums; }
.figure:hover { border-color: var(--edge); }
.figure.bad { border-color: var(--bad); }
.figure.bad b { color: var(--bad); }
.figure.bad b::before { content: '! '; }
.columns { display: grid; grid-template-columns: minmax(0, 1.6fr) minmax(0, 1fr); gap: 26px 30px; align-items: start; }
.columns > * > * + h2 { margin-top: 22px; }
.list { list-style: none; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  overflow: hidden; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 3px 16px; padding: 10px 16px;
  align-items: center; grid-template-areas: 'what sum next' 'when state next'; }
.row:not(:has(.next)) { grid-template-columns: minmax(0, 1fr) auto; grid-template-areas: 'what sum' 'when state'; }
.row + .row { border-top: 1px solid var(--line); }
.row:has(.next):not(:has(.sum)) { grid-template-areas: 'what what next' 'when state next'; }
.row:not(:has(.sum)):not(:has(.next)) { grid-template-areas: 'what what' 'when state'; }
.what { grid-area: what; text-decoration: none; color: inherit; min-width: 0; }
.what strong { display: block; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  unicode-bidi: isolate; }
.what span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
a.what:hover strong { text-decoration: underline; text-underline-offset: 3px; }
.what .why, .why { color: var(--bad); font-size: .88rem; white-space: normal; }
.what .whole, .what .inline-code { white-space: normal; overflow-wrap: anywhere; }
.sum { grid-area: sum; font-weight: 600; font-variant-numeric: tabular-nums; text-align: right; }
.state { grid-area: state; text-align: right; min-width: 0; }
.when { grid-area: when; font-size: .82rem; overflow: hidden; text-overflow: ellipsis; }
.next { grid-area: next; }
.pill { display: inline-block; border-radius: 999px; padding: 1px 10px; font-size: .8rem; font-weight: 550;
  background: var(--off-bg); color: var(--off); white-space: nowrap; max-width: 100%; overflow: hidden;
  text-overflow: ellipsis; vertical-align: middle; }
.pill code { background: none; padding: 0; }
.pill::before { display: inline-block; min-width: .95em; margin-right: .3em; font-weight: 700; }
.pill.good { background: var(--good-bg); color: var(--good); } .pill.good::before { content: '✓'; }
.pill.wait { background: var(--wait-bg); color: var(--wait); } .pill.wait::before { content: '◷'; }
.pill.bad { background: var(--bad-bg); color: var(--bad); } .pill.bad::before { content: '✗'; }
.pill.done, .pill.refund { background: var(--done-bg); color: var(--done); } .pill.done::before { content: '■'; }
.pill.refund::before { content: '↩'; }
.pill.off::before { content: '–'; }
.pill.draft { background: none; box-shadow: inset 0 0 0 1px var(--edge); color: var(--quiet); }
.pill.draft::before { content: '◌'; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.button { appearance: none; border: 1px solid var(--edge); background: var(--card); color: var(--ink); font: inherit;
  font-size: .9rem; border-radius: 8px; padding: 5px 13px; min-height: 36px; cursor: pointer; text-decoration: none;
  display: inline-flex; align-items: center; white-space: nowrap; }
.button:hover { border-color: var(--ink); }
.button[aria-busy=true] { opacity: .6; }
.button:disabled { cursor: not-allowed; color: var(--quiet); border-style: dashed; background: none; }
.button.first { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
.button.danger { color: var(--bad); }
.small .button { font-size: .82rem; padding: 2px 10px; min-height: 30px; }
.inline { display: flex; gap: 6px; flex-wrap: wrap; align-items: end; }
label { font-size: .82rem; color: var(--quiet); }
.inline label { display: flex; flex-direction: column; gap: 2px; min-width: 0; max-width: 100%; }
input, select, textarea { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge);
  border-radius: 8px; padding: 5px 10px; width: 11em; max-width: 100%; min-height: 36px; }
input[type=file] { width: auto; }
input[type=radio], input[type=checkbox] { width: auto; min-height: 0; margin: 0 6px 0 0; }
.code-button { appearance: none; border: 1px dashed var(--edge); background: var(--code); color: var(--ink); border-radius: 6px;
  padding: 1px 8px; cursor: copy; font-weight: 600; }
.hints { list-style: none; padding: 0; margin-top: 12px; font-size: .86rem; color: var(--quiet); }
.hints b { color: var(--ink); font-weight: 550; margin-right: 6px; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr)); gap: 12px 16px; align-items: end; }
.field { display: grid; gap: 4px; font-size: .88rem; min-width: 0; }
.field input, .field select { width: 100%; min-width: 0; box-sizing: border-box; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 18px; }
.card > * + * { margin-top: 10px; }
.card > h2 + * { margin-top: 0; }
.card > h3:first-child { margin-top: 0; }
.columns > * > .card + *, .columns > * > * + .card { margin-top: 22px; }
.facts { display: grid; grid-template-columns: minmax(6.5em, auto) minmax(0, 1fr); gap: 7px 18px; font-size: .92rem; }
.facts dt { color: var(--quiet); overflow-wrap: anywhere; max-width: 18em; }
.facts dd { overflow-wrap: anywhere; min-width: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
pre.text, pre.command { background: var(--code); border-radius: 8px; padding: 10px 13px; margin-top: 6px;
  max-height: 26em; overflow: auto; }
pre.keys { max-height: none; }
pre.command { display: inline-block; max-width: 100%; }
pre.command code { background: none; padding: 0; }
pre.command code::before { content: '$ '; color: var(--quiet); }
details summary { cursor: pointer; font-size: .88rem; color: var(--quiet); padding: 4px 0; }
.timeline { list-style: none; padding: 0; font-size: .92rem; }
.timeline li { position: relative; padding: 0 0 14px 20px; border-left: 2px solid var(--line); margin-left: 5px; }
.timeline li:last-child { padding-bottom: 2px; }
.timeline li::before { content: ''; position: absolute; left: -6px; top: 6px; width: 10px; height: 10px;
  border-radius: 50%; background: var(--quiet); box-shadow: 0 0 0 3px var(--paper); }
.timeline .tone-good::before { background: var(--good); border-radius: 50%; }
.timeline .tone-bad::before { background: var(--bad); border-radius: 1px; transform: rotate(45deg); }
.timeline .tone-off::before { background: var(--paper); border: 2px solid var(--quiet); }
.timeline p { color: var(--quiet); font-size: .88rem; overflow-wrap: anywhere; }
.timeline .why { color: var(--bad); }
.timeline .quiet, .timeline .cause { font-size: .84rem; }
.schedule { list-style: none; padding: 0; margin-top: 10px; font-size: .88rem; font-variant-numeric: tabular-nums; }
.schedule li { display: flex; gap: 12px; padding: 4px 0; align-items: baseline; color: var(--quiet); }
.schedule li::before { content: '○'; width: 1em; }
.schedule li span { width: 4.6em; }
.schedule .accepted { color: var(--good); } .schedule .accepted::before { content: '✓'; }
.schedule .refused { color: var(--bad); } .schedule .refused::before { content: '✗'; }
.schedule .next { color: var(--ink); font-weight: 600; } .schedule .next::before { content: '→'; }
.schedule .spared::before { content: '–'; }
.diagnosis { border-left: 4px solid var(--bad); }
.sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 4px 18px; }
.sides > * { min-width: 0; }
.difference { margin-top: 14px; font-weight: 550; overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; border-radius: 3px; padding: 1px 2px; font-weight: 700; }
.same { color: var(--quiet); }
.alarm { background: var(--bad-bg); color: var(--bad); border-radius: 10px; padding: 12px 16px; font-weight: 600; }
.note { background: var(--done-bg); color: var(--done); border-radius: 10px; padding: 10px 14px; }
.qr-code svg { display: block; width: 148px; height: 148px; border-radius: 6px; }
.empty { text-align: center; padding: 44px 16px; border: 1px dashed var(--edge); border-radius: 12px; }
.empty h1, .empty h2 { font-size: 1.2rem; }
.empty p { color: var(--quiet); max-width: 34em; margin: 6px auto 14px; }
.tabs { display: flex; flex-wrap: wrap; gap: 4px; }
.tabs [role=tab] { appearance: none; border: 1px solid var(--line); background: none; color: var(--quiet); font: inherit;
  font-size: .85rem; padding: 3px 10px; border-radius: 999px; cursor: pointer; min-height: 30px; }
.tabs [role=tab]:hover { color: var(--ink); border-color: var(--edge); }
.tabs [role=tab][aria-selected=true] { color: var(--on-accent); background: var(--accent); border-color: var(--accent);
  font-weight: 600; }
.panel { position: relative; }
.panel .button { position: absolute; right: 8px; top: 14px; }
.panel pre { padding-right: 84px; }
.table { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; padding: 10px 14px 4px; font-weight: 600; }
th, td { text-align: left; padding: 7px 14px; border-top: 1px solid var(--line); vertical-align: top; }
thead th { border-top: 0; color: var(--quiet); font-size: .8rem; font-weight: 600; }
td { overflow-wrap: anywhere; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td meter { width: 4.5em; display: block; }
tbody th { white-space: nowrap; font-weight: 600; }
.card .inline input:not([type=file]) { flex: 1 1 9em; }
meter { width: 9em; max-width: 100%; height: 12px; vertical-align: middle; }
.chart { width: 100%; min-width: 560px; max-width: 860px; height: auto; display: block; }
figure.card { overflow-x: auto; }
.chart text { fill: var(--quiet); font-size: 11px; font-family: inherit; }
.chart .good { fill: var(--good); } .chart .wait { fill: var(--wait); } .chart .bad { fill: var(--bad); }
.chart .off { fill: var(--edge); } .chart .now { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 3 3; }
.pages { display: flex; gap: 16px; align-items: center; font-size: .9rem; }
@media (max-width: 1080px) { .columns { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 720px) {
  .sides { grid-template-columns: minmax(0, 1fr); }
  .row { padding: 10px 13px; column-gap: 12px; }
  .row:has(.next) { grid-template-columns: minmax(0, 1fr) auto; grid-template-areas: 'what sum' 'when when' 'state next'; }
  .row:has(.next):not(:has(.sum)) { grid-template-areas: 'what what' 'when when' 'state next'; }
  .row:not(:has(.next)):not(:has(.sum)) { grid-template-areas: 'what what' 'when when' 'state state'; }
  .row:has(.sum):not(:has(.next)) { grid-template-areas: 'what sum' 'when when' 'state state'; }
  .row .state { text-align: left; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: 8px; }
  .figures { grid-template-columns: 1fr 1fr; }
  .panel pre { padding-right: 13px; padding-top: 48px; }
  .table td, .table th { padding: 7px 10px; }
}
`;
