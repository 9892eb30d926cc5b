import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const docs = path.join(__dirname, '../../../docs');
const pages = ['guide', 'zh-CN/guide']
  .flatMap((folder) => readdirSync(path.join(docs, folder)).map((name) => `${folder}/${name}`))
  .concat('faq.md', 'zh-CN/faq.md');

it('each language asks the same number of questions', () => {
  expect(headingsOf(path.join(docs, 'faq.md'))).toHaveLength(
    headingsOf(path.join(docs, 'zh-CN/faq.md')).length,
  );
});

it.each(pages)('%s leads to pages and headings that exist', (page) => {
  const file = path.join(docs, page);
  const targets = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target = '']) => target,
  );
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((target) => !leadsSomewhere(file, target))).toEqual([]);
});

function leadsSomewhere(file: string, target: string): boolean {
  const [name = '', anchor] = target.split('#');
  const found = name === '' ? file : path.resolve(path.dirname(file), name);
  if (!existsSync(found)) return false;
  return anchor === undefined || headingsOf(found).includes(decodeURIComponent(anchor));
}

/** The anchors of a page, as GitHub makes them. */
function headingsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/^```[^]*?^```/gm, '');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}
