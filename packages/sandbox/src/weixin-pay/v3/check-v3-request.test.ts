import {
  constants,
  createPrivateKey,
  createSign,
  generateKeyPairSync,
  sign,
  X509Certificate,
} from 'node:crypto';

import type { JournalNote } from '../../core/kernel.js';
import type { TenantIdentity } from '../../core/tenant-identity.js';
import { fakeWeixinPayCertificates } from '../../keys/fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from '../../keys/fake-weixin-pay-keys.js';
import { createWeixinPayKeys } from '../../keys/weixin-pay-keys.js';
import { createWeixinPayIdentities } from '../weixin-pay-identities.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { checkV3Request } from './check-v3-request.js';
import { readV3Request } from './read-v3-request.js';
import type { V3Request } from './read-v3-request.js';
import { V3Refusal } from './v3-refusal.js';

/** Requests are signed by hand, as 「如何生成请求签名」 has it. */
const now = Date.UTC(2026, 0, 2, 3);
const seconds = now / 1000;
const tenant: TenantIdentity = { name: 'default', index: 0 };
const neighbour: TenantIdentity = { name: 'other-shop', index: 7 };
const identities = createWeixinPayIdentities(tenant);
const ofNeighbour = createWeixinPayIdentities(neighbour);
const serialNo = new X509Certificate(fakeWeixinPayCertificates.merchant).serialNumber;
const scheme = 'v3 WECHATPAY2-SHA256-RSA2048';
const target = '/wxpay/v3/pay/transactions/jsapi?a=%E8%8C%B6&b=%2f';
const body = '{"description":"茶 100% + 🐼"}';
const rightText = `POST\n${target}\n${seconds}\nnonce\n${body}\n`;

let noted: JournalNote[];
let world: WeixinPayWorld;
beforeEach(() => {
  noted = [];
  const kernel = {
    clock: { now: () => now },
    journal: { note: (_: Request, note: JournalNote) => noted.push(note) },
    tenant,
    neighbours: () => [neighbour],
  };
  world = { kernel: kernel as unknown as WeixinPayWorld['kernel'], identities, keys: createWeixinPayKeys() };
});

interface Change {
  readonly mchid?: string;
  readonly serialNo?: string;
  readonly timestamp?: string;
  readonly key?: string;
  readonly text?: string;
  readonly signature?: string;
  readonly authorization?: string | null;
  readonly request?: Partial<V3Request>;
  readonly settings?: Partial<WeixinPaySettings>;
}

const signatureOf = (text: string, key: string = fakeWeixinPayKeys.merchantPrivateKey): string =>
  createSign('RSA-SHA256').update(text).sign(key, 'base64');

/** `null` when the caller is believed. */
function refusalOf(change: Change = {}): V3Refusal | null {
  const { timestamp = String(seconds) } = change;
  const text = change.text ?? `POST\n${target}\n${timestamp}\nnonce\n${body}\n`;
  const signature = change.signature ?? signatureOf(text, change.key);
  const fields = `mchid="${change.mchid ?? identities.mchId}",nonce_str="nonce",signature="${signature}",timestamp="${timestamp}",serial_no="${change.serialNo ?? serialNo}"`;
  const authorization =
    change.authorization === undefined ? `WECHATPAY2-SHA256-RSA2048 ${fields}` : change.authorization;
  const headers = authorization === null ? {} : { authorization };
  const raw = new Request(`http://127.0.0.1:4010${target}`, { method: 'POST', headers });
  const bytes = Buffer.from(body);
  const request = {
    method: 'POST',
    target,
    signedBody: bytes,
    wholeBody: bytes,
    parts: null,
    ...change.request,
  };
  const settings = { timestampTolerance: '300000', merchantCertificate: 'valid', ...change.settings };
  try {
    checkV3Request(world, raw, request, settings as WeixinPaySettings);
    return null;
  } catch (error) {
    if (error instanceof V3Refusal) return error;
    throw error;
  }
}
const diagnosis = () => noted[0]?.signature;
const signError = { status: 401, code: 'SIGN_ERROR' };

