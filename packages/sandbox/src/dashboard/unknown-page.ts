import { html } from 'hono/html';

import type { DashboardTexts } from './dashboard-texts.js';

/** Whether a person in a browser asks, not a program. */
export function wantsPage(request: Request): boolean {
  const accepts = request.headers.get('accept') ?? '';
  return request.method === 'GET' && /(^|,)\s*text\/html\b/i.test(accepts);
}

/** The small page at an address that nothing serves. */
export async function unknownPage(request: Request, base: string, texts: DashboardTexts): Promise<Response> {
  const labels = texts.unknownPage;
  const page = await html`<!doctype html>
    <html lang="${texts.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>404 · ${texts.title}</title>
      </head>
      <body>
        <h1>${labels.heading}</h1>
        <p><code>${new URL(request.url).pathname}</code></p>
        <p>${labels.hint}</p>
        <p><a href="${base}/">${labels.back}</a></p>
      </body>
    </html>`;
  return new Response(String(page), {
    status: 404,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      vary: 'accept, accept-language, cookie',
    },
  });
}
