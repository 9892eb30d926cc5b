import fs from 'node:fs';
import path from 'node:path';

/**
 * Every address in the built pages that stays on the site leads to a file, and every `#` to a heading that is there.
 * @param {string} folder the built site
 * @returns {{ pages: number, links: number, problems: string[] }}
 */
export function checkBuiltSite(folder) {
  const files = new Set(
    fs.readdirSync(folder, { recursive: true }).map((name) => `/${String(name).replaceAll(path.sep, '/')}`),
  );
  const pages = [...files].filter((file) => file.endsWith('.html'));
  /** @type {Map<string, { ids: Set<string>, addresses: string[] }>} */
  const read = new Map(
    pages.map((page) => [page, readPage(fs.readFileSync(path.join(folder, page), 'utf8'))]),
  );
  const problems = new Set();
  let links = 0;
  for (const [page, { addresses }] of read) {
    for (const address of addresses) {
      if (/^[a-z][a-z+.-]*:|^\/\//i.test(address)) continue;
      links += 1;
      const { pathname, hash } = new URL(address, `http://site${page}`);
      const wanted = decodeURIComponent(pathname);
      const target = wanted.endsWith('/') ? `${wanted}index.html` : wanted;
      if (!files.has(target)) problems.add(`${page}: leads to ${address}, which is not there`);
      else if (hash !== '' && read.get(target)?.ids.has(decodeURIComponent(hash.slice(1))) === false) {
        problems.add(`${page}: leads to ${address}, but that page has no such heading`);
      }
    }
  }
  return { pages: pages.length, links, problems: [...problems] };
}

function readPage(html) {
  const text = html.replace(/<script[\s\S]*?<\/script>/g, '');
  return {
    ids: new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => decodeEntities(id))),
    addresses: [...text.matchAll(/<(?:a|img)\b[^>]*?\s(?:href|src)="([^"]+)"/g)].map(([, address]) =>
      decodeEntities(address),
    ),
  };
}

const decodeEntities = (text) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
