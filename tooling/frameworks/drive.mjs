// Starts one application, and is the platforms to it: delivers what is genuine, once and again, and what is not.
// Arguments: the application's file, `works` or `refuses`, and what it does not serve (`push`, `receipts`). Prints one line of
// JSON: what differed, by the name of the case.
import { spawn } from 'node:child_process';
import { generateTestReceipt } from '@sdk/aliyun-sms/testing';
import { createSandbox } from '@sdk/sandbox';
import { createPayment } from '@sdk/unified-pay';
import { generateTestPush } from '@sdk/weixin-openapi/testing';
import { environmentOf } from './environment-of.mjs';

const [, , file, expectation = 'works', ...skipped] = process.argv;
const pathSecret = 'FAKE-0123456789abcdef';
const sandbox = await createSandbox();
const { url } = await sandbox.listen({ port: 0 });
const credentials = sandbox.credentials(url);
const { alipay, weixin, weixinPay } = credentials;
const { key, pfxBase64: _, ...v3 } = weixinPay;
const payments = {
  'WeChat Pay v3': createPayment({ provider: 'wxpay', apiVersion: 'v3', ...v3 }),
  'WeChat Pay v2': createPayment({
    provider: 'wxpay',
    appId: v3.appId,
    mchId: v3.mchId,
    endpoint: v3.endpoint,
    key,
  }),
  // As the guide has it, with a public key: the platform signs notifications as the order was signed.
  Alipay: createPayment({
    provider: 'alipay',
    appId: alipay.appId,
    privateKey: alipay.privateKey,
    alipayPublicKey: alipay.alipayPublicKey,
    endpoint: alipay.endpoint,
  }),
};
const acknowledgements = { 'WeChat Pay v3': '', 'WeChat Pay v2': 'SUCCESS', Alipay: 'success' };

/** What differed. */
const differences = {};
const printed = [];
let errors = '';
const application = await startApplication();

let number = 0;
for (const [name, payment] of Object.entries(payments)) {
  number += 1;
  const outTradeNo = `order_${number}`;
  await compare(`${name}: paid`, () => payAndDeliver(name, payment, outTradeNo));
  await compare(`${name}: hostile`, () => knock(name, outTradeNo));
}
if (!skipped.includes('push')) {
  for (const format of ['json', 'xml']) {
    await compare(`message push, ${format}`, () => pushMessages(format));
  }
}
if (!skipped.includes('receipts')) await compare('SMS receipts', pushReceipts);
await compare('still there', async () => {
  const answer = await post('/notify', { 'content-type': 'application/json' }, '{}');
  equal(answer.status >= 400, true, 'an empty message was accepted');
});

application.kill();
await Promise.all(Object.values(payments).map((one) => one.close()));
await sandbox.close();
const failed = Object.keys(differences).length > 0;
console.log(JSON.stringify({ differences, ...(failed ? { printed, errors: errors.slice(-4000) } : {}) }));
process.exit(0);

function startApplication() {
  const env = {
    ...process.env,
    ...environmentOf(credentials, pathSecret),
    NODE_ENV: 'development',
    EGG_SERVER_ENV: 'local',
  };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.on('data', (chunk) => (errors += chunk));
  return new Promise((resolve) => {
    let rest = '';
    const timer = setTimeout(() => fail('did not start'), 60_000);
    const fail = (text) => {
      child.kill('SIGKILL');
      console.log(JSON.stringify({ differences: { start: text }, printed, errors: errors.slice(-4000) }));
      process.exit(0);
    };
    child.on('exit', (code) => fail(`ended with ${code}`));
    child.stdout.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      printed.push(...lines);
      const port = lines.map((line) => /^listening (\d+)$/.exec(line)?.[1]).find(Boolean);
      if (port === undefined) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve({ base: `http://127.0.0.1:${port}`, kill: () => child.kill('SIGKILL') });
    });
  });
}

async function payAndDeliver(name, payment, outTradeNo) {
  const openid = name === 'Alipay' ? alipay.buyerId : v3.openid;
  const notifyUrl = `${application.base}/notify`;
  await payment.getOrderInfo({ openid, subject: '茶', body: '茶', outTradeNo, totalFee: 8888, notifyUrl });
  await sandbox.orders.pay(outTradeNo);
  const [attempt] = await until(() => deliveries(outTradeNo)?.attempts, 'no notification was sent');
  if (isRefusal(name)) {
    equal(attempt.accepted, false, 'a message whose bytes were gone was accepted');
    equal(count(`paid ${outTradeNo}`), 0, 'times paid');
    return;
  }
  equal(attempt.accepted, true, `accepted, with ${attempt.status} ${attempt.responseBody}`);
  equal(
    attempt.responseBody.includes(acknowledgements[name]) || attempt.status === 204,
    true,
    `answered ${attempt.responseBody}`,
  );
  equal(count(`paid ${outTradeNo}`), 1, 'times paid');
}

