import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { createSandbox, type Sandbox } from '../src/index.js';
import { requestOf } from '../src/sign-check/captured-request.js';
import { diagnoseCapture } from '../src/sign-check/diagnose-capture.js';
import { sandboxDiagnosisKeys } from '../src/sign-check/diagnosis-keys.js';
import { readCapture } from '../src/sign-check/read-capture.js';
import { readRawHttp } from '../src/sign-check/read-raw-http.js';
import { signedGatewayRequest } from './alipay/raw-client.js';
import { orderContent, signedV3Request } from './weixin-pay/raw-v3-client.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-01-01T19:04:05Z' }, seed: 1, journalLimit: 50 });
});
afterAll(() => sandbox.close());

/** A request as it stands on the wire. */
async function rawHttp(request: Request): Promise<Buffer> {
  const { pathname, search, host } = new URL(request.url);
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`);
  const head = [`${request.method} ${pathname}${search} HTTP/1.1`, `host: ${host}`, ...headers].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(await request.arrayBuffer())]);
}

const trade = {
  out_trade_no: 'A1',
  total_amount: '10.00',
  subject: '茶 "%+&" 🍵',
  buyer_id: '2088000000000001',
};
const control = (path: string, method: string, body: unknown): Request =>
  new Request(`http://127.0.0.1${path}`, { method, body: JSON.stringify(body) });

/** Any request gets an answer; an order that was not signed for does not come into being. */
const doors: readonly [string, () => Request][] = [
  ['a request to the gateway of Alipay', () => signedGatewayRequest('alipay.trade.create', trade)],
  [
    'a request to WeChat Pay v3',
    () => signedV3Request(sandbox, 'POST', '/wxpay/v3/pay/transactions/jsapi', orderContent('W00001')),
  ],
  [
    'a request to WeChat Pay v2',
    () =>
      new Request('http://127.0.0.1/wxpay/pay/unifiedorder', {
        method: 'POST',
        body: '<xml><appid>wx</appid><mch_id>1900009999</mch_id><nonce_str>a</nonce_str><sign>00</sign></xml>',
      }),
  ],
  [
    'a request to WeChat',
    () => control('/weixin/wxa/msg_sec_check?access_token=FAKE', 'POST', { content: '茶', version: 2 }),
  ],
  [
    'a request to Aliyun SMS',
    () =>
      new Request('http://127.0.0.1/dysms/?Action=SendSms&Version=2017-05-25&SignatureMethod=HMAC-SHA1', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'PhoneNumbers=13900001234&SignName=a&Signature=b%3D',
      }),
  ],
  [
    'a request to MPServerless',
    () =>
      control('/mpserverless/client', 'POST', { method: 'serverless.function.runtime.invoke', params: '{}' }),
  ],
  [
    'a request to the control API',
    () => control('/_sandbox/faults', 'POST', { operation: 'alipay.trade.refund', effect: 'delay', ms: 1 }),
  ],
];

describe.each(doors)('%s', (name, make) => {
  fuzzParser(name, async (): Promise<FuzzTarget> => {
    sandbox.reset();
    const genuine = await rawHttp(make());
    return {
      // What is no HTTP does not reach the sandbox: its server or `Request` refuses it.
      isExpected: (error) => error instanceof NoRequest,
      accepts: 'unsigned',
      share: 0.1, // each case is verified and, where it is refused, its cause is searched for
      samples: [genuine],
      async read(bytes) {
        const response = await sandbox.fetch(toRequest(bytes)).catch((error: unknown) => {
          // A fault that a case set is what it is for.
          if (error instanceof TypeError && error.message === 'fetch failed') return undefined;
          throw error;
        });
        await response?.arrayBuffer();
        for (const { outTradeNo, totalFen } of sandbox.orders.list()) {
          expect([
            ['A1', 1000],
            ['W00001', 1000],
          ]).toContainEqual([outTradeNo, totalFen]);
        }
        if (sandbox.faults.list().length > 0) sandbox.faults.clear();
      },
    };
  });
});

fuzzParser('a captured request of sign-check', async (): Promise<FuzzTarget> => {
  const request = signedGatewayRequest('alipay.trade.create', trade);
  const url = 'https://openapi.alipay.com/gateway.do?app_id=1';
  const har = {
    log: {
      entries: [
        {
          request: {
            method: 'POST',
            url,
            headers: [],
            postData: { text: 'app_id=1&method=alipay.trade.query&sign=AAAA' },
          },
        },
      ],
    },
  };
  return {
    isExpected: (error) => error instanceof Error && /^UnreadableCapture$|^ConfigError$/.test(error.name),
    accepts: 'unsigned',
    share: 0.1,
    samples: [
      await rawHttp(request),
      Buffer.from(JSON.stringify(har)),
      Buffer.from(
        `curl -X POST '${url}' -H 'content-type: text/plain' --data-raw $'app_id=1&method=a&subject=\\u8336'`,
      ),
    ],
    read: (bytes) => diagnoseCapture(readCapture(bytes), sandboxDiagnosisKeys()),
  };
});

fuzzParser('a snapshot', (): FuzzTarget => {
  const text = JSON.stringify(sandbox.snapshot());
  return {
    isExpected: (error) => error instanceof Error && !(error instanceof TypeError),
    accepts: 'unsigned',
    share: 0.05,
    samples: [Buffer.from(text)],
    read(bytes) {
      let value: unknown;
      try {
        value = JSON.parse(bytes.toString());
      } catch {
        return undefined;
      }
      return sandbox.restore(value);
    },
  };
});

class NoRequest extends Error {}

function toRequest(bytes: Buffer): Request {
  try {
    return requestOf(readRawHttp(bytes));
  } catch (error) {
    throw new NoRequest('no HTTP', { cause: error });
  }
}
