import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { SignatureError } from '@sdk/core-signing';
import { createPayNotificationVerifier } from '../../src/notification/create-pay-notification-verifier.js';
import {
  apiV3Key,
  createTestContext,
  headersV3,
  messageV3,
  paymentV3,
  refundV3,
  rejection,
  requestV3,
  testNow,
  v3Of,
} from './test-context.js';

const context = createTestContext();
const { verifyNotification } = createPayNotificationVerifier(context);
const body = messageV3(paymentV3);
const headers = headersV3(body);
const refuses = (request: { headers: Record<string, unknown>; body: string | Uint8Array }) =>
  rejection(verifyNotification(request as Parameters<typeof verifyNotification>[0], { claim: false }));
const refusesMessage = (...message: Parameters<typeof messageV3>) =>
  refuses(requestV3(messageV3(...message)));

describe('changed on the way', () => {
  it('every byte of the body is protected', async () => {
    for (let position = 1; position < body.length; position += 23) {
      const changed = Buffer.from(body);
      changed.writeUInt8(changed.readUInt8(position) ^ 1, position);
      expect([position, await refuses({ headers, body: changed })]).toEqual([
        position,
        expect.objectContaining({
          step: 'signature',
          code: 'ERR_SDK_SIGNATURE_MISMATCH',
          outcome: 'rejected',
        }),
      ]);
    }
  });

  it('truncated anywhere', async () => {
    for (let length = 0; length < body.length; length += 23) {
      expect([length, await refuses({ headers, body: body.slice(0, length) })]).toEqual([
        length,
        expect.any(SignatureError),
      ]);
    }
  });

  it('parsed and serialised again', async () => {
    const spaced = `${body.slice(0, 1)} ${body.slice(1)}`;
    expect((await verifyNotification(requestV3(spaced), { claim: false })).paid).toBe(true);
    const again = JSON.stringify(JSON.parse(spaced));
    expect(await refuses({ headers: headersV3(spaced), body: again })).toMatchObject({ step: 'signature' });
  });

  it.each([
    ['Wechatpay-Timestamp', 'headers'],
    ['Wechatpay-Nonce', 'headers'],
    ['Wechatpay-Serial', 'headers'],
    ['Wechatpay-Signature', 'headers'],
  ])('the header %s must be there, once, and is protected', async (name, step) => {
    const { [name]: value = '', ...rest } = headers;
    expect(await refuses({ headers: rest, body })).toMatchObject({ step, code: 'ERR_SDK_SIGNATURE_MISSING' });
    expect(await refuses({ headers: { ...rest, [name]: '' }, body })).toMatchObject({ step });
    expect(await refuses({ headers: { ...headers, [name.toLowerCase()]: value }, body })).toMatchObject({
      step,
    });
    expect(await refuses({ headers: { ...rest, [name]: [value, value] }, body })).toMatchObject({ step });
    expect(await refuses({ headers: { ...rest, [name]: `${value}, ${value}` }, body })).toBeInstanceOf(
      SignatureError,
    );
    const changed = name === 'Wechatpay-Timestamp' ? String(Number(value) + 1) : `${value.slice(0, -1)}0`;
    expect(await refuses({ headers: { ...rest, [name]: changed }, body })).toBeInstanceOf(SignatureError);
  });
});

describe('time', () => {
  it.each([
    [-301, false],
    [-300, true],
    [0, true],
    [300, true],
    [301, false],
    [-86_400 * 3650, false],
    [253_402_300_800, false],
    [997_000_000_000, false],
  ])('signed %d seconds from now', async (seconds, accepted) => {
    const request = requestV3(body, { time: testNow + seconds * 1000 });
    const result = verifyNotification(request, { claim: false });
    if (accepted) expect((await result).paid).toBe(true);
    else {
      const error = await rejection(result);
      expect(error).toMatchObject({ step: 'timestamp', code: 'ERR_SDK_SIGNATURE_EXPIRED' });
      expect(String(error)).toContain('2026-01-01T04:00:00.000Z');
    }
  });

  it('is checked before the signature', async () => {
    const old = { ...headersV3(body, { time: 0 }), 'Wechatpay-Signature': 'AAAA' };
    expect(await refuses({ headers: old, body })).toMatchObject({ step: 'timestamp' });
  });

  it.each(['', 'abc', '1e9', '-1767240000', '1767240000.0', '0x69560000', ' ', '9'.repeat(40)])(
    'a timestamp of %p',
    async (timestamp) => {
      const error = await refuses({ headers: { ...headers, 'Wechatpay-Timestamp': timestamp }, body });
      expect(error).toBeInstanceOf(SignatureError);
      expect(['headers', 'timestamp']).toContain((error as SignatureError).step);
    },
  );
});

