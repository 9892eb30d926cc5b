import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { createServerless } from './create-serverless.js';

let sandbox: Sandbox;
let url: string;

beforeEach(async () => {
  sandbox = await createSandbox({ clock: 'virtual' });
  ({ url } = await sandbox.listen({ port: 0 }));
});
afterEach(() => sandbox.close());

async function loggedIn() {
  const serverless = createServerless(sandbox.credentials(url).mpserverless);
  await serverless.user.authorize({ authProvider: 'alipay_openapi' });
  return serverless;
}

const alipay = (method: string, params: Record<string, unknown>) => ({ method, params });
const resultOf = (answer: unknown) => (answer as { result: Record<string, unknown> }).result;

describe('the MPServerless SDK, as its documentation says', () => {
  it('logs in and knows who it is', async () => {
    const serverless = await loggedIn();
    expect(await serverless.user.getInfo()).toMatchObject({
      success: true,
      result: { user: { userId: '2088FAKEserverless01' } },
    });
  });

  it('logs in anonymously', async () => {
    const serverless = createServerless(sandbox.credentials(url).mpserverless);
    await serverless.init({ authType: 'anonymous' } as never);
    expect(await serverless.user.getInfo()).toMatchObject({ result: { user: { userId: 'anonymous' } } });
  });

  it('creates, pays, queries and refunds a trade of the sandbox’s Alipay', async () => {
    const serverless = await loggedIn();
    const { buyerId } = sandbox.credentials(url).alipay;
    const created = await serverless.function.invoke(
      'alipay-openapi',
      alipay('alipay.trade.create', {
        $config: { notify: { url: 'http://127.0.0.1:9/notify' } },
        subject: '袜子 + 100% & "引号"',
        out_trade_no: 'mps_1',
        total_amount: '88.88',
        buyer_id: buyerId,
        extend_params: { hbFqNum: '3', hbFqSellerPercent: '0' },
      }),
    );
    expect(resultOf(created)).toMatchObject({ code: '10000', outTradeNo: 'mps_1' });
    expect(sandbox.orders.get('mps_1')?.notifyUrl).toBe('http://127.0.0.1:9/notify');
    await sandbox.orders.pay('mps_1');
    const query = await serverless.function.invoke(
      'alipay-openapi',
      alipay('alipay.trade.query', { out_trade_no: 'mps_1' }),
    );
    expect(resultOf(query)).toMatchObject({ tradeStatus: 'TRADE_SUCCESS', totalAmount: '88.88' });
    await serverless.function.invoke(
      'alipay-openapi',
      alipay('alipay.trade.refund', { out_trade_no: 'mps_1', refund_amount: '88.88' }),
    );
    expect(sandbox.orders.get('mps_1')?.refundedFen).toBe(8888);
    // The call of the function is in the journal, and so is what it did on the other platform.
    const operations = sandbox.requests.list().map((one) => one.operation);
    expect(operations).toEqual(
      expect.arrayContaining(['serverless.function.runtime.invoke', 'alipay.trade.refund']),
    );
  });

  it('a refusal of Alipay is a result', async () => {
    const serverless = await loggedIn();
    const answer = await serverless.function.invoke(
      'alipay-openapi',
      alipay('alipay.trade.query', { out_trade_no: 'never_made' }),
    );
    expect(resultOf(answer)).toMatchObject({ code: '40004', subCode: 'ACQ.TRADE_NOT_EXIST' });
  });

  it('an identification page is an address', async () => {
    const serverless = await loggedIn();
    const answer = await serverless.function.invoke(
      'alipay-openapi',
      alipay('alipay.user.certify.open.certify', { certify_id: 'x', pageExec: 'get' }),
    );
    expect(resultOf(answer)).toMatch(new RegExp(`^${url}/alipay/gateway\\.do\\?.*sign=`));
  });

  it('a function that is not there is an error that names those that are', async () => {
    const serverless = await loggedIn();
    await expect(serverless.function.invoke('my-own', { method: 'x' })).rejects.toMatchObject({
      code: 'FunctionNotExists',
      message: expect.stringContaining('alipay-openapi, alicloud-dysms'),
    });
  });
});

