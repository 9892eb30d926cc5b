/** The dashboard's only style sheet. */
export const dashboardStyles = `
:root {
  --paper: #f6f5f1; --card: #ffffff; --ink: #1f2420; --quiet: #687068; --line: #e2e0d8; --accent: #1d6f5c;
  --on-accent: #ffffff; --good: #17663f; --good-bg: #ddf1e4; --wait: #855300; --wait-bg: #fbecc8; --bad: #a3241d;
  --bad-bg: #fbe1de; --done: #23508f; --done-bg: #e0eaf8; --off: #5d625e; --off-bg: #e8e8e4; --code: #f0eee8;
  --mark: #ffd27a; --banner: #f4d58d; --banner-ink: #3f2f00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #151816; --card: #1d211e; --ink: #e7eae6; --quiet: #98a19a; --line: #313732; --accent: #63c2a7;
    --on-accent: #0d1f19; --good: #7fdaa6; --good-bg: #17382a; --wait: #f0c060; --wait-bg: #3c2f10; --bad: #ff9c93;
    --bad-bg: #46201d; --done: #9dc1f5; --done-bg: #1c2f4a; --off: #a7ada8; --off-bg: #2b302c; --code: #252a26;
    --mark: #8a5f00; --banner: #4a3a0c; --banner-ink: #f6dd9b;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5; font-size: 15px;
  font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei',
  'Noto Sans CJK SC', sans-serif; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, p, ul, ol, dl, dd, pre { margin: 0; }
h1 { font-size: 1.35rem; line-height: 1.25; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin-bottom: .6rem; }
h3 { font-size: .85rem; font-weight: 600; color: var(--quiet); margin: 1rem 0 .35rem; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--card); padding: 6px 12px; z-index: 2; }
.banner { background: var(--banner); color: var(--banner-ink); padding: 7px 16px; font-size: .84rem; text-align: center; }
.top { display: flex; align-items: center; gap: 4px 20px; padding: 0 24px; border-bottom: 1px solid var(--line);
  background: var(--card); }
.brand { font-weight: 700; color: var(--ink); text-decoration: none; letter-spacing: -0.01em; padding: 12px 0; }
nav { display: flex; flex: 1; gap: 2px; overflow-x: auto; scrollbar-width: none; }
nav a { padding: 13px 10px 11px; color: var(--quiet); text-decoration: none; white-space: nowrap;
  border-bottom: 2px solid transparent; }
nav a:hover { color: var(--ink); }
nav a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent); }
.corner { display: flex; gap: 14px; font-size: .84rem; white-space: nowrap; align-items: center; }
#live-mark { color: var(--quiet); }
#live-mark::before { content: ''; display: inline-block; width: 7px; height: 7px; border-radius: 50%; margin-right: 6px;
  background: #2fa36f; vertical-align: 1px; }
#live-mark.off::before { background: var(--bad); }
main { max-width: 1120px; margin: 0 auto; padding: 18px 24px 64px; }
#live > * + * { margin-top: 22px; }
.clock { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between;
  font-size: .88rem; padding-bottom: 14px; border-bottom: 1px solid var(--line); }
.clock time { font-weight: 600; margin: 0 6px; font-size: .95rem; }
.quiet { color: var(--quiet); }
.mono, code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace;
  font-size: .88em; }
code { background: var(--code); border-radius: 4px; padding: 1px 5px; overflow-wrap: anywhere; }
.mono { overflow-wrap: anywhere; }
.figures { display: flex; flex-wrap: wrap; gap: 8px 28px; }
.figure { color: var(--quiet); text-decoration: none; font-size: .88rem; }
.figure b { color: var(--ink); font-size: 1.5rem; font-weight: 650; margin-right: 3px; font-variant-numeric: tabular-nums; }
.figure:hover { text-decoration: underline; }
.figure.bad b { color: var(--bad); }
.columns { display: grid; grid-template-columns: minmax(0, 1.7fr) minmax(0, 1fr); gap: 28px 36px; align-items: start; }
.columns h1 { margin-bottom: .6rem; font-size: 1rem; }
.list { list-style: none; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  overflow: hidden; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 3px 16px; padding: 11px 16px;
  align-items: center; grid-template-areas: 'what sum next' 'when state next'; }
.row:not(:has(.next)) { grid-template-columns: minmax(0, 1fr) auto;
  grid-template-areas: 'what sum' 'when state'; }
.row + .row { border-top: 1px solid var(--line); }
.row:not(:has(.sum)) { grid-template-areas: 'what what next' 'when state next'; }
.what { grid-area: what; text-decoration: none; color: inherit; min-width: 0; }
.what strong { display: block; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.what span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.what:hover strong { text-decoration: underline; text-underline-offset: 3px; }
.what .why, .why { color: var(--bad); font-size: .88rem; white-space: normal; }
.sum { grid-area: sum; font-weight: 600; font-variant-numeric: tabular-nums; text-align: right; }
.state { grid-area: state; text-align: right; }
.when { grid-area: when; font-size: .82rem; overflow: hidden; text-overflow: ellipsis; }
.next { grid-area: next; }
.pill { display: inline-block; border-radius: 999px; padding: 1px 10px; font-size: .8rem; font-weight: 550;
  background: var(--off-bg); color: var(--off); white-space: nowrap; max-width: 100%; overflow: hidden;
  text-overflow: ellipsis; vertical-align: middle; }
.pill code { background: none; padding: 0; }
.pill.good { background: var(--good-bg); color: var(--good); }
.pill.wait { background: var(--wait-bg); color: var(--wait); }
.pill.bad { background: var(--bad-bg); color: var(--bad); }
.pill.done, .pill.refund { background: var(--done-bg); color: var(--done); }
.pill.draft { background: none; box-shadow: inset 0 0 0 1px var(--line); color: var(--quiet); }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.button { appearance: none; border: 1px solid var(--line); background: var(--card); color: var(--ink); font: inherit;
  font-size: .9rem; border-radius: 8px; padding: 6px 13px; min-height: 36px; cursor: pointer; text-decoration: none;
  display: inline-flex; align-items: center; white-space: nowrap; }
.button:hover { border-color: var(--quiet); }
.button:disabled { opacity: .5; cursor: default; }
.button.first { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
.button.danger { color: var(--bad); }
.small .button { font-size: .82rem; padding: 3px 10px; min-height: 30px; }
.inline { display: flex; gap: 6px; }
input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 5px 11px; width: 9.5em; min-height: 36px; }
.what .whole { white-space: normal; overflow-wrap: anywhere; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr)); gap: 12px 16px; align-items: end; }
.field { display: grid; gap: 4px; font-size: .88rem; min-width: 0; }
.field input, .field select { width: 100%; min-width: 0; box-sizing: border-box; }
select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 5px 11px; min-height: 36px; }
.scroll { overflow-x: auto; }
.scroll table { border-collapse: collapse; width: 100%; font-size: .9rem; }
.scroll th, .scroll td { text-align: left; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.hints { list-style: none; padding: 0; margin-top: 12px; font-size: .86rem; color: var(--quiet); }
.hints b { color: var(--ink); font-weight: 550; margin-right: 6px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 18px; }
.head p { margin-top: 8px; }
.head .amount { font-size: 2rem; font-weight: 650; letter-spacing: -0.02em; font-variant-numeric: tabular-nums;
  line-height: 1.2; }
.facts { display: grid; grid-template-columns: minmax(6.5em, auto) minmax(0, 1fr); gap: 7px 18px; font-size: .92rem; }
.facts dt { color: var(--quiet); overflow-wrap: anywhere; }
.facts dd { overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
pre.text, pre.command { background: var(--code); border-radius: 8px; padding: 10px 13px; margin-top: 6px;
  max-height: 26em; overflow: auto; }
pre.keys { max-height: none; }
pre.command { display: inline-block; }
pre.command code { background: none; padding: 0; }
pre.command code::before { content: '$ '; color: var(--quiet); }
details summary { cursor: pointer; font-size: .88rem; color: var(--quiet); padding: 4px 0; }
.timeline { list-style: none; padding: 0; font-size: .92rem; }
.timeline li { position: relative; padding: 0 0 14px 20px; border-left: 2px solid var(--line); margin-left: 5px; }
.timeline li:last-child { padding-bottom: 2px; }
.timeline li::before { content: ''; position: absolute; left: -6px; top: 6px; width: 10px; height: 10px;
  border-radius: 50%; background: var(--quiet); box-shadow: 0 0 0 3px var(--paper); }
.timeline .tone-good::before { background: #2fa36f; }
.timeline .tone-bad::before { background: #d0564c; }
.timeline .tone-off::before { background: var(--line); }
.timeline p { color: var(--quiet); font-size: .88rem; overflow-wrap: anywhere; }
.timeline .why { color: var(--bad); }
.timeline .quiet { font-size: .84rem; }
.columns .timeline + .button { margin-top: 18px; }
.schedule { list-style: none; padding: 0; margin-top: 10px; font-size: .88rem; font-variant-numeric: tabular-nums; }
.schedule li { display: flex; gap: 12px; padding: 4px 0; align-items: baseline; color: var(--quiet); }
.schedule li::before { content: '○'; width: 1em; }
.schedule li span { width: 3.6em; }
.schedule .accepted { color: var(--good); } .schedule .accepted::before { content: '✓'; }
.schedule .refused { color: var(--bad); } .schedule .refused::before { content: '✗'; }
.schedule .next { color: var(--ink); font-weight: 600; } .schedule .next::before { content: '→'; }
.schedule .spared { opacity: .55; }
.diagnosis { border-left: 4px solid var(--bad); }
.difference { margin-top: 14px; font-weight: 550; }
mark { background: var(--mark); color: inherit; border-radius: 3px; padding: 1px 2px; font-weight: 700; }
.same { opacity: .6; }
.alarm { background: var(--bad-bg); color: var(--bad); border-radius: 10px; padding: 12px 16px; font-weight: 600; }
.qr-code svg { display: block; width: 128px; height: 128px; }
.columns .inline { margin-bottom: 14px; }
.columns .card { margin-bottom: 22px; }
.card .inline { margin: 10px 0; }
.card .inline input { flex: 1; min-width: 0; }
.empty { text-align: center; padding: 56px 16px; border: 1px dashed var(--line); border-radius: 12px; }
.empty h2 { font-size: 1.2rem; }
.empty p { color: var(--quiet); max-width: 34em; margin: 0 auto 14px; }
#toast { position: fixed; left: 50%; bottom: 20px; transform: translateX(-50%); background: var(--ink); color: var(--paper);
  padding: 10px 18px; border-radius: 10px; max-width: calc(100vw - 32px); font-size: .92rem; }
@media (max-width: 720px) {
  main { padding: 14px 14px 56px; }
  .top { padding: 0 14px; flex-wrap: wrap; gap: 0 12px; }
  .brand { flex: 1; padding: 9px 0 0; }
  nav { order: 3; flex-basis: 100%; margin: 0 -8px; }
  nav a { padding: 9px 8px 8px; }
  .corner { padding-top: 9px; }
  .banner { text-align: left; padding: 7px 14px; }
  .columns { grid-template-columns: minmax(0, 1fr); }
  .row { padding: 11px 13px; column-gap: 12px; }
  .row:has(.next) { grid-template-columns: minmax(0, 1fr) auto; grid-template-areas: 'what sum' 'when when' 'state next'; }
  .row:has(.next):not(:has(.sum)) { grid-template-areas: 'what what' 'when when' 'state next'; }
  .tall .row:not(:has(.next)) { grid-template-areas: 'what sum' 'when when' 'state state'; }
  .row:has(.next) .state, .tall .state { text-align: left; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: 8px; }
  .figures { display: grid; grid-template-columns: 1fr 1fr; }
}
`;
