import { createHmac } from 'node:crypto';

import { createSandbox } from '../../src/create-sandbox.js';
import { refusals } from '../../src/mpserverless/answer/refusals.js';
import type { Sandbox } from '../../src/sandbox.js';

type Fields = Record<string, unknown>;

const origin = 'http://127.0.0.1';
let sandbox: Sandbox;
let token: string;

beforeEach(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 7 });
  token = '';
  const { data } = await call('serverless.auth.user.authorize', {
    authProvider: 'alipay_openapi',
    authCode: 'code',
  });
  token = String((data as Fields)['accessToken']);
});
afterEach(() => sandbox.close());

/** Posts to `/client` as the SDK does, and signs by itself. */
async function send(method: string, params: Fields, path = '/client', verb = 'POST'): Promise<Response> {
  const { spaceId, clientSecret } = sandbox.credentials(origin).mpserverless;
  const body: Record<string, string | number> = {
    method,
    params: JSON.stringify(params),
    spaceId,
    timestamp: sandbox.clock.now(),
    token,
  };
  const text = Object.keys(body)
    .filter((name) => body[name] !== '')
    .sort()
    .map((name) => `${name}=${String(body[name])}`)
    .join('&');
  const sign = createHmac('md5', clientSecret).update(text).digest('hex');
  const hasBody = verb !== 'GET' && verb !== 'HEAD';
  const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));
  return sandbox.fetch(
    new Request(`${origin}/mpserverless${path}`, {
      method: verb,
      headers: { 'content-type': 'application/json', 'x-serverless-sign': sign, 'x-basement-token': token },
      ...(hasBody ? { body: JSON.stringify(sent) } : {}),
    }),
  );
}

async function call(method: string, params: Fields): Promise<Fields> {
  return (await (await send(method, params)).json()) as Fields;
}

const execute = (command: string, params: Fields = {}) =>
  call('serverless.db.default.execute', { collection: 'orders', command, ...params });

async function resultOf(command: string, params: Fields = {}): Promise<unknown> {
  const answer = await execute(command, params);
  expect(answer).toMatchObject({ success: true });
  return (answer['data'] as Fields)['result'];
}

const aggregate = (...pipeline: Fields[]) => resultOf('aggregate', { pipeline });

const orders = [
  { _id: 'a', shop: 'north', amount: 10, tags: ['tea', 'gift'], buyer: { name: '小明' } },
  { _id: 'b', shop: 'south', amount: 30, tags: ['tea'], buyer: { name: '小红' } },
  { _id: 'c', shop: 'north', amount: 5, tags: [], buyer: { name: '🐼' } },
  { _id: 'd', shop: 'north', amount: null, buyer: { name: '小明' } },
];

