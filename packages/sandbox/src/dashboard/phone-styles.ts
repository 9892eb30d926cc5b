/** Styles of the phone. */
export const phoneStyles = `
.desk { display: grid; grid-template-columns: 350px minmax(0, 1fr); gap: 26px 34px; align-items: start; }
.phone { border: 10px solid #262b28; border-radius: 40px; background: var(--paper); overflow: hidden; position: relative;
  box-shadow: 0 12px 34px rgb(0 0 0 / .18); max-width: 350px; width: 100%; margin: 0 auto; }
.phone-top { display: flex; justify-content: space-between; padding: 9px 22px 7px; font-size: .78rem; font-weight: 600; }
.screen { height: 600px; overflow-y: auto; padding: 4px 14px 22px; overscroll-behavior: contain; }
.screen > * + * { margin-top: 14px; }
.screen h2 { margin: 0 0 .4rem; font-size: .95rem; }
.screen .inline input { flex: 1; width: 5em; }
.app-card { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 10px; text-decoration: none; color: inherit;
  background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--edge); border-radius: 12px;
  padding: 9px 12px; }
.app-card + .app-card { margin-top: 8px; }
.app-card:hover { border-color: var(--edge); }
.app-card strong { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; unicode-bidi: isolate; }
.app-card .quiet { font-size: .8rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.app-card.alipay { border-left-color: #1677ff; } .app-card.weixinPay { border-left-color: #07a650; }
.sheet { text-align: center; background: var(--card); border-radius: 16px; border: 1px solid var(--line); padding: 18px 14px; }
.desk > div > * + * { margin-top: 22px; }
.sheet > * + * { margin-top: 8px; }
.sheet h2 { overflow-wrap: anywhere; }
.truths + * { margin-top: 14px; }
.sheet .amount { font-size: 2.1rem; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -.02em; }
.sheet form { display: flex; flex-direction: column; gap: 8px; margin-top: 12px; text-align: left; }
.sheet .button { justify-content: center; white-space: normal; min-height: 42px; }
.sheet select { width: 100%; }
.bubble { background: var(--card); border: 1px solid var(--line); border-radius: 4px 14px 14px 14px; padding: 8px 12px;
  font-size: .9rem; overflow-wrap: anywhere; }
.bubble + .bubble { margin-top: 8px; }
.bubble .quiet { font-size: .78rem; display: block; }
.truths { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px; }
.truths .card { height: 100%; margin: 0; }
.truths pre { max-height: 15em; overflow: auto; }
@media (max-width: 1080px) { .desk { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 720px) { .truths { grid-template-columns: minmax(0, 1fr); } .screen { height: 540px; } }
`;