/** Copies, forgeries, and what is far too large. */
async function knock(name, outTradeNo) {
  const { headers, body } = deliveries(outTradeNo);
  const paid = isRefusal(name) ? 0 : 1;
  const copies = await Promise.all([1, 2, 3].map(() => post('/notify', headers, body)));
  equal(
    copies.map(({ status }) => status < 300),
    copies.map(() => paid === 1),
    'copies accepted',
  );
  equal(count(`paid ${outTradeNo}`), paid, 'times paid after three copies');
  const large = name === 'Alipay' ? `${body}&x=${'y'.repeat(300_000)}` : body + ' '.repeat(300_000);
  const forgeries = {
    'another amount or letter': name === 'Alipay' ? body.replace('88.88', '88.89') : spoil(body),
    'one byte more': `${body} `,
    'a body of 300 kB': large,
    'nothing at all': '',
    'no UTF-8': Buffer.concat([Buffer.from(body.slice(0, -10)), Buffer.from([0xff, 0xfe])]),
  };
  for (const [title, forged] of Object.entries(forgeries)) {
    // White space after XML changes nothing that is signed.
    if (name === 'WeChat Pay v2' && title === 'one byte more') continue;
    const answer = await post('/notify', headers, forged);
    equal(answer.status >= 400, true, `${title}: refused, with ${answer.status} ${answer.text}`);
    equal(count(`paid ${outTradeNo}`), paid, `${title}: times paid`);
  }
}

async function pushMessages(format) {
  const { appId, messageToken: token, encodingAESKey: encodingAesKey } = weixin;
  const address = `${application.base}/weixin`;
  await sandboxControl('weixin/push', { url: address, format });
  const text = `hello ${format} 茶`;
  await sandboxControl('weixin/messages', { text });
  await until(() => count(`wrote ${text}`), 'the message did not arrive');
  const settings = { appId, token, encodingAesKey, format, url: address };
  const content = { Content: `again ${format}`, MsgId: `2000${format.length}` };
  const genuine = generateTestPush({ ...settings, fields: content });
  for (const copy of [1, 2]) {
    const answer = await send(genuine.url, genuine.headers, genuine.body);
    equal(answer.status, 200, `copy ${copy}: status`);
  }
  equal(count(`wrote again ${format}`), 1, 'times seen');
  const forged = generateTestPush({ ...settings, fields: { Content: 'forged' }, tamper: 'body' });
  const refused = await send(forged.url, forged.headers, forged.body);
  equal(refused.status >= 400, true, `a forgery was refused, with ${refused.status}`);
  const large = await send(genuine.url, genuine.headers, genuine.body + ' '.repeat(300_000));
  equal(large.status >= 400, true, `300 kB were refused, with ${large.status}`);
  equal(count('wrote forged'), 0, 'times a forgery was seen');
}

async function pushReceipts() {
  const address = `${application.base}/sms/${pathSecret}`;
  for (const copy of [1, 2]) {
    const request = generateTestReceipt({ url: address, items: [{ out_id: 'login_1', biz_id: 'b^0' }] });
    const answer = await fetch(request);
    equal([answer.status, (await answer.json()).code], [200, 0], `copy ${copy}`);
  }
  equal(count('delivered login_1'), 1, 'times seen');
  const guessed = generateTestReceipt({ url: `${application.base}/sms/guessed`, items: [{ out_id: 'x' }] });
  equal((await fetch(guessed)).status, 404, 'an address without the secret');
  equal(count('delivered x'), 0, 'times seen at a guessed address');
}

/** Body parsers do not know XML: what stays unread of it can be verified. */
function isRefusal(name) {
  return expectation === 'refuses' && name !== 'WeChat Pay v2';
}

function deliveries(outTradeNo) {
  const found = sandbox.notifications.list().find((one) => one.outTradeNo === outTradeNo);
  return found?.attempts?.length > 0 ? found : undefined;
}

function post(path, headers, body) {
  return send(application.base + path, headers, body);
}

async function send(address, headers, body) {
  const answer = await fetch(address, { method: 'POST', headers, body }).catch((error) => error);
  // A server may end the connection of whoever sends too much.
  if (answer instanceof Error) return { status: 499, text: String(answer.cause?.message ?? answer.message) };
  const text = await answer.text();
  return { status: answer.status, text };
}

async function sandboxControl(path, fields) {
  const answer = await fetch(`${url}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the sandbox could not: ${text}`);
  return JSON.parse(text);
}

function spoil(body) {
  const at = body.lastIndexOf('a');
  return `${body.slice(0, at)}b${body.slice(at + 1)}`;
}

function count(line) {
  return printed.filter((one) => one === line).length;
}

async function until(find, otherwise) {
  for (let turn = 0; turn < 200; turn += 1) {
    const found = find();
    if (found !== undefined && found !== 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(otherwise);
}

async function compare(name, run) {
  try {
    await run();
  } catch (error) {
    differences[name] = error.message;
  }
}

function equal(actual, expected, what) {
  const [left, right] = [actual, expected].map((one) => JSON.stringify(one));
  if (left !== right) throw new Error(`${what}: ${left} instead of ${right}`);
}
