// Takes the programs of the guide as they stand there, so that what is run is what is described.
import fs from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { root } from '../workspace/root.mjs';

/** The page in both languages; their programs are the same, which the gate of the READMEs sees to. */
const page = path.join(root, 'docs/guide/notifications.md');

/**
 * @typedef {object} GuideBlock
 * @property {string} heading  of level 2 or 3, above it
 * @property {string} language
 * @property {string} source
 */

/** @returns {GuideBlock[]} every program of the page */
export function readGuide() {
  const blocks = [];
  let heading = '';
  let open;
  for (const line of fs.readFileSync(page, 'utf8').split('\n')) {
    const fence = /^```(\S*)/.exec(line);
    if (open !== undefined) {
      if (fence === null) open.lines.push(line);
      else {
        blocks.push({ heading: open.heading, language: open.language, source: `${open.lines.join('\n')}\n` });
        open = undefined;
      }
    } else if (fence !== null) open = { heading, language: fence[1], lines: [] };
    else heading = /^#{2,3} (.+)$/.exec(line)?.[1] ?? heading;
  }
  return blocks;
}

/** @param {GuideBlock[]} guide @param {string} heading the beginning of it */
export function blocksUnder(guide, heading) {
  const found = guide.filter((block) => block.heading.startsWith(heading));
  if (found.length === 0) throw new Error(`The guide has no program under "${heading}".`);
  return found;
}

/**
 * The module with the handler, `notify`, with three orders of one price and with the key of API v2, as the guide says it
 * may have. The database's own guard is taken away, so that a second run of `onPaid` would be seen.
 * @param {GuideBlock[]} guide
 */
export function handlerModule(guide) {
  const [{ source }] = blocksUnder(guide, 'The handler');
  const rows = [1, 2, 3].map((number) => `['order_${number}', { totalFee: 8888, paid: false }],`);
  return replaceAllOf(source, [
    [/(const orders = new Map\(\[\n)[^]*?(\n\]\);)/, `$1${rows.join('\n')}$2`],
    [/(apiVersion: 'v3',)/, "$1 key: env['WEIXIN_PAY_KEY'],"],
    [/ \|\| order\.paid\b/, ''],
  ]);
}

/** The handler and the block of a framework in one module, as the guide's `continued` means it. */
export function continuedModule(guide, heading) {
  const imported = /^import \{ (.+) \} from '@sdk\/unified-pay';$/gm;
  const sources = [handlerModule(guide), ...blocksUnder(guide, heading).map(({ source }) => source)];
  const names = guide.flatMap(({ source }) =>
    [...source.matchAll(imported)].flatMap(([, list]) => list.split(', ')),
  );
  const top = `import { ${[...new Set(names)].join(', ')} } from '@sdk/unified-pay';\n`;
  return top + sources.map((source) => source.replace(imported, '')).join('\n');
}

/** @param {string} source TypeScript @param {'esm' | 'cjs'} format */
export function toJavaScript(source, format = 'esm') {
  return transformSync(source, {
    loader: 'ts',
    format,
    target: 'node20',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  }).code;
}

function replaceAllOf(source, replacements) {
  return replacements.reduce((text, [pattern, replacement]) => {
    if (!pattern.test(text)) throw new Error(`The guide's handler has nothing like ${pattern}.`);
    return text.replace(pattern, replacement);
  }, source);
}