describe('aggregation', () => {
  beforeEach(() => execute('insertMany', { docs: orders }));

  const byShop = (fields: Fields) => [{ $group: { _id: '$shop', ...fields } }, { $sort: { _id: 1 } }];

  it.each<[string, Fields[], unknown]>([
    ['$match', [{ $match: { amount: { $gt: 5 } } }, { $project: { _id: 1 } }], [{ _id: 'a' }, { _id: 'b' }]],
    [
      '$sort by two fields, missing and null first',
      [{ $sort: { shop: 1, amount: -1 } }, { $project: { _id: 1 } }],
      [{ _id: 'a' }, { _id: 'c' }, { _id: 'd' }, { _id: 'b' }],
    ],
    [
      '$skip and $limit',
      [{ $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
      [{ _id: 'b' }, { _id: 'c' }],
    ],
    [
      '$group with $sum and $avg, without what is no number',
      byShop({ sum: { $sum: '$amount' }, count: { $sum: 1 }, mean: { $avg: '$amount' } }),
      [
        { _id: 'north', sum: 15, count: 3, mean: 7.5 },
        { _id: 'south', sum: 30, count: 1, mean: 30 },
      ],
    ],
    [
      '$group with $min and $max',
      byShop({ least: { $min: '$amount' }, most: { $max: '$amount' } }),
      [
        { _id: 'north', least: 5, most: 10 },
        { _id: 'south', least: 30, most: 30 },
      ],
    ],
    [
      '$group with $first and $last',
      byShop({ first: { $first: '$_id' }, last: { $last: '$_id' } }),
      [
        { _id: 'north', first: 'a', last: 'd' },
        { _id: 'south', first: 'b', last: 'b' },
      ],
    ],
    [
      '$group with $push and $addToSet',
      [
        {
          $group: { _id: null, names: { $addToSet: '$buyer.name' }, shops: { $push: '$shop' } },
        },
      ],
      [{ _id: null, names: ['小明', '小红', '🐼'], shops: ['north', 'south', 'north', 'north'] }],
    ],
    ['$group over nothing', [{ $match: { _id: 'none' } }, { $group: { _id: null } }], []],
    [
      '$unwind, which drops empty and missing lists',
      [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: 'a', tags: 'tea' },
        { _id: 'a', tags: 'gift' },
        { _id: 'b', tags: 'tea' },
      ],
    ],
    [
      '$unwind that keeps them',
      [
        { $match: { shop: 'north' } },
        { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
        { $project: { tags: 1 } },
      ],
      [{ _id: 'a', tags: 'tea' }, { _id: 'a', tags: 'gift' }, { _id: 'c' }, { _id: 'd' }],
    ],
    ['$count', [{ $match: { shop: 'north' } }, { $count: 'orders' }], [{ orders: 3 }]],
    ['$count of nothing', [{ $match: { shop: 'west' } }, { $count: 'orders' }], []],
    [
      '$project with computed fields and without the id',
      [
        { $match: { _id: 'b' } },
        {
          $project: {
            _id: 0,
            fen: { $multiply: ['$amount', 100] },
            label: { $concat: ['$shop', ' ', '$buyer.name'] },
            size: { $cond: { if: { $gte: ['$amount', 20] }, then: 'large', else: 'small' } },
            note: { $ifNull: ['$note', '-'] },
          },
        },
      ],
      [{ fen: 3000, label: 'south 小红', size: 'large', note: '-' }],
    ],
    [
      '$project that leaves fields out, below the first level too',
      [{ $match: { _id: 'c' } }, { $project: { 'buyer.name': 0, tags: 0 } }],
      [{ _id: 'c', shop: 'north', amount: 5, buyer: {} }],
    ],
  ])('%s', async (_, pipeline, expected) => {
    expect(await aggregate(...pipeline)).toEqual(expected);
  });

  it('$lookup joins another collection by equal fields', async () => {
    await call('serverless.db.default.execute', {
      collection: 'shops',
      command: 'insertOne',
      doc: { _id: 's1', code: 'south' },
    });
    const lookup = { from: 'shops', localField: 'shop', foreignField: 'code', as: 'shops' };
    expect(await aggregate({ $lookup: lookup }, { $match: { _id: { $in: ['a', 'b'] } } })).toMatchObject([
      { _id: 'a', shops: [] },
      { _id: 'b', shops: [{ _id: 's1', code: 'south' }] },
    ]);
  });

  it('changes nothing that is stored', async () => {
    await aggregate({ $unwind: '$tags' }, { $project: { amount: 1 } });
    expect(await resultOf('find')).toEqual(orders);
  });

  it.each<[string, unknown, string, RegExp]>([
    ['a stage', [{ $facet: {} }], 'NotEmulated', /\$facet.*\$match/],
    [
      'an accumulator',
      [{ $group: { _id: null, x: { $stdDevPop: '$a' } } }],
      'NotEmulated',
      /\$stdDevPop.*\$sum/,
    ],
    ['an expression', [{ $project: { x: { $sqrt: 4 } } }], 'NotEmulated', /\$sqrt.*\$add/],
    ['a variable', [{ $project: { x: '$$NOW' } }], 'NotEmulated', /\$\$NOW/],
    ['another $lookup', [{ $lookup: { from: 'x', pipeline: [], as: 'y' } }], 'NotEmulated', /localField/],
    ['two operators in a stage', [{ $match: {}, $limit: 1 }], 'InvalidParameter', /exactly one/],
    ['a negative $skip', [{ $skip: -1 }], 'InvalidParameter', /\$skip/],
    ['$limit 0', [{ $limit: 0 }], 'InvalidParameter', /\$limit/],
    ['no list', { $match: {} }, 'InvalidParameter', /pipeline/],
    ['adding text', [{ $project: { x: { $add: ['$shop', 1] } } }], 'InvalidParameter', /\$add/],
    ['including and leaving out', [{ $project: { a: 1, b: 0 } }], 'InvalidParameter', /leave out/],
  ])('refuses %s', async (_, pipeline, code, message) => {
    const answer = await execute('aggregate', { pipeline });
    expect(answer).toMatchObject({
      success: false,
      error: { code, message: expect.stringMatching(message) },
    });
  });

  it('refuses an option that would change the answer, and takes those that would not', async () => {
    const pipeline = [{ $count: 'n' }];
    expect(await execute('aggregate', { pipeline, options: { explain: true } })).toMatchObject({
      error: { code: 'NotEmulated', message: expect.stringContaining('explain') },
    });
    const options = { allowDiskUse: true, maxTimeMS: 1 };
    expect(await resultOf('aggregate', { pipeline, options })).toEqual([{ n: 4 }]);
  });

  it('does not let a projection reach a prototype', async () => {
    await resultOf('aggregate', {
      pipeline: [{ $project: JSON.parse('{"__proto__.x":"$shop"}') as Fields }],
    });
    expect(({} as Fields)['x']).toBeUndefined();
  });
});

describe('find and change', () => {
  beforeEach(() => execute('insertMany', { docs: orders }));
  const north = { shop: 'north' };

  it.each<[string, string, Fields, unknown]>([
    [
      'before, unless asked',
      'findOneAndUpdate',
      { update: { $set: { amount: 1 } } },
      { _id: 'a', amount: 10 },
    ],
    [
      'after, when asked',
      'findOneAndUpdate',
      { update: { $inc: { amount: 1 } }, options: { returnNewDocument: true } },
      { _id: 'a', amount: 11 },
    ],
    [
      'the first of the sort',
      'findOneAndUpdate',
      { update: { $set: { seen: true } }, options: { sort: { amount: 1 } } },
      { _id: 'd' },
    ],
    ['the last', 'findOneAndDelete', { options: { sort: { _id: -1 } } }, { _id: 'd' }],
    ['what was replaced', 'findOneAndReplace', { replacement: { new: 1 } }, { _id: 'a', amount: 10 }],
  ])('answers the document %s', async (_, command, params, expected) => {
    expect(await resultOf(command, { filter: north, ...params })).toMatchObject(expected as Fields);
  });

  it('shows only what the projection asks for', async () => {
    const options = { projection: { 'buyer.name': 1, _id: 0 } };
    expect(await resultOf('findOneAndDelete', { filter: north, options })).toEqual({
      buyer: { name: '小明' },
    });
    expect(await resultOf('find', { query: {}, options: { projection: { shop: 1 }, limit: 1 } })).toEqual([
      { _id: 'b', shop: 'south' },
    ]);
  });

  it('inserts what is not there with upsert', async () => {
    const filter = { shop: 'west' };
    const options = { upsert: true, returnNewDocument: true };
    const update = { $set: { amount: 7 } };
    expect(await resultOf('findOneAndUpdate', { filter, update, options })).toMatchObject({
      shop: 'west',
      amount: 7,
    });
    expect(await resultOf('count', { query: filter })).toBe(1);
    expect(await resultOf('findOneAndUpdate', { filter: { shop: 'east' }, update })).toBeNull();
  });

  it.each<[unknown, string[] | null]>([
    [{ amount: -1 }, ['a', 'c', 'd']],
    [[['amount', -1]], ['a', 'c', 'd']],
    [{ _id: -1 }, ['d', 'c', 'a']],
    [{ _id: 2 }, null],
    ['_id', null],
    [['_id'], null],
  ])('sorts by %j', async (sort, ids) => {
    const answer = await execute('find', { query: north, options: { sort } });
    if (ids === null) expect(answer).toMatchObject({ error: { code: 'InvalidParameter' } });
    else expect(answer['data']).toMatchObject({ result: ids.map((_id) => ({ _id })) });
  });

  it('counts within skip and limit', async () => {
    expect(await resultOf('count', { query: north, options: { skip: 1, limit: 1 } })).toBe(1);
  });
});

it.each(['startTransaction', 'commitTransaction', 'abortTransaction'])(
  'refuses %s loudly',
  async (command) => {
    const answer = await send('serverless.db.default.execute', { command });
    expect(answer.headers.get('x-sandbox-not-emulated')).toMatch(
      /is not emulated by the sandbox; emulated: /,
    );
    expect(await answer.json()).toMatchObject({
      success: false,
      error: { code: 'NotEmulated', message: expect.stringContaining(command) },
    });
  },
);

it('refuses a command inside a transaction', async () => {
  expect(await execute('insertOne', { doc: {}, transactionId: 't1' })).toMatchObject({
    error: { code: 'NotEmulated' },
  });
  expect(await resultOf('count', { query: {} })).toBe(0);
});

describe('what is not there', () => {
  it.each([
    ['POST', '/server'],
    ['POST', '/antcloud'],
    ['POST', '/antopen/antcloud'],
    ['GET', '/client'],
    ['PUT', '/client'],
    ['DELETE', '/client'],
    ['POST', '/files/x'],
  ])('%s %s answers an error of the gateway, and the header', async (verb, path) => {
    const answer = await send('serverless.auth.user.anonymousAuthorize', {}, path, verb);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('x-sandbox-not-emulated')).toContain(`${verb} /mpserverless${path}`);
    expect(await answer.json()).toMatchObject({ success: false, error: { code: 'NotEmulated' } });
  });

  it('HEAD /client has the header too', async () => {
    const answer = await send('x', {}, '/client', 'HEAD');
    expect([answer.status, answer.headers.has('x-sandbox-not-emulated')]).toEqual([404, true]);
  });

  it('a method names those most like it', async () => {
    const answer = await send('serverless.file.resource.reports', {});
    expect(answer.headers.get('x-sandbox-not-emulated')).toContain('serverless.file.resource.report,');
    expect(await answer.json()).toMatchObject({ error: { code: 'NotEmulated' } });
  });
});

describe('tokens', () => {
  it.each([
    [7_200_000 - 1, true],
    [7_200_000, false],
  ])('are good for two hours: after %d ms %s', async (age, isGood) => {
    await sandbox.clock.advance(age);
    const answer = await call('serverless.auth.user.getProfileInfo', {});
    expect(answer['success']).toBe(isGood);
    if (!isGood) expect(answer).toMatchObject({ error: { code: 'GATEWAY_INVALID_TOKEN' } });
  });
});

describe('what no platform is sent', () => {
  it('a request that is nested thousands of levels deep is refused as such', async () => {
    const _id: unknown = JSON.parse('{"a":'.repeat(3900) + '1' + '}'.repeat(3900));
    const answer = await execute('aggregate', { pipeline: [{ $match: {} }, { $group: { _id } }] });
    // How deep is too deep depends on the stack of the machine; a failure of the sandbox it never is.
    expect(JSON.stringify(answer)).not.toContain('SANDBOX_FAILED');
  });

  it('a function that is named by an object is not there', async () => {
    const functionTarget = { toString: 1, valueOf: 1 };
    expect(await call('serverless.function.runtime.invoke', { functionTarget })).toMatchObject({
      error: { code: 'FunctionNotExists' },
    });
  });

  it('half of a character in a parameter is no failure of the sandbox', async () => {
    const functionArgs = { method: '\ud800SendSms', params: { phoneNumbers: '1' } };
    const answer = await call('serverless.function.runtime.invoke', {
      functionTarget: 'alicloud-dysms',
      functionArgs,
    });
    expect(answer).toMatchObject({ success: true });
  });
});

it('every refusal says where it is from', () => {
  for (const { source, confidence } of Object.values(refusals)) {
    expect(source).not.toBe('');
    expect(['documented', 'inferred']).toContain(confidence);
  }
});