describe('a right signature', () => {
  test('is believed, and the journal is told over which text', () => {
    expect(refusalOf()).toBeNull();
    const none = { cause: null, evidence: null, fix: null };
    expect(noted).toEqual([
      {
        signature: { valid: true, scheme, ...none, expectedStringToSign: rightText, signedString: rightText },
      },
    ]);
  });

  test('is over the bytes as they came, UTF-8 or not', () => {
    const bytes = Buffer.from([0xff, 0x00, 0xfe]);
    const head = Buffer.from(`POST\n${target}\n${seconds}\nnonce\n`);
    const signature = sign(
      'RSA-SHA256',
      Buffer.concat([head, bytes, Buffer.from('\n')]),
      createPrivateKey(fakeWeixinPayKeys.merchantPrivateKey),
    ).toString('base64');
    expect(refusalOf({ signature, request: { signedBody: bytes, wholeBody: bytes } })).toBeNull();
  });

  test('may name the serial number in small letters', () => {
    expect(refusalOf({ serialNo: serialNo.toLowerCase() })).toBeNull();
  });
});

test.each([
  [null, /缺少Authorization$/],
  ['', /缺少Authorization$/],
  ['Bearer x', /认证类型不正确/],
  ['WECHATPAY2-SHA256-RSA2048 mchid="1"', /Authorization值格式错误/],
])('the header %p is refused', (authorization, message) => {
  expect(refusalOf({ authorization })).toMatchObject({
    ...signError,
    message: expect.stringMatching(message),
  });
  expect(noted).toEqual([]);
});

describe('the time', () => {
  test.each(['1767322800.0', '-1767322800', '0x1', ' 1767322800', '1767322800x', 'now', '1'.repeat(16)])(
    '%p is none, whatever the tolerance',
    (timestamp) => {
      expect(refusalOf({ timestamp, settings: { timestampTolerance: 'off' } })).toMatchObject({
        ...signError,
        message: expect.stringMatching(/timestamp格式错误$/),
      });
    },
  );

  test.each([-300, 300])('%d s away is taken', (away) => {
    expect(refusalOf({ timestamp: String(seconds + away) })).toBeNull();
  });

  test.each([-301, 301])('%d s away is refused', (away) => {
    const timestamp = String(seconds + away);
    expect(refusalOf({ timestamp })).toMatchObject({
      ...signError,
      message: expect.stringContaining(`(the sandbox clock says ${seconds}, the request ${timestamp})`),
    });
    expect(noted).toEqual([]);
  });

  test('of any age is taken when the setting says so, of 15 digits too', () => {
    const settings = { timestampTolerance: 'off' };
    expect(refusalOf({ timestamp: '1', settings })).toBeNull();
    expect(refusalOf({ timestamp: '1'.repeat(15), settings })).toBeNull();
  });
});

describe('a stranger', () => {
  test('is answered as a busy platform does; the journal knows more', () => {
    expect(refusalOf({ mchid: '1900000001' })).toMatchObject({ status: 500, code: 'SYSTEM_ERROR' });
    expect(noted).toMatchObject([
      {
        signature: {
          valid: false,
          scheme,
          cause: 'mchid-unknown',
          evidence: `The request says mchid="1900000001"; the sandbox knows ${identities.mchId}.`,
          fix: expect.stringContaining('`weixinPay.mchId`'),
        },
      },
    ]);
  });

  test('that is another tenant is named', () => {
    expect(refusalOf({ mchid: ofNeighbour.mchId })).toMatchObject({ status: 500 });
    expect(diagnosis()).toMatchObject({
      cause: 'caller-of-other-tenant',
      evidence: expect.stringContaining('other-shop'),
    });
  });

  test('with another certificate is told which one is known', () => {
    expect(refusalOf({ serialNo: 'AB12' })).toMatchObject({ status: 500, code: 'SYSTEM_ERROR' });
    expect(noted).toEqual([
      {
        signature: {
          valid: false,
          scheme,
          cause: 'serial-no-unknown',
          evidence: `The header says serial_no="AB12"; the sandbox knows ${serialNo}.`,
          fix: expect.stringContaining(serialNo),
          expectedStringToSign: null,
          signedString: null,
        },
      },
    ]);
  });
});

test('a certificate that has run out is refused before the signature is looked at', () => {
  const settings = { merchantCertificate: 'expired' } as const;
  expect(refusalOf({ settings })).toMatchObject({ ...signError, message: expect.stringContaining('已过期') });
  expect(noted).toEqual([]);
});