describe('keys and algorithms', () => {
  it('WeChat Pay’s own probe is told apart, and refused', async () => {
    const probe = `WECHATPAY/SIGNTEST/${headers['Wechatpay-Signature'] ?? ''}`;
    expect(await refuses({ headers: { ...headers, 'Wechatpay-Signature': probe }, body })).toMatchObject({
      step: 'signtest',
      outcome: 'rejected',
    });
  });

  it('signed by somebody else', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(await refuses(requestV3(body, { key: privateKey }))).toMatchObject({ step: 'signature' });
  });

  it.each([
    'PUB_KEY_ID_0119000000010000000000000009',
    'constructor',
    '__proto__',
    'toString',
    '5F1C72E2A8931B72',
  ])('a serial that is not known: %s', async (serial) => {
    expect(await refuses(requestV3(body, { serial }))).toMatchObject({
      step: 'serial',
      code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    });
  });

  it('the message names the serials that are known', async () => {
    const error = await refuses(requestV3(body, { serial: 'PUB_KEY_ID_0119000000010000000000000009' }));
    expect(String(error)).toContain('PUB_KEY_ID_0119000000010000000000000001');
  });

  it('another algorithm in the header', async () => {
    const changed = { ...headers, 'Wechatpay-Signature-Type': 'WECHATPAY2-SM2-WITH-SM3' };
    expect(await refuses({ headers: changed, body })).toMatchObject({ step: 'signature_type' });
  });

  it.each([
    ['white space', (text: string) => `${text.slice(0, 8)}\n${text.slice(8)}`],
    ['no padding', (text: string) => text.replace(/=+$/, '')],
    [
      'the URL alphabet',
      (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    ],
    ['trailing bytes', (text: string) => `${text}AAAA`],
  ])('a signature that is not strict base64: %s', async (_name, change) => {
    const signature = change(headers['Wechatpay-Signature'] ?? '');
    expect(await refuses({ headers: { ...headers, 'Wechatpay-Signature': signature }, body })).toBeInstanceOf(
      SignatureError,
    );
  });
});

