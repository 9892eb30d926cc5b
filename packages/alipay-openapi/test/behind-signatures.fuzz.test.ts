import { createCipheriv, X509Certificate } from 'node:crypto';

import { SdkError } from '@sdk/core-signing';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { answerWith } from '../../../tooling/jest/fuzz/recorded-answers.js';
import {
  believeSignatures,
  signAgain,
  skipSigning,
} from '../../../tooling/jest/fuzz/signatures-at-no-cost.js';
import { createAlipay, type Alipay } from '../src/index.js';
import { readCertificate, trustCertificate } from '../src/keyring/trusted-certificate.js';
import { openMessageContent } from '../src/message/open-message-content.js';
import { openMessageFrame } from '../src/message/open-message-frame.js';
import { parseMessageFrame } from '../src/message/message-frame.js';
import { registerMessageChannel } from '../src/message/register-message-channel.js';
import { applicationKey, fixture, platformKey, publicPem } from './gateway/fake-gateway.js';
import { createTestContext, generateTestKeys, testAppId, testClock } from './notification/test-context.js';

/** The bytes are changed first and "signed" afterwards: what is read here stands behind the signature. */
const signature = Buffer.alloc(256, 1).toString('base64');
const encryptKey = Buffer.alloc(16, 'FAKE').toString('base64');
const open = { isExpected: (error: unknown) => SdkError.is(error), accepts: 'unsigned' } as const;
const keys = generateTestKeys();
const clients: Alipay[] = [];
beforeEach(() => {
  // Making and checking a signature with RSA would be most of the time, and the doors are tested elsewhere.
  skipSigning();
  believeSignatures();
});
afterEach(signAgain);
afterAll(() => Promise.all(clients.map((one) => one.close())));

function sealed(bytes: Buffer): string {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(encryptKey, 'base64'), Buffer.alloc(16));
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
}

/** A client that is answered with what `write` makes of the case. */
function answered(
  sample: object,
  write: (bytes: Buffer) => Buffer,
  call: (alipay: Alipay) => Promise<unknown>,
  headers: Record<string, string> = {},
): FuzzTarget {
  let body: Buffer = Buffer.alloc(0);
  const alipay = createAlipay({
    ...{ appId: testAppId, privateKey: applicationKey, alipayPublicKey: publicPem(platformKey), encryptKey },
    ...answerWith(() => ({ status: 200, headers, body: write(body) })),
    retry: false,
    clock: testClock,
  });
  clients.push(alipay);
  return {
    ...open,
    samples: [Buffer.from(JSON.stringify(sample))],
    read(bytes) {
      body = bytes;
      return call(alipay);
    },
  };
}

const trade = {
  ...{ code: '10000', msg: 'Success', out_trade_no: 'A1', trade_no: '2026', trade_status: 'TRADE_SUCCESS' },
  ...{
    total_amount: '88.88',
    buyer_logon_id: '茶***',
    fund_bill_list: [{ amount: '88.88', fund_channel: 'A' }],
  },
};
const query = (alipay: Alipay, options: { readonly encrypt?: boolean } = {}): Promise<unknown> =>
  alipay.exec('alipay.trade.query', { outTradeNo: 'A1' }, options);
const json = { 'content-type': 'application/json;charset=utf-8' };

fuzzParser('what a signed answer of the gateway says', () =>
  answered(
    trade,
    (bytes) =>
      Buffer.concat([
        Buffer.from('{"alipay_trade_query_response":'),
        bytes,
        Buffer.from(`,"sign":"${signature}"}`),
      ]),
    (alipay) => query(alipay),
    json,
  ),
);
fuzzParser('what a sealed answer of the gateway says', () =>
  answered(
    trade,
    (bytes) => Buffer.from(`{"alipay_trade_query_response":"${sealed(bytes)}","sign":"${signature}"}`),
    (alipay) => query(alipay, { encrypt: true }),
    json,
  ),
);
fuzzParser('what a signed answer of REST v3 says', () =>
  answered(
    trade,
    (bytes) => bytes,
    (alipay) => alipay.v3.request('POST', '/v3/alipay/trade/query', { body: { out_trade_no: 'A1' } }),
    {
      ...json,
      'alipay-signature': signature,
      'alipay-timestamp': String(testClock.now()),
      'alipay-nonce': 'FAKE',
    },
  ),
);

fuzzParser('what a signed notification says', (): FuzzTarget => {
  const alipay = createAlipay({
    ...{ appId: testAppId, privateKey: applicationKey, alipayPublicKey: publicPem(platformKey) },
    clock: testClock,
  });
  clients.push(alipay);
  const fields = new URLSearchParams({
    ...{ app_id: testAppId, auth_app_id: testAppId, charset: 'utf-8', version: '1.0', sign_type: 'RSA2' },
    ...{ notify_id: 'FAKE', notify_type: 'trade_status_sync', notify_time: '2026-01-01 12:00:00' },
    ...{ trade_no: '2026', out_trade_no: 'A1', trade_status: 'TRADE_SUCCESS', total_amount: '0.01' },
    ...{ subject: '茶 100% + &', gmt_payment: '2026-01-01 12:00:00', passback_params: 'a%3Db' },
    fund_bill_list: '[{"amount":"0.01","fundChannel":"ALIPAYACCOUNT"}]',
  });
  return {
    ...open,
    samples: [Buffer.from(fields.toString())],
    read: (bytes) =>
      alipay.verifyNotification(
        Buffer.concat([bytes, Buffer.from(`&sign=${encodeURIComponent(signature)}`)]),
        { claim: false },
      ),
  };
});

