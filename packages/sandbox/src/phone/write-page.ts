import { html, raw } from 'hono/html';

type Markup = ReturnType<typeof html>;

const style = `
  :root { color-scheme: light dark; --ink: #1a1d21; --soft: #6b7280; --paper: #fff; --back: #f2f5f9; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --soft: #9aa3ad; --paper: #1b1f24; --back: #111418; } }
  * { box-sizing: border-box; }
  body { margin: 0; font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink); background: var(--back); }
  main { max-width: 26rem; margin: 3rem auto; padding: 1.5rem; background: var(--paper); border-radius: 1rem; }
  .note { color: var(--soft); font-size: .875rem; }
  .amount { font-size: 2.25rem; font-weight: 600; margin: .5rem 0; }
  form { margin: .75rem 0 0; }
  button { width: 100%; padding: .75rem; font: inherit; border: 1px solid var(--soft); border-radius: .6rem; background: none; color: inherit; cursor: pointer; }
  button.first { background: var(--brand); border-color: var(--brand); color: #fff; }
  code, .note { overflow-wrap: anywhere; }
`;

/** Whose page it is. */
export interface PageBrand {
  readonly title: string;
  /** The platform the page does not belong to, in Chinese. */
  readonly notThePlatform: string;
  /** A CSS colour for the first button. */
  readonly colour: string;
}

/** A small page of a platform, as a phone shows it. Values in `content` are escaped by `html`. */
export async function writePage(brand: PageBrand, content: Markup): Promise<Response> {
  const page = await html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${brand.title}</title>
        <style>
          ${raw(style)} :root {
            --brand: ${raw(brand.colour)};
          }
        </style>
      </head>
      <body>
        <main>
          <p class="note">FAKE SANDBOX ONLY · 沙箱，不是${brand.notThePlatform}</p>
          ${content}
        </main>
      </body>
    </html>`;
  return new Response(String(page), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
      // Its forms have to tell where they come from; other pages learn no token.
      'referrer-policy': 'same-origin',
    },
  });
}