describe('signed, and still not acceptable', () => {
  const sealed = (resource: Record<string, unknown>) => refusesMessage(paymentV3, { resource });
  const ciphertext = (JSON.parse(body) as { resource: { ciphertext: string } }).resource.ciphertext;
  const bytes = Buffer.from(ciphertext, 'base64');

  it.each([
    ['AEAD_SM4_GCM', 'algorithm'],
    ['aead_aes_256_gcm', 'algorithm'],
    [undefined, 'algorithm'],
    ['', 'algorithm'],
  ])('an algorithm of %p', async (algorithm, step) => {
    expect(await sealed({ algorithm })).toMatchObject({ step });
  });

  it.each([
    ['another key', { key: 'anotherKEYanotherKEYanotherKEY00' }],
    ['another nonce', { resource: { nonce: 'fdasflkja485' } }],
    ['a short nonce', { resource: { nonce: 'x' } }],
    ['a long nonce', { resource: { nonce: 'x'.repeat(16) } }],
    ['no nonce', { resource: { nonce: undefined } }],
    ['other associated data', { resource: { associated_data: 'refund' } }],
    ['associated data that is none', { resource: { associated_data: 7 } }],
    ['the tag cut to 4 bytes', { resource: { ciphertext: bytes.subarray(0, -12).toString('base64') } }],
    ['a tag alone of 4 bytes', { resource: { ciphertext: bytes.subarray(-4).toString('base64') } }],
    [
      'a tag of zeros',
      {
        resource: {
          ciphertext: Buffer.concat([bytes.subarray(0, -16), Buffer.alloc(16)]).toString('base64'),
        },
      },
    ],
    [
      'a changed byte',
      { resource: { ciphertext: `${ciphertext.startsWith('A') ? 'B' : 'A'}${ciphertext.slice(1)}` } },
    ],
    [
      'white space in the ciphertext',
      { resource: { ciphertext: `${ciphertext.slice(0, 4)} ${ciphertext.slice(4)}` } },
    ],
    ['no ciphertext', { resource: { ciphertext: undefined } }],
    ['an empty ciphertext', { resource: { ciphertext: '' } }],
  ])('%s', async (_name, changes) => {
    expect(await refusesMessage(paymentV3, changes)).toMatchObject({ step: 'decrypt', outcome: 'rejected' });
  });

  it('says that the APIv2 key is another one', async () => {
    const error = await refusesMessage(paymentV3, { key: 'anotherKEYanotherKEYanotherKEY00' });
    expect(error).toMatchObject({ code: 'ERR_SDK_DECRYPTION' });
    expect(String(error)).toContain('not the APIv2 key');
  });

  it.each([
    ['no resource', { resource: undefined }, 'json'],
    ['a list as resource', { resource: [] }, 'json'],
    ['another resource type', { resource_type: 'plain' }, 'json'],
    ['no id', { id: undefined }, 'fields'],
    ['an id that is a number', { id: 7 }, 'fields'],
    ['an id to break a store’s key', { id: 'a b\n' }, 'fields'],
    ['no event', { event_type: undefined }, 'fields'],
  ])('%s', async (_name, message, step) => {
    expect(await refusesMessage(paymentV3, { message })).toMatchObject({ step });
  });

  it.each([
    ['a payment’s event with a refund inside', refundV3, { originalType: 'refund' }],
    ['a refund’s event with a payment inside', paymentV3, { eventType: 'REFUND.SUCCESS' }],
  ])('%s', async (_name, resource, changes) => {
    expect(await refusesMessage(resource, changes)).toMatchObject({ step: 'event_type' });
  });

  it.each([
    ['not JSON', 'x'],
    ['a list', '[]'],
    ['null', 'null'],
  ])('a resource that is %s', async (_name, plain) => {
    expect(await refusesMessage({}, { plain })).toMatchObject({ step: 'json' });
  });

  it('prototypes are not touched', async () => {
    const plain = JSON.stringify(paymentV3).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    const event = await verifyNotification(requestV3(messageV3({}, { plain })), { claim: false });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(event.raw['polluted']).toBeUndefined();
  });

  it.each([
    ['a text', { total: '100' }],
    ['a fraction', { total: 1.5 }],
    ['negative', { total: -1 }],
    ['beyond 2^53', { total: 9_007_199_254_740_993 }],
    ['a list', { total: [100] }],
    ['the cash a text', { total: 100, payer_total: '85' }],
  ])('an amount that is %s', async (_name, amount) => {
    expect(await refusesMessage({ ...paymentV3, amount })).toMatchObject({ step: 'amount' });
  });

  it('every field that a payment or a refund needs', async () => {
    for (const name of ['out_trade_no', 'transaction_id', 'trade_state', 'amount'] as const) {
      const { [name]: _removed, ...rest } = paymentV3;
      expect([name, await refusesMessage(rest)]).toEqual([name, expect.objectContaining({ step: 'fields' })]);
    }
    for (const name of [
      'out_trade_no',
      'transaction_id',
      'out_refund_no',
      'refund_id',
      'refund_status',
      'amount',
    ] as const) {
      const { [name]: _removed, ...rest } = refundV3;
      const changes = { eventType: 'REFUND.SUCCESS', originalType: 'refund' };
      expect([name, await refusesMessage(rest, changes)]).toEqual([
        name,
        expect.objectContaining({ step: 'fields' }),
      ]);
    }
  });
});

describe('bytes', () => {
  it('of another charset, although signed', async () => {
    const latin = Buffer.from(messageV3(paymentV3, { message: { summary: '\u00e9' } }), 'latin1');
    expect(await refuses({ headers: headersV3(latin), body: latin })).toMatchObject({ step: 'charset' });
  });

  it('too many', async () => {
    const large = `{"a":"${'x'.repeat(64 * 1024)}"}`;
    expect(await refuses(requestV3(large))).toMatchObject({ step: 'size' });
    expect(await refuses({ headers, body: Buffer.alloc(10_000_000, '{') })).toMatchObject({ step: 'size' });
  });
});

it('without the APIv3 key the client says so', async () => {
  const { apiV3Key: _key, ...others } = v3Of(context);
  const { verifyNotification: verify } = createPayNotificationVerifier({
    ...context,
    v3: { ...others, apiV3Key: undefined },
  });
  const error = await rejection(verify(requestV3(body)));
  expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG' });
  expect(String(error)).toContain('apiV3Key');
});

it('no error shows a key', async () => {
  const error = await refusesMessage(paymentV3, { key: 'anotherKEYanotherKEYanotherKEY00' });
  expect(`${inspect(error, { depth: 9 })}${JSON.stringify(error)}`).not.toContain(apiV3Key);
});