describe('the database', () => {
  it('does what a collection does', async () => {
    const goods = (await loggedIn()).db.collection('goods');
    await goods.insertMany([
      { name: '袜子', price: 8, tags: ['warm'] },
      { name: '帽子', price: 30 },
      { name: '手套', price: 15, tags: ['warm', 'wool'] },
    ]);
    const cheap = await goods.find({ price: { $lt: 20 } }, { sort: { price: -1 } });
    expect(cheap.result.map((one: { name: string }) => one.name)).toEqual(['手套', '袜子']);
    expect(await goods.count({ tags: 'warm' })).toMatchObject({ result: 2 });
    expect(
      await goods.updateMany({ tags: 'warm' }, { $inc: { price: 1 }, $set: { seen: true } }),
    ).toMatchObject({
      affectedDocs: 2,
    });
    expect(await goods.findOne({ name: '袜子' })).toMatchObject({ result: { price: 9, seen: true } });
    expect(await goods.findOneAndDelete({ name: '帽子' })).toMatchObject({ result: { price: 30 } });
    expect(await goods.distinct('price', {})).toMatchObject({ result: [9, 16] });
    expect(await goods.updateOne({ name: '鞋' }, { $set: { price: 1 } }, { upsert: true })).toMatchObject({
      affectedDocs: 1,
    });
    expect(await goods.deleteMany({ $or: [{ price: 1 }, { price: 9 }] })).toMatchObject({ affectedDocs: 2 });
    expect(await goods.replaceOne({ name: '手套' }, { only: 'this' })).toMatchObject({ affectedDocs: 1 });
    expect((await goods.find({})).result).toEqual([{ _id: expect.any(String), only: 'this' }]);
    const { collections } = (await (await fetch(`${url}/_sandbox/mpserverless/documents`)).json()) as {
      collections: Record<string, unknown[]>;
    };
    expect(collections['goods']).toHaveLength(1);
  });

  it.each([
    ['a query operator', { name: { $regex: 'a' } }, '$regex'],
    ['a top-level operator', { $where: '1' }, '$where'],
  ])('says what it does not emulate: %s', async (_, query, named) => {
    const goods = (await loggedIn()).db.collection('goods');
    await goods.insertOne({ name: 'a' });
    await expect(goods.find(query)).rejects.toMatchObject({
      code: 'NotEmulated',
      message: expect.stringContaining(named),
    });
  });

  it('does not emulate every stage of an aggregation, and says so', async () => {
    const goods = (await loggedIn()).db.collection('goods');
    await expect(goods.aggregate([{ $match: {} }, { $facet: {} }])).rejects.toMatchObject({
      code: 'NotEmulated',
      message: expect.stringMatching(/\$facet.*\$match, \$project, \$group/),
    });
  });
});

describe('files', () => {
  it('are uploaded, described, served and deleted', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mps-'));
    try {
      const filePath = path.join(folder, 'cup.png');
      const bytes = Buffer.from('89504e470d0a1a0a00ff0d0a2d2d', 'hex');
      await writeFile(filePath, bytes);
      const { file } = await loggedIn();
      const { fileUrl, fileId } = await file.uploadFile({ filePath, extension: 'png' });
      const served = await fetch(fileUrl.replace('https:', 'http:'));
      expect(Buffer.from(await served.arrayBuffer())).toEqual(bytes);
      expect(served.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await file.info([fileId])).toMatchObject({ id: fileId, size: bytes.length });
      await file.deleteFile(fileUrl);
      expect((await fetch(fileUrl.replace('https:', 'http:'))).status).toBe(404);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('tokens', () => {
  it('expire on the sandbox clock, and the SDK logs in again by itself', async () => {
    const serverless = await loggedIn();
    await sandbox.clock.advance('3h');
    expect(await serverless.user.getInfo()).toMatchObject({ success: true });
    const methods = sandbox.requests.list().map((one) => one.operation);
    expect(methods.filter((one) => one === 'serverless.auth.user.authorize')).toHaveLength(2);
  });

  it('can be revoked, and live as long as asked', async () => {
    const serverless = await loggedIn();
    const put = await fetch(`${url}/_sandbox/mpserverless/settings`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"tokenLifetime":1000}',
    });
    expect(await put.json()).toEqual({ tokenLifetime: 1000 });
    const revoked = await fetch(`${url}/_sandbox/mpserverless/tokens/revoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await revoked.json()).toEqual({ revoked: 1 });
    expect(await serverless.user.getInfo()).toMatchObject({ success: true });
    await sandbox.clock.advance(1_001);
    expect(await serverless.user.getInfo()).toMatchObject({ success: true });
    expect(sandbox.requests.list().filter((one) => one.result === 'GATEWAY_INVALID_TOKEN')).toHaveLength(2);
  });
});

it('another clientSecret is refused and explained', async () => {
  const serverless = createServerless(sandbox.credentials(url).mpserverless, { clientSecret: 'FAKE-OTHER' });
  await expect(serverless.user.authorize({ authProvider: 'alipay_openapi' })).rejects.toBeDefined();
  expect(sandbox.requests.last()).toMatchObject({
    result: 'GATEWAY_INVALID_SIGN',
    signature: { valid: false, cause: 'unexplained', evidence: expect.stringContaining('clientSecret') },
  });
});

describe('what clients may send by mistake', () => {
  it('a path of a file that cannot be decoded leads to none', async () => {
    expect(await fetch(`${url}/mpserverless/files/%E0%A4%A`)).toMatchObject({ status: 404 });
  });

  it('distinct gives equal values once, members of lists by themselves, and nothing for a missing field', async () => {
    const { db } = await loggedIn();
    const teas = db.collection('teas');
    await teas.insertMany([
      { tags: ['green', 'new'] },
      { tags: 'green' },
      { tags: { from: 'Hangzhou' } },
      { tags: { from: 'Hangzhou' } },
      { tags: null },
      {},
    ]);
    expect(await teas.distinct('tags', {})).toMatchObject({
      result: ['green', 'new', { from: 'Hangzhou' }, null],
    });
  });
});