fuzzParser('a phone number, sealed', (): FuzzTarget => {
  const alipay = createAlipay({
    ...{ appId: testAppId, privateKey: applicationKey, alipayPublicKey: publicPem(platformKey), encryptKey },
    clock: testClock,
  });
  clients.push(alipay);
  return {
    ...open,
    samples: [Buffer.from('{"code":"10000","msg":"Success","mobile":"13900001234","countryCode":"86"}')],
    read: (bytes) => alipay.auth.decryptPhoneNumber({ response: sealed(bytes), sign: signature }),
  };
});

fuzzParser('what a mini program passes on of a phone number', (): FuzzTarget => {
  const alipay = createAlipay({
    ...{ appId: testAppId, privateKey: applicationKey, alipayPublicKey: publicPem(platformKey), encryptKey },
    clock: testClock,
  });
  clients.push(alipay);
  const response = sealed(Buffer.from('{"code":"10000","mobile":"13900001234"}'));
  const whole = { response, sign: signature, sign_type: 'RSA2', encrypt_type: 'AES', charset: 'UTF-8' };
  return {
    ...open,
    samples: [whole, { response: JSON.stringify(whole) }].map((one) => Buffer.from(JSON.stringify(one))),
    read: (bytes) => alipay.auth.decryptPhoneNumber(bytes.toString()),
  };
});

fuzzParser('a frame of the message gateway', (): FuzzTarget => {
  const context = createTestContext(keys);
  const data = {
    header: { appId: testAppId, msgApi: 'alipay.open.mini.version.audit.passed' },
    content: { a: '茶' },
  };
  const protocol = {
    ...{ 'x-type': 'message', 'x-cmd': 'CONSUME', 'x-msgId': 'm-1', 'x-charset': 'UTF-8' },
    ...{ 'x-signType': 'RSA2', 'x-sign': signature },
  };
  return {
    ...open,
    isExpected: (error) => SdkError.is(error) || error instanceof SyntaxError,
    samples: [
      Buffer.from(`from-sys:a\r\nstream-id:s\r\n\r\n${JSON.stringify({ protocol, data })}`),
      Buffer.from(JSON.stringify({ protocol, data })),
    ].slice(0, 1),
    read: (bytes) => openMessageFrame(context, parseMessageFrame(bytes.toString())),
  };
});

fuzzParser('the registration of a message channel', (): FuzzTarget => {
  let body: Buffer = Buffer.alloc(0);
  const context = createTestContext(keys, { fetch: () => Promise.resolve(new Response(Buffer.from(body))) });
  const node = { code: '10000', msg: 'Success', link_token: 'tok/en+1' };
  return {
    ...open,
    gateCases: 5000, // each is a whole call
    samples: [Buffer.from(JSON.stringify({ response: node, sign: signature, alipay_cert_sn: 'FAKE' }))],
    read(bytes) {
      body = bytes;
      return registerMessageChannel(
        context,
        'http://127.0.0.1:1/websocket/register.do',
        new AbortController().signal,
      );
    },
  };
});

fuzzParser('a certificate that Alipay hands out', (): FuzzTarget => {
  const bundle = fixture('platform-next-bundle.crt');
  const configured = readCertificate(fixture('platform-bundle.crt'));
  const { sn } = readCertificate(bundle);
  const rule = { rootBundle: fixture('root.crt'), sn, configured, now: validAt(bundle) };
  return {
    ...open,
    gateCases: 2000, // the chain of each is verified with RSA
    samples: [Buffer.from(bundle)],
    read: (bytes) => trustCertificate(bytes.toString(), rule).sn,
  };
});

/** A moment at which the first certificate is valid. */
function validAt(bundle: string): number {
  return Date.parse(new X509Certificate(bundle).validFrom) + 86_400_000;
}

fuzzParser('the content of a message', (): FuzzTarget => {
  const context = createTestContext(keys, { contentKey: Buffer.from(encryptKey, 'base64') });
  return {
    ...open,
    samples: [Buffer.from('{"version":"红茶","list":[{"a":1}]}')],
    read: (bytes) => [
      openMessageContent(context, { biz_content: bytes.toString() }),
      openMessageContent(context, { biz_content: sealed(bytes), encrypt_type: 'AES' }),
      attempt(() => openMessageContent(context, { biz_content: bytes.toString(), encrypt_type: 'AES' })),
    ],
  };
});

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (SdkError.is(error)) return error.code;
    throw error;
  }
}
