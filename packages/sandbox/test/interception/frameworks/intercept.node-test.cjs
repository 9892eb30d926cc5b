'use strict';
// Run by node:test, as a process of frameworks.test.ts.
const assert = require('node:assert');
const https = require('node:https');
const { after, before, test } = require('node:test');
const tls = require('node:tls');
const { createSandbox } = require('@sdk/sandbox');

const original = tls.connect;
let sandbox;

before(async () => {
  sandbox = await createSandbox();
  await sandbox.intercept({ others: 'refuse' });
});
after(async () => {
  await sandbox.close();
  assert.strictEqual(tls.connect, original);
});

test('reaches the sandbox', async () => {
  const answer = await fetch('https://openapi.alipay.com/gateway.do');
  assert.match(await answer.text(), /isv\.missing-method/);
  await new Promise((resolve, reject) => {
    https
      .get('https://api.weixin.qq.com/cgi-bin/token', (one) => one.resume().on('end', resolve))
      .on('error', reject);
  });
  assert.strictEqual(sandbox.requests.list().length, 2);
});

test('turns the rest of the network off', async () => {
  await assert.rejects(fetch('https://shop.test/'), (error) =>
    /The network is off/.test(error.cause.message),
  );
});
