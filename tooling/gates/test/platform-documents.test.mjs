import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readCatalogue } from '../../catalogue/catalogue-facts.mjs';
import { readWeixinCatalogue } from '../../catalogue/weixin-facts.mjs';
import { operationPages } from '../../site/reference/operation-pages.mjs';
import { weixinOperations, weixinPayOperations } from '../../site/reference/operations-in-chinese.mjs';
import { documentedPackages, readDocuments } from '../../site/reference/platform-documents.mjs';
import { readWeixinPayOperations } from '../../site/reference/read-weixin-pay-operations.mjs';
import { root } from '../../workspace/root.mjs';

const hosts = {
  'alipay-openapi': 'opendocs.alipay.com',
  'weixin-openapi': 'developers.weixin.qq.com',
  'weixin-pay': 'pay.weixin.qq.com',
};
const facts = (name) => path.join(root, 'tooling/catalogue', name);
const operations = {
  'alipay-openapi': readCatalogue(facts('alipay.json')).methods.map(({ method }) => method),
  'weixin-openapi': readWeixinCatalogue(facts('weixin.json')).flatMap((namespace) =>
    namespace.operations.map(({ where }) => where),
  ),
  'weixin-pay': (await readWeixinPayOperations()).map(({ id }) => id),
};
const pages = new Map(operationPages());

for (const name of documentedPackages) {
  test(`${name}: every operation has its document, or is known to have none`, (t) => {
    const { addresses, unknown } = readDocuments(name);
    assert.deepEqual([...addresses.keys(), ...unknown].sort(), operations[name].sort());
    t.diagnostic(
      `${name}: ${addresses.size} of ${operations[name].length} operations lead to their document`,
    );
  });

  test(`${name}: an address lies on the platform's host, and two share one only on purpose`, () => {
    const text = fs.readFileSync(
      path.join(root, `tooling/site/reference/platform-documents/${name}.json`),
      'utf8',
    );
    const addresses = Object.entries(JSON.parse(text).documents).flatMap(([base, entries]) =>
      Object.keys(entries).map((page) => base + page),
    );
    assert.equal(new Set(addresses).size, addresses.length);
    for (const address of addresses) {
      const { protocol, host, href } = new URL(address);
      assert.equal(`${protocol}//${host}`, `https://${hosts[name]}`, address);
      assert.equal(href, address);
    }
    // A key that is there twice would be read once.
    const keys = [...text.matchAll(/^ {6}"([^"]+)":/gm)].map(([, key]) => key);
    assert.equal(keys.length, addresses.length);
  });

  test(`${name}: the pages link to the documents`, () => {
    const { addresses } = readDocuments(name);
    for (const folder of ['', 'zh-CN/']) {
      const page = pages.get(`${folder}reference/${name}-operations.md`);
      for (const [id, address] of addresses) {
        const row = page.split('\n').find((line) => line.includes(`<a id="${id}"></a>`));
        assert.ok(row?.includes(`](${address})`), id);
      }
    }
  });
}

test('known operations lead to known pages', () => {
  const link = (name, id) => readDocuments(name).addresses.get(id);
  assert.match(
    link('alipay-openapi', 'alipay.trade.page.pay'),
    /^https:\/\/opendocs\.alipay\.com\/open\/59da99d0_/,
  );
  assert.equal(
    link('weixin-openapi', 'auth.code2Session'),
    'https://developers.weixin.qq.com/miniprogram/dev/server/API/user-login/api_code2session.html',
  );
  assert.equal(
    link('weixin-pay', 'v3.refunds.create'),
    'https://pay.weixin.qq.com/doc/v3/merchant/4012791862',
  );
});

test('every operation of WeChat and WeChat Pay says in Chinese what it does, and nothing else does', () => {
  assert.deepEqual(Object.keys(weixinOperations).sort(), operations['weixin-openapi'].sort());
  assert.deepEqual(Object.keys(weixinPayOperations).sort(), operations['weixin-pay'].sort());
  for (const text of Object.values({ ...weixinOperations, ...weixinPayOperations })) {
    assert.match(text, /^(?=.*\p{Script=Han})[^|<>\n]+$/u);
  }
});

test('no row of a page of operations leaves out what the operation does', () => {
  for (const [page, text] of pages) {
    const rows = text.split('\n').filter((line) => line.startsWith('| <a id='));
    for (const row of rows) assert.notEqual(row.split(' | ')[1].trim(), '', `${page}: ${row}`);
    assert.ok(rows.length > 50, page);
  }
});

test('a function of WeChat Pay stands with its call, with what repeating it means, and with a sentence', async () => {
  const rows = new Map((await readWeixinPayOperations()).map((row) => [row.id, row]));
  assert.deepEqual(rows.get('v3.transactions.codepay'), {
    id: 'v3.transactions.codepay',
    group: 'v3.transactions',
    home: 'V3Transactions',
    calls: ['POST /v3/pay/transactions/codepay'],
    idempotency: 'unsafe',
    summary: "Takes money by the payer's code.",
  });
  assert.equal(rows.get('v2.listRefunds').calls[0], 'POST /pay/refundquery');
  for (const { id, calls, idempotency, summary } of rows.values()) {
    assert.match(calls.join('\n'), /^(GET|POST) \/[\w/{}-]+$/m, id);
    assert.match(idempotency, /^(safe|keyed|unsafe)$/, id);
    assert.match(summary, /^[A-Z].*\.$/, id);
  }
});
