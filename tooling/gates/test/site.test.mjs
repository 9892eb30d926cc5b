import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { slugify } from '../../../docs/.vitepress/slugify.mjs';
import { tokenize } from '../../../docs/.vitepress/tokenize.mjs';
import { checkBuiltSite } from '../../site/check-built-site.mjs';
import { escapeProse } from '../../site/reference/escape-prose.mjs';
import { rewriteLinks } from '../../site/rewrite-links.mjs';

const pages = new Map([
  ['docs/errors.md', 'errors.md'],
  ['docs/zh-CN/errors.md', 'zh-CN/errors.md'],
  ['docs/testing.md', 'testing.md'],
  ['docs/migration', 'migration/index.md'],
  ['packages/b/README.md', 'packages/b.md'],
  ['packages/b/README.zh-CN.md', 'zh-CN/packages/b.md'],
]);
const rewrite = (text, page = 'packages/a.md') =>
  rewriteLinks({
    text,
    source: 'packages/a/README.md',
    page,
    pages,
    exists: (file) => file !== 'packages/a/gone.ts',
  });

test('a link to a document becomes the address of its page, with its place', () => {
  assert.equal(rewrite('[`all`](../../docs/errors.md#x)').text, '[`all`](/errors.md#x)');
  assert.equal(rewrite('[all](../../docs/migration/)').text, '[all](/migration/)');
});

test('a Chinese page leads to Chinese pages where there are some', () => {
  assert.equal(rewrite('[a](../../docs/errors.md)', 'zh-CN/packages/a.md').text, '[a](/zh-CN/errors.md)');
  assert.equal(rewrite('[a](../../docs/testing.md)', 'zh-CN/packages/a.md').text, '[a](/testing.md)');
});

test("a package's address on npm becomes its page", () => {
  const link = '[b](https://www.npmjs.com/package/@sdk/b)';
  assert.equal(rewrite(link).text, '[b](/packages/b.md)');
  assert.equal(rewrite(link, 'zh-CN/packages/a.md').text, '[b](/zh-CN/packages/b.md)');
  const other = '[c](https://www.npmjs.com/package/c)';
  assert.equal(rewrite(other).text, other);
});

test('code keeps what looks like a link', () => {
  const text = '`[a](../b.md)` and\n\n```md\n[a](../b.md)\n```\n';
  assert.deepEqual(rewrite(text), { text, images: [], problems: [] });
});

test('a file that is no page carries its path; one that is not there is a problem', () => {
  assert.match(rewrite('[a](src/a.ts)').text, /title="packages\/a\/src\/a\.ts">a</);
  assert.deepEqual(rewrite('[a](gone.ts)').problems, ['packages/a/README.md: no such file: gone.ts']);
});

test('Chinese is searched by pairs of characters, Latin by words', () => {
  assert.deepEqual(tokenize('退款通知 ERR_SDK v3验签'), ['退款', '款通', '通知', 'ERR', 'SDK', 'v3', '验签']);
  assert.deepEqual(tokenize('元'), ['元']);
});

test('headings have the ids that GitHub gives them', () => {
  assert.equal(slugify('When a `send` fails: 怎么办？'), 'when-a-send-fails-怎么办');
});

test('prose is escaped, code is not', () => {
  assert.equal(escapeProse('a <T> of `Map<T>` {{ x }}'), 'a &lt;T> of `Map<T>` &#123;&#123; x }}');
});

test('a built page that leads nowhere is found', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'site-'));
  fs.writeFileSync(
    path.join(folder, 'index.html'),
    '<h2 id="a">a</h2><a href="/b.html#no">b</a><a href="/c.html">c</a>',
  );
  fs.writeFileSync(path.join(folder, 'b.html'), '<a class="x" href="/#a">a</a><img src="/d.png">');
  const { problems } = checkBuiltSite(folder);
  fs.rmSync(folder, { recursive: true });
  assert.equal(problems.length, 3);
  assert.match(problems.join('\n'), /no such heading/);
});
