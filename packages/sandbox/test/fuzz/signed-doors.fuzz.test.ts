import { createHmac } from 'node:crypto';

import { fuzzParser } from '../../../../tooling/jest/fuzz/fuzz-parser.js';
import {
  believeSignatures,
  signAgain,
  skipSigning,
} from '../../../../tooling/jest/fuzz/signatures-at-no-cost.js';
import { createSandbox, type Sandbox } from '../../src/index.js';
import { encode, joinSorted } from '../aliyun-sms/aliyun-client.js';
import { appId, orderContent } from '../weixin-pay/raw-v3-client.js';
import { orderFields, signOf, writeXml } from '../weixin-pay/v2-client.js';
import { signature, signedDoor, v3Headers, weixinToken, type SignedDoor } from './fuzz-door.js';
import { mpserverlessRequest, mpserverlessToken } from './mpserverless-requests.js';

const origin = 'http://127.0.0.1:4010';
const startAt = '2026-03-04T04:00:00Z';
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

const signed = (door: SignedDoor) => signedDoor(sandbox, door);
const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}): Request =>
  new Request(`${origin}${path}`, { method: 'POST', headers, body: Buffer.from(body) });
const form = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' };

const trade = {
  out_trade_no: 'A1',
  total_amount: '10.00',
  subject: '茶 "%+&" 🍵',
  buyer_id: '2088000000000001',
  goods_detail: [{ goods_id: '1', goods_name: '茶', quantity: 1, price: '10.00' }],
};

fuzzParser('what a signed request to the gateway of Alipay asks for', () =>
  signed({
    samples: [JSON.stringify(trade)],
    request(bytes) {
      const common = {
        ...{ app_id: '2021999900000001', method: 'alipay.trade.create', format: 'JSON', charset: 'utf-8' },
        ...{ sign_type: 'RSA2', timestamp: '2026-03-04 12:00:00', version: '1.0', sign: signature },
      };
      const content = encodeURIComponent(bytes.toString());
      return post(
        '/alipay/gateway.do',
        `${new URLSearchParams(common).toString()}&biz_content=${content}`,
        form,
      );
    },
  }),
);

fuzzParser('the parameters of a signed request to the gateway of Alipay', () =>
  signed({
    samples: [
      new URLSearchParams({
        ...{ app_id: '2021999900000001', method: 'alipay.trade.query', format: 'JSON', charset: 'utf-8' },
        ...{ sign_type: 'RSA2', timestamp: '2026-03-04 12:00:00', version: '1.0' },
        biz_content: '{"out_trade_no":"A1"}',
      }).toString(),
    ],
    request: (bytes) =>
      post('/alipay/gateway.do', `${bytes.toString('latin1')}&sign=${encodeURIComponent(signature)}`, form),
  }),
);

fuzzParser('what a signed request to REST v3 of Alipay asks for', () => {
  let nonces = 0;
  return signed({
    samples: [JSON.stringify(trade)],
    request(bytes) {
      const time = String(sandbox.clock.now());
      const nonce = `FAKE${String((nonces += 1)).padStart(28, '0')}`;
      const authorization = `ALIPAY-SHA256withRSA app_id=2021999900000001,nonce=${nonce},timestamp=${time},sign=${signature}`;
      return post('/alipay/v3/alipay/trade/create', bytes, {
        authorization,
        'content-type': 'application/json',
      });
    },
  });
});

const v3 = (path: string, sample: object): SignedDoor => ({
  samples: [JSON.stringify(sample)],
  request: (bytes) => post(path, bytes, v3Headers(sandbox)),
});

fuzzParser('what a signed request to WeChat Pay v3 asks for', () =>
  signed(v3('/wxpay/v3/pay/transactions/jsapi', orderContent('W00001'))),
);

fuzzParser('a transfer that a signed request to WeChat Pay v3 asks for', () =>
  signed(
    v3('/wxpay/v3/fund-app/mch-transfer/transfer-bills', {
      ...{
        appid: appId,
        out_bill_no: 'T1',
        transfer_scene_id: '1000',
        openid: 'oFAKEsandboxOnlyOpenIdUser01',
      },
      ...{ transfer_amount: 100, transfer_remark: '茶' },
      transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '茶' }],
    }),
  ),
);

