import { createHmac } from 'node:crypto';

import { encodeMultipart } from '@sdk/core-signing/internal';

import { fuzzParser, type FuzzTarget } from '../../../../tooling/jest/fuzz/fuzz-parser.js';
import {
  believeSignatures,
  signAgain,
  skipSigning,
} from '../../../../tooling/jest/fuzz/signatures-at-no-cost.js';
import { operations as alipayOperations } from '../../src/alipay/operations/operations.js';
import { operations as smsOperations } from '../../src/aliyun-sms/operations.js';
import { createSandbox, type Sandbox } from '../../src/index.js';
import { operations as weixinOperations } from '../../src/weixin/operations.js';
import { encode, joinSorted } from '../aliyun-sms/aliyun-client.js';
import { alipaySamples, smsSamples, weixinSamples } from './catalogued-samples.js';
import { NotReached, ask, signature, signedDoor, weixinToken } from './fuzz-door.js';

const origin = 'http://127.0.0.1:4010';
const startAt = '2026-03-04T04:00:00Z';
const form = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' };
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt }, seed: 1, journalLimit: 50 });
});
beforeEach(() => {
  sandbox.reset();
  // What is tested stands behind the signature, and making and checking one with RSA would be most of the time.
  skipSigning();
  believeSignatures();
});
afterEach(signAgain);
afterAll(() => sandbox.close());

/** A PNG of one pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

type Fields = Readonly<Record<string, unknown>>;
const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}): Request =>
  new Request(`${origin}${path}`, { method: 'POST', headers, body: Buffer.from(body) });

/** A sample is the name of an operation, an empty line, and what it is asked with. */
const sampleOf = ([name, body]: readonly [string, unknown]): Buffer =>
  Buffer.from(`${name}\r\n\r\n${typeof body === 'string' ? body : JSON.stringify(body)}`);

function split(bytes: Buffer): readonly [name: string, body: string] {
  const at = bytes.indexOf('\r\n\r\n');
  return at < 0 ? [bytes.toString(), ''] : [bytes.toString('utf8', 0, at), bytes.toString('utf8', at + 4)];
}

/** Members that can stand beside others in a query or a form. */
function texts(body: string): [string, string][] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return [];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value as Fields)
    .filter(([, one]) => typeof one === 'string' || typeof one === 'number')
    .map(([name, one]) => [name, String(one)]);
}

fuzzParser('every method of Alipay', () =>
  signedDoor(sandbox, {
    samples: [...alipaySamples(alipayOperations.keys())].map(sampleOf),
    request(bytes) {
      const [method, content] = split(bytes);
      const common = {
        ...{ app_id: '2021999900000001', method, format: 'JSON', charset: 'utf-8', sign_type: 'RSA2' },
        ...{ timestamp: '2026-03-04 12:00:00', version: '1.0', sign: signature, biz_content: content },
      };
      // Some methods have their parameters beside the system parameters.
      const beside = Object.fromEntries(texts(content).filter(([name]) => !Object.hasOwn(common, name)));
      return post('/alipay/gateway.do', new URLSearchParams({ ...beside, ...common }).toString(), form);
    },
  }),
);