describe('a wrong signature', () => {
  test('is answered with the text the platform made', () => {
    const signature = signatureOf(`${rightText} `);
    expect(refusalOf({ signature })).toMatchObject({
      ...signError,
      detail: {
        detail: { issue: 'sign not match' },
        field: 'signature',
        location: 'authorization',
        sign_information: {
          method: 'POST',
          sign_message_length: Buffer.byteLength(rightText),
          truncated_sign_message: rightText,
          url: target,
        },
        value: signature,
      },
    });
    expect(diagnosis()).toMatchObject({
      valid: false,
      scheme,
      cause: 'content-altered',
      expectedStringToSign: rightText,
    });
  });

  test('shows 300 characters of a longer text', () => {
    const long = Buffer.from('x'.repeat(1000));
    const refusal = refusalOf({ request: { signedBody: long, wholeBody: long } });
    const information = refusal?.detail?.['sign_information'] as Record<string, unknown>;
    expect(information['truncated_sign_message']).toHaveLength(300);
    expect(information['sign_message_length']).toBe(rightText.length - body.length + 1000);
  });

  test.each([
    ['with a character that is not of base64', (right: string) => `${right.slice(0, -4)}*${right.slice(-4)}`],
    ['with white space around it', (right: string) => ` ${right}`],
    ['with white space after it', (right: string) => `${right} `],
    ['with a third sign of filling', (right: string) => `${right.replace(/=*$/, '')}===`],
  ])('%s is none, although its bytes are right', (_, change) => {
    expect(refusalOf({ signature: change(signatureOf(rightText)) })).toMatchObject(signError);
    expect(diagnosis()?.valid).toBe(false);
  });

  test.each([
    ['platformCurrentPrivateKey', 'the private key of the platform certificate'],
    ['platformNextPrivateKey', 'the private key of the next platform certificate'],
    ['platformPublicPrivateKey', 'the platform’s private key'],
  ] as const)('made with %s is named', (name, words) => {
    expect(refusalOf({ key: fakeWeixinPayKeys[name] })).toMatchObject(signError);
    expect(diagnosis()).toMatchObject({
      cause: 'wrong-key',
      evidence: `The signature was made with ${words}.`,
    });
  });

  test('made with the key of another tenant is named', () => {
    expect(refusalOf({ key: ofNeighbour.privateKey })).toMatchObject(signError);
    expect(diagnosis()).toMatchObject({
      cause: 'wrong-key',
      evidence: 'The signature was made with the key of tenant other-shop.',
    });
  });

  test('made with a key nobody knows is said to be that', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    expect(refusalOf({ key: pem })).toMatchObject(signError);
    expect(diagnosis()).toMatchObject({
      cause: 'wrong-key',
      evidence: expect.stringContaining('from elsewhere'),
    });
  });

  test('with PSS padding is proven', () => {
    const key = { key: fakeWeixinPayKeys.merchantPrivateKey, padding: constants.RSA_PKCS1_PSS_PADDING };
    expect(
      refusalOf({ signature: sign('RSA-SHA256', Buffer.from(rightText), key).toString('base64') }),
    ).toMatchObject(signError);
    expect(diagnosis()).toMatchObject({ cause: 'wrong-padding' });
  });

  test.each([
    ['method-wrong', rightText.replace('POST', 'GET')],
    ['host', `POST\nhttp://127.0.0.1:4010${target}\n${seconds}\nnonce\n${body}\n`],
    ['prefix', rightText.replace('/wxpay', '')],
  ])('over another text shows this text: %s', (_, text) => {
    expect(refusalOf({ text })).toMatchObject(signError);
    expect(diagnosis()).toMatchObject({ valid: false, signedString: text });
  });

  test('of an upload over its whole body shows this text', async () => {
    const boundary = 'FAKE';
    const meta = '{"filename":"a.png"}';
    const whole = `--${boundary}\r\nContent-Disposition: form-data; name="meta"\r\n\r\n${meta}\r\n--${boundary}--\r\n`;
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const request = await readV3Request(
      new Request(`http://127.0.0.1:4010${target}`, { method: 'POST', headers, body: whole }),
    );
    const text = (signed: string) => `POST\n${target}\n${seconds}\nnonce\n${signed}\n`;
    expect(refusalOf({ request, text: text(meta) })).toBeNull();
    noted = [];
    expect(refusalOf({ request, text: text(whole) })).toMatchObject(signError);
    expect(diagnosis()).toMatchObject({ signedString: text(whole), expectedStringToSign: text(meta) });
  });
});
