import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { createMarkdownRenderer } from 'vitepress';
import { splitIntoSections } from '../../../docs/.vitepress/sections.mjs';
import { slugify } from '../../../docs/.vitepress/slugify.mjs';
import { jointsInTables } from '../../../docs/.vitepress/joints-in-tables.mjs';
import { stackedTables } from '../../../docs/.vitepress/stacked-tables.mjs';
import { tokenize } from '../../../docs/.vitepress/tokenize.mjs';
import { codeTables } from '../../error-reference/code-tables.mjs';
import { checkBuiltSite } from '../../site/check-built-site.mjs';
import { escapeProse } from '../../site/reference/escape-prose.mjs';
import { operationPages } from '../../site/reference/operation-pages.mjs';
import { titleOf } from '../../site/title-of.mjs';
import { rewriteLinks } from '../../site/rewrite-links.mjs';
import { root } from '../../workspace/root.mjs';

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
  assert.deepEqual(tokenize('退款通知 ERR SDK v3验签'), ['退款', '款通', '通知', 'ERR', 'SDK', 'v3', '验签']);
  assert.deepEqual(tokenize('元'), ['元']);
});

test('a name with dots is searched in parts and as a whole', () => {
  assert.deepEqual(tokenize('isv.BUSINESS_LIMIT'), ['isv', 'BUSINESS', 'LIMIT', 'isv.BUSINESS_LIMIT']);
});

test('a row with a place of its own is found by itself, and shown with its words', () => {
  const row = (id, cells) =>
    `<tr>\n<td><a id="${id}"></a><code>${id}</code><br>code been used</td>\n${cells.map((cell) => `<td>${cell}</td>`).join('\n')}\n</tr>`;
  const html =
    '<h1 id="errors" tabindex="-1">Errors <a class="header-anchor" href="#errors">&ZeroWidthSpace;</a></h1>\n<p>All.</p>\n' +
    '<h2 id="codes" tabindex="-1">Codes <a class="header-anchor" href="#codes">&ZeroWidthSpace;</a></h2>\n<table><tbody>\n' +
    `${row('40163', ['Log in <code>again</code>.', '<code>rejected</code>'])}\n</tbody></table>\n<p>End.</p>`;
  assert.deepEqual(splitIntoSections('errors.md', html), [
    { anchor: 'errors', titles: ['Errors'], text: 'All.' },
    { anchor: 'codes', titles: ['Errors', 'Codes'], text: 'End.' },
    {
      anchor: '40163',
      titles: ['Errors', 'Codes', '40163 · code been used · Log in again.'],
      text: '40163 40163 code been used Log in again. rejected',
    },
  ]);
  assert.equal(splitIntoSections('other.md', html.replace('<a id="40163"></a>', '')), undefined);
});

test('every code of the reference has a row in both languages, and what a lost answer means', async () => {
  const [english, chinese] = ['docs/errors.md', 'docs/zh-CN/errors.md'].map((file) =>
    fs.readFileSync(path.join(root, file), 'utf8'),
  );
  const tables = await codeTables();
  for (const [key, rows] of Object.entries(tables)) {
    assert.ok(rows.length > 1, key);
    for (const { code } of rows) {
      assert.ok(english.includes(`<a id="${key}-${code}"></a>`), code);
      assert.ok(chinese.includes(`<a id="${key}-${code}"></a>`), code);
    }
  }
  const outcomeOf = (key, code) => tables[key].find((row) => row.code === code)?.outcome;
  assert.equal(outcomeOf('weixin', '-1'), 'unknown');
  assert.equal(outcomeOf('weixin', '40163'), 'rejected');
  assert.equal(outcomeOf('sms', 'isp.SYSTEM_ERROR'), 'unknown');
  assert.equal(outcomeOf('sms', 'isv.BUSINESS_LIMIT_CONTROL'), 'rejected');
  assert.equal(outcomeOf('v2', 'SYSTEMERROR'), 'unknown');
});

test('every operation has a place, in both languages', () => {
  const pages = new Map(operationPages());
  for (const [page, id] of [
    ['reference/alipay-openapi-operations.md', 'alipay.trade.pay'],
    ['reference/aliyun-sms-operations.md', 'SendSms'],
    ['reference/weixin-openapi-operations.md', 'subscribeMessage.send'],
    ['reference/weixin-pay-operations.md', 'v3.transferBills.create'],
  ]) {
    assert.ok(pages.get(page)?.includes(`<a id="${id}"></a>`), page);
    assert.ok(pages.get(`zh-CN/${page}`)?.includes(`<a id="${id}"></a>`), page);
  }
});

/** VitePress makes one renderer for a process, so it has what the site's has. */
function siteMarkdown() {
  return createMarkdownRenderer(root, {
    config: (renderer) => renderer.use(stackedTables).use(jointsInTables),
  });
}

test('the cells of a wide table know their columns, those of a small one do not', async () => {
  const markdown = await siteMarkdown();
  const wide = markdown.render(
    '| code | what to *do* | `outcome` |\n| --- | --- | --- |\n| a | b | c |\n| d | | f |',
  );
  assert.deepEqual(
    [...wide.matchAll(/data-label="([^"]*)">([^<]*)</g)].map(([, label, text]) => `${label}: ${text}`),
    ['what to do: b', 'outcome: c', 'what to do: ', 'outcome: f'],
  );
  const small =
    '| a | b |\n| --- | --- |\n| one | [two](https://example.com/a/long/address/that/nobody/sees) |';
  assert.doesNotMatch(markdown.render(small), /data-label/);
  assert.match(markdown.render(small.replace('one', 'words '.repeat(9))), /<td data-label="b"/);
  const errors =
    '## Codes\n\n| code | what to do | outcome |\n| --- | --- | --- |\n| <a id="x-NO"></a>`NO` | Stop. | `rejected` |';
  const sections = splitIntoSections('', markdown.render(errors));
  assert.deepEqual(
    sections.map(({ anchor }) => anchor),
    ['codes', 'x-NO'],
  );
});

test('a long name in a table may be broken at its joints, and nowhere else', async () => {
  const markdown = await siteMarkdown();
  const render = (cell) => /<td[^>]*>(.*)<\/td>/.exec(markdown.render(`| a |\n| - |\n| ${cell} |\n`))?.[1];
  assert.equal(render('`v3.partnerTransactions`'), '<code>v3.<wbr>partner<wbr>Transactions</code>');
  assert.equal(render('`appId`'), '<code>appId</code>');
  assert.equal(render('`f(a, ...b) => c`'), '<code>f(<wbr>a, ...<wbr>b) =&gt; c</code>');
  assert.equal(render('@alicloud/pop-core and/or <b>'), '@alicloud/<wbr>pop-core and/or <b>');
  assert.equal(
    markdown.render('`v3.partnerTransactions`').trim(),
    '<p><code>v3.partnerTransactions</code></p>',
  );
});

test('headings have the ids that GitHub gives them', () => {
  assert.equal(slugify('When a `send` fails: 怎么办？'), 'when-a-send-fails-怎么办');
});

test('a title keeps the star of its code, and loses that of an emphasis', () => {
  assert.equal(
    titleOf('# Serverless: `cloud.*`, and *more* {#x}\n', 'page'),
    'Serverless: cloud.*, and more',
  );
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