fuzzParser('what a signed request to WeChat Pay v2 asks for', () => {
  const { weixinPay } = sandbox.credentials(origin);
  const fields = { appid: weixinPay.appId, mch_id: weixinPay.mchId, nonce_str: 'FAKE', ...orderFields('V1') };
  return signed({
    samples: [writeXml(fields)],
    request(bytes) {
      const text = bytes.toString();
      // Signed are the fields as a simple reader sees them, which is what the sandbox sees in most cases.
      const leaves = [...text.matchAll(/<([A-Za-z_]\w*)>([^<>]*)<\/\1>/g)].map(
        ([, name = '', value = '']) =>
          [name, value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')] as const,
      );
      const sign = signOf(Object.fromEntries(leaves.filter(([name]) => name !== 'sign')), weixinPay.key);
      return post(
        '/wxpay/pay/unifiedorder',
        text.replace(/<\/xml>(?![^]*<\/xml>)/, `<sign>${sign}</sign></xml>`),
        {
          'content-type': 'text/xml',
        },
      );
    },
  });
});

fuzzParser('what a signed request to Aliyun SMS asks for', () => {
  const { accessKeyId, accessKeySecret, signName, templateCode } = sandbox.credentials(origin).aliyunSms;
  let nonces = 0;
  return signed({
    samples: [
      new URLSearchParams({
        ...{ Action: 'SendSms', Version: '2017-05-25', Format: 'JSON', PhoneNumbers: '13900001234' },
        ...{ SignName: signName, TemplateCode: templateCode, TemplateParam: '{"code":"246810"}' },
      }).toString(),
    ],
    request(bytes) {
      const given = new URLSearchParams(bytes.toString());
      const pairs = Object.entries({
        ...Object.fromEntries(given),
        ...{ AccessKeyId: accessKeyId, SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0' },
        SignatureNonce: `nonce-${String((nonces += 1))}`,
        Timestamp: `${new Date(sandbox.clock.now()).toISOString().slice(0, 19)}Z`,
      });
      const text = `POST&%2F&${encode(joinSorted(pairs))}`;
      const sign = createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64');
      const body = [...pairs, ['Signature', sign]].map(
        ([name = '', value = '']) => `${encode(name)}=${encode(value)}`,
      );
      return post('/dysms/', body.join('&'), form);
    },
  });
});

/** A session of MPServerless, and a request of it with the parameters that are given. */
function mpserverless(method: string, samples: readonly object[]): SignedDoor {
  let token = '';
  return {
    async prepare() {
      token = await mpserverlessToken(sandbox);
    },
    samples: samples.map((one) => JSON.stringify(one)),
    request: (bytes) => mpserverlessRequest(sandbox, { method, params: bytes.toString(), token }),
  };
}

fuzzParser('what a signed call of a function of MPServerless asks for', () =>
  signed(
    mpserverless('serverless.function.runtime.invoke', [
      {
        functionTarget: 'alipay-openapi',
        functionArgs: { method: 'alipay.trade.query', params: { out_trade_no: 'A1' } },
      },
      {
        functionTarget: 'alicloud-dysms',
        functionArgs: { method: 'SendSms', params: { phoneNumbers: '1' } },
      },
    ]),
  ),
);

fuzzParser('what a signed command to the database of MPServerless asks for', () =>
  signed(
    mpserverless('serverless.db.default.execute', [
      { collection: 'a', command: 'insertMany', docs: [{ _id: '1', n: 1, tags: ['茶'], in: { a: 1 } }] },
      { collection: 'a', command: 'find', query: { n: { $gt: 0 }, 'in.a': 1 }, options: { sort: { n: -1 } } },
      {
        collection: 'a',
        command: 'updateMany',
        filter: { _id: '1' },
        update: { $inc: { n: 1 }, $set: { 'in.b': 1 } },
      },
      {
        collection: 'a',
        command: 'aggregate',
        pipeline: [{ $match: { n: 1 } }, { $group: { _id: '$n', c: { $sum: 1 } } }],
      },
    ]),
  ),
);

fuzzParser('what a request to WeChat with its token asks for', () => {
  let path = '';
  return signed({
    async prepare() {
      path = `/weixin/wxa/msg_sec_check?access_token=${await weixinToken(sandbox)}`;
    },
    unsigned: true, // the token is all that is asked for
    samples: [
      JSON.stringify({ content: '茶', version: 2, scene: 1, openid: 'oFAKEsandboxOnlyOpenIdUser01' }),
    ],
    request: (bytes) => post(path, bytes, { 'content-type': 'application/json' }),
  });
});

const controls: readonly (readonly [string, object])[] = [
  ['/_sandbox/orders/A1/pay', { amount: '1.00', time: '2026-03-04T04:00:00Z' }],
  ['/_sandbox/clock/advance', { by: '1s', ms: 1 }],
  ['/_sandbox/notifications/hold', { platform: 'alipay' }],
  ['/_sandbox/faults', { operation: 'alipay.trade.refund', effect: 'delay', ms: 1, times: 1, after: 0 }],
  ['/_sandbox/triggers/alipay.trade.success', { outTradeNo: 'A1' }],
];

fuzzParser('a body of the control API', () => {
  const bodies = controls.map(([path, body]) => `${path}\n${JSON.stringify(body)}`);
  let requests = 0;
  return signed({
    unsigned: true, // it has no signatures
    samples: bodies,
    request(bytes) {
      if ((requests += 1) % 50 === 0) sandbox.reset();
      const text = bytes.toString();
      const [path] = controls[requests % controls.length] ?? [''];
      return post(path, text.slice(text.indexOf('\n') + 1), { 'content-type': 'application/json' });
    },
  });
});
