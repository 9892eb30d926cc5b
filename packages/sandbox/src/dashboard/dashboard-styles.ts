import { dashboardPalette } from './dashboard-palette.js';
import { phoneStyles } from './phone-styles.js';
import { pieceStyles } from './piece-styles.js';

const variables = (colours: Readonly<Record<string, string>>): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

const frameStyles = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 12px; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5; font-size: 15px;
  font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei',
  'Noto Sans CJK SC', sans-serif; }
a { color: var(--accent); text-underline-offset: 3px; }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus-visible { outline: none; }
h1, h2, h3, p, ul, ol, dl, dd, pre, figure { margin: 0; }
h1 { font-size: 1.4rem; line-height: 1.25; letter-spacing: -.01em; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin-bottom: .6rem; }
h3 { font-size: .85rem; font-weight: 600; color: var(--quiet); margin: 1rem 0 .35rem; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--card); padding: 6px 12px; z-index: 2; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.banner { background: var(--banner); color: var(--banner-ink); padding: 6px 16px; font-size: .82rem; text-align: center; }
.frame { display: grid; grid-template-columns: 184px minmax(0, 1fr); max-width: 1340px; margin: 0 auto; }
.top { display: flex; flex-direction: column; gap: 10px; padding: 20px 8px 20px 20px; position: sticky; top: 0;
  align-self: start; max-height: 100vh; overflow-y: auto; }
.brand { font-weight: 700; color: var(--ink); text-decoration: none; letter-spacing: -.01em; padding: 0 10px;
  font-size: 1.05rem; }
.brand::before { content: ''; display: inline-block; width: 14px; height: 14px; border-radius: 4px; margin-right: 9px;
  background: radial-gradient(circle at 50% 50%, var(--banner) 0 3px, var(--accent) 3.5px); vertical-align: -1px; }
.top nav ul { list-style: none; padding: 0; display: flex; flex-direction: column; gap: 1px; }
.top nav a { display: block; padding: 5px 10px; color: var(--quiet); text-decoration: none; border-radius: 7px;
  white-space: nowrap; }
.top nav a:hover { color: var(--ink); background: var(--code); }
.top nav a[aria-current] { color: var(--accent); font-weight: 650; background: var(--accent-soft);
  box-shadow: inset 3px 0 var(--accent); }
.group > span { display: block; padding: 5px 10px 2px; color: var(--quiet); font-size: .8rem; font-weight: 600; }
.group ul a { padding-left: 20px; }
.corner { display: flex; gap: 6px 14px; flex-wrap: wrap; font-size: .84rem; padding: 6px 10px 0; align-items: center; }
#live-mark { color: var(--quiet); white-space: nowrap; }
#live-mark::before { content: '●'; margin-right: 5px; color: var(--good); font-size: .8em; }
#live-mark.off::before { content: '○'; color: var(--bad); }
main { padding: 18px 28px 72px 22px; min-width: 0; outline: none; }
details.tenants { position: relative; }
details.tenants ul { position: absolute; left: 0; z-index: 3; margin: 6px 0 0; padding: 8px 14px; list-style: none;
  background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
#live > * + * { margin-top: 22px; }
.clock { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between;
  font-size: .88rem; padding-bottom: 14px; border-bottom: 1px solid var(--line); }
.clock time { font-weight: 600; margin: 0 6px; font-size: .95rem; }
#toast { position: fixed; left: 50%; bottom: 20px; transform: translateX(-50%); background: var(--ink);
  color: var(--paper); padding: 10px 18px; border-radius: 10px; width: max-content; max-width: calc(100vw - 32px);
  font-size: .92rem; overflow-wrap: anywhere; z-index: 3; }
dialog { border: 1px solid var(--line); border-radius: 14px; background: var(--card); color: var(--ink); padding: 22px 24px;
  max-width: min(26rem, calc(100vw - 32px)); }
dialog::backdrop { background: rgb(0 0 0 / .45); }
dialog .buttons { margin-top: 18px; }
.quiet { color: var(--quiet); }
.mono, code, pre, kbd { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace;
  font-size: .88em; }
code, kbd { background: var(--code); border-radius: 4px; padding: 1px 5px; overflow-wrap: anywhere; }
kbd { border: 1px solid var(--line); border-bottom-width: 2px; }
.mono { overflow-wrap: anywhere; }
@media (max-width: 860px) {
  .frame { grid-template-columns: minmax(0, 1fr); }
  .top { position: static; flex-direction: row; flex-wrap: wrap; align-items: center; gap: 2px 12px; padding: 8px 14px 0;
    border-bottom: 1px solid var(--line); background: var(--card); max-height: none; }
  .brand { flex: 1; padding: 0; }
  .corner { padding: 0; flex-wrap: nowrap; }
  .top nav { order: 3; flex-basis: 100%; min-width: 0; margin: 0 -14px; }
  .top nav > ul { position: relative; flex-direction: row; overflow-x: auto; padding: 4px 10px 6px; scrollbar-width: thin; }
  .top nav ul ul { flex-direction: row; }
  .top nav li { flex: none; }
  .group { display: flex; }
  .group > span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); padding: 0; }
  .group ul a { padding-left: 10px; }
  .top nav a[aria-current] { box-shadow: inset 0 -2px var(--accent); }
  main { padding: 14px 14px 56px; }
  .banner { text-align: left; padding: 6px 14px; }
}
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .pill { border: 1px solid; } .top nav a[aria-current] { outline: 2px solid; } }
`;

/** The dashboard's only style sheet. */
export const dashboardStyles = `
:root { ${variables(dashboardPalette.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(dashboardPalette.dark)} } }
${frameStyles}${pieceStyles}${phoneStyles}`;
