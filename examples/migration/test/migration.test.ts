import { readdirSync } from 'node:fs';
import path from 'node:path';

import MPServerless from '@alicloud/mpserverless-sdk';

import { openMigrationWorld, readPairs, type Deed, type PaidOn } from './migration-world.js';

jest.setTimeout(180_000);

const folder = path.join(__dirname, '../../../docs/migration');
const chineseFolder = path.join(__dirname, '../../../docs/zh-CN/migration');

interface Guide {
  readonly paidOn: PaidOn;
  /** What each pair of blocks must reach, and what the first of them must print. */
  readonly pairs: readonly { readonly reaches: readonly string[]; readonly prints: string }[];
}

const v3 = (product: string): string[] => [
  `POST /v3/pay/transactions/${product}`,
  'GET /v3/pay/transactions/out-trade-no/{out_trade_no}',
  'POST /v3/refund/domestic/refunds',
];
const notified = { reaches: [], prints: 'order_2 8888 true' };
const guides: Readonly<Record<string, Guide>> = {
  'from-alipay-sdk.md': {
    paidOn: 'alipay',
    pairs: [
      { reaches: ['alipay.trade.create', 'alipay.trade.refund'], prints: 'order_1 20.00' },
      { reaches: [], prints: 'order_2 88.88 TRADE_SUCCESS' },
    ],
  },
  'from-wechatpay-node-v3.md': {
    paidOn: 'wxpay-v3',
    pairs: [{ reaches: v3('jsapi'), prints: 'RSA NOTPAY 2000' }, notified],
  },
  'from-wechatpay-axios-plugin.md': {
    paidOn: 'wxpay-v3',
    pairs: [{ reaches: v3('native'), prints: 'string NOTPAY 2000' }, notified],
  },
  'from-tenpay.md': {
    paidOn: 'wxpay-v2',
    pairs: [
      { reaches: ['/pay/unifiedorder', '/pay/orderquery', '/secapi/pay/refund'], prints: 'MD5 NOTPAY 2000' },
      notified,
    ],
  },
  'from-co-wechat-api.md': {
    paidOn: 'none',
    pairs: [
      {
        reaches: ['/sns/jscode2session', '/cgi-bin/message/custom/send', '/wxa/getwxacodeunlimit'],
        prints: 'oFAKEsandboxOnlyOpenIdUser01 PNG',
      },
    ],
  },
  'from-dysmsapi20170525.md': {
    paidOn: 'none',
    pairs: [{ reaches: ['SendSms', 'QuerySendDetails'], prints: 'login-42' }],
  },
  'from-alipay-serverless-sdk.md': {
    paidOn: 'alipay',
    pairs: [
      {
        reaches: [
          'alipay.system.oauth.token',
          'alipay.trade.create',
          'alipay.trade.query',
          'alipay.trade.refund',
        ],
        prints: 'order_1 WAIT_BUYER_PAY 88.88',
      },
    ],
  },
  'from-unicloud-server-plugin.md': {
    paidOn: 'wxpay-v2',
    pairs: [
      {
        reaches: ['/sns/jscode2session', '/pay/unifiedorder', '/pay/orderquery', '/secapi/pay/refund'],
        prints: 'object NOTPAY 2000',
      },
      { reaches: [], prints: 'order_2 8888 SUCCESS' },
    ],
  },
};

let world: Awaited<ReturnType<typeof openMigrationWorld>>;

it('every guide is run', () => {
  const pages = readdirSync(folder).filter((name) => name.startsWith('from-'));
  expect(Object.keys(guides).sort()).toEqual(pages.sort());
});

describe.each(Object.entries(guides))('%s', (file, { paidOn, pairs }) => {
  const found = readPairs(path.join(folder, file));

  // One for each guide: some libraries keep connections to an address, and do not mind that they were closed.
  beforeAll(async () => {
    world = await openMigrationWorld();
  });
  afterAll(async () => {
    Object.assign(globalThis, { my: undefined });
    await world.close();
  });

  it('has as many pairs of blocks as are checked here', () => {
    expect(found).toHaveLength(pairs.length);
  });

  it('has a Chinese twin with the same code', () => {
    const twin = readPairs(path.join(chineseFolder, file));
    expect(sourcesOf(twin)).toEqual(sourcesOf(found));
  });

  it.each(pairs.map((pair, index) => [index + 1, pair] as const))(
    'pair %i: before and after do the same',
    async (number, { reaches, prints }) => {
      const pair = found[number - 1];
      if (pair === undefined) throw new Error('no such pair');
      const deeds: Deed[] = [];
      for (const example of [pair.before, pair.after]) {
        const isMiniProgram = file.includes('alipay-serverless');
        deeds.push(await world.run(withCaller(example), paidOn, isMiniProgram ? openMiniProgram : undefined));
      }
      const [before, after] = deeds;
      expect(before).toEqual(after);
      expect(before?.operations).toEqual(reaches);
      expect(before?.printed[0]).toBe(prints);
    },
  );
});

function sourcesOf(pairs: ReturnType<typeof readPairs>): string[] {
  return pairs.flatMap(({ before, after }) => [before.source, after.source]);
}

/** A cloud function is called as the cloud does it. */
function withCaller(example: ReturnType<typeof readPairs>[number]['before']) {
  if (!/\bmain\b/.test(example.source)) return example;
  const caller = `
const answer = await exports.main(JSON.parse(process.env['NOTIFICATION_EVENT'] ?? '{}'));
console.log(answer.mpserverlessComposedResponse, answer.statusCode, answer.body);`;
  return { ...example, source: example.source + caller };
}

/** What a mini program keeps as `my.serverless`: the real client over the sandbox, logged in. */
async function openMiniProgram(): Promise<void> {
  interface Asked {
    readonly url: string;
    readonly data: unknown;
    readonly headers: Record<string, string>;
    complete(answer: unknown): void;
  }
  const host = {
    getAuthCode: ({ complete }: Asked) => complete({ authCode: 'FAKE-AUTH-CODE' }),
    uploadFile: () => undefined,
    request: ({ url, data, headers, complete }: Asked) => {
      void fetch(url, { method: 'POST', headers, body: JSON.stringify(data) }).then(async (response) =>
        complete({
          data: await response.json(),
          status: response.status,
          headers: Object.fromEntries(response.headers),
        }),
      );
    },
  };
  // At run time the module is the class itself; its declarations say that it is the property `default`.
  const Client = MPServerless as unknown as (typeof MPServerless)['default'];
  const serverless = new Client(host, world.sandbox.credentials(world.url).mpserverless);
  await serverless.user.authorize({ authProvider: 'alipay_openapi' } as never);
  Object.assign(globalThis, { my: { serverless } });
}