fuzzParser('every action of Aliyun SMS', () => {
  const { accessKeyId, accessKeySecret, signName, templateCode } = sandbox.credentials(origin).aliyunSms;
  let nonces = 0;
  return signedDoor(sandbox, {
    samples: [...smsSamples(smsOperations.keys())].map(([name, fields]) => {
      const given = { ...fields, SignName: signName, TemplateCode: templateCode };
      return sampleOf([name, given]);
    }),
    request(bytes) {
      const [action, body] = split(bytes);
      const pairs = Object.entries({
        ...Object.fromEntries(texts(body)),
        ...{ Action: action, Version: smsOperations.get(action)?.version ?? '2017-05-25', Format: 'JSON' },
        ...{ AccessKeyId: accessKeyId, SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0' },
        SignatureNonce: `every-${String((nonces += 1))}`,
        Timestamp: `${new Date(sandbox.clock.now()).toISOString().slice(0, 19)}Z`,
      });
      const text = `POST&%2F&${encode(joinSorted(pairs))}`;
      const sign = createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64');
      const fields = [...pairs, ['Signature', sign]].map(
        ([name = '', value = '']) => `${encode(name)}=${encode(value)}`,
      );
      return post('/dysms/', fields.join('&'), form);
    },
  });
});

fuzzParser('every path of WeChat', () => {
  const { appId, secret, openid, jsCode, virtualPaymentAppKey } = sandbox.credentials(origin).weixin;
  let [token, sessionKey] = ['', ''];
  const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');
  return signedDoor(sandbox, {
    unsigned: true, // the token is all that most of them ask for
    gateCases: 100, // several draw a picture
    async prepare() {
      token = await weixinToken(sandbox);
      const login = { appid: appId, secret, js_code: jsCode, grant_type: 'authorization_code' };
      const query = new URLSearchParams(login).toString();
      const answer = await sandbox.fetch(new Request(`${origin}/weixin/sns/jscode2session?${query}`));
      sessionKey = ((await answer.json()) as { session_key: string }).session_key;
    },
    samples: [...weixinSamples(weixinOperations.keys())].map(([name, fields]) =>
      sampleOf([name, { ...fields, openid, touser: openid }]),
    ),
    request(bytes) {
      const [path, body] = split(bytes);
      const operation = weixinOperations.get(path);
      const query = new URLSearchParams({ access_token: token });
      if (operation?.method === 'GET') {
        for (const [name, value] of texts(body)) query.append(name, value);
        return new Request(`${origin}/weixin${path}?${query.toString()}`);
      }
      if (operation?.body === 'upload') {
        query.set('type', 'image');
        const content = Buffer.concat([picture, Buffer.from(body)]);
        const part = { name: 'media', fileName: '茶.png', contentType: 'image/png', content };
        const parts = [part, { ...part, name: 'img' }, { name: 'ratios', content: body }];
        const upload = encodeMultipart(parts, 'FAKE-boundary');
        return post(`/weixin${path}?${query.toString()}`, upload.body, {
          'content-type': upload.contentType,
        });
      }
      query.set('pay_sig', hmac(virtualPaymentAppKey, `${path}&${body}`));
      query.set('signature', hmac(sessionKey, body));
      return post(`/weixin${path}?${query.toString()}`, body, { 'content-type': 'application/json' });
    },
  });
});

/** Everything that changes a sandbox from outside, with a body that it takes. */
const controls: readonly (readonly [string, object])[] = [
  ['POST /orders/A1/pay', { amount: '1.00', time: '2026-03-04T04:00:00Z' }],
  ['POST /orders/A1/refund', { amount: '0.10', reason: '茶' }],
  ['POST /clock/advance', { ms: 1 }],
  ['POST /clock/speed', { factor: 2 }],
  ['POST /notifications/hold', { outTradeNo: 'A1' }],
  ['POST /notifications/reorder', { ids: ['a', 'b'], order: 'reverse' }],
  ['POST /notifications/ntf_1/corrupt', { what: 'body', minutes: 1 }],
  ['POST /notifications/ntf_1/duplicate', { copies: 2 }],
  ['POST /faults', { operation: 'alipay.trade.refund', effect: 'status', status: 500, times: 1 }],
  ['POST /triggers/alipay.trade.success', { overrides: { out_trade_no: 'B1' }, count: 1 }],
  ['POST /keys', { alipayCertificate: 'next', weixinPayPlatformKeys: 'both' }],
  ['POST /phone/A1', { do: 'pay' }],
  ['POST /requests/req_1/replay', {}],
  ['POST /tenants', { name: 'tea' }],
  ['POST /tenants/tea/remove', {}],
  ['POST /reset', { tenants: true }],
  ['POST /weixinPay/payscore/A1/confirm', {}],
  ['PUT /sms/settings', { receiptDelay: 1 }],
  ['POST /sms/replies', { phone: '13900001234', content: '茶' }],
  ['POST /weixin/codes', { kind: 'login', openid: 'o1', unionid: null }],
  ['POST /weixin/messages', { text: '茶' }],
  ['POST /weixin/permissions', { templateId: 'a', count: 1 }],
  ['POST /weixin/user-data', { openid: 'o2' }],
  ['POST /weixin/push', { url: 'http://127.0.0.1:1/', token: 'FAKE', mode: 'plain', format: 'json' }],
  ['POST /weixin/push/event', { event: 'user_enter_tempsession' }],
  [
    'POST /weixin/virtual-payments',
    { mode: 'short_series_goods', signData: '{"env":0}', paySig: 'FAKE', signature: 'FAKE' },
  ],
  ['POST /weixinPay/certificates/rotate', { stage: 'next' }],
  ['PUT /mpserverless/settings', { idleSeconds: 1 }],
  ['PUT /snapshot', { format: 'sdk-sandbox-snapshot', version: 1, clock: {}, ids: 1, changes: [] }],
];

fuzzParser('every route of the control API', (): FuzzTarget => {
  let cases = 0;
  return {
    isExpected: (error) => error instanceof NotReached,
    accepts: 'unsigned',
    gateCases: 500, // each changes the world, and is kept
    release: () => {
      sandbox.reset({ tenants: true });
    },
    samples: controls.map(sampleOf),
    async read(bytes) {
      if ((cases += 1) % 50 === 0) sandbox.reset({ tenants: true });
      const [name, body] = split(bytes);
      const [method = '', path = ''] = name.split(' ');
      let request: Request;
      try {
        request = new Request(`${origin}/_sandbox${path}`, { method, body: Buffer.from(body) });
      } catch (error) {
        throw new NotReached('no request', { cause: error });
      }
      const response = await ask(sandbox, request);
      await response.body?.cancel();
    },
  };
});
