import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import iconv from 'iconv-lite';
import { SignatureError } from '@sdk/core-signing';
import { createNotificationVerifier } from '../../src/notification/create-notification-verifier.js';
import {
  createTestContext,
  generateTestKeys,
  rejection,
  signParameters,
  toForm,
  tradeParameters,
  type Parameters,
} from './test-context.js';

const keys = generateTestKeys();
const context = createTestContext(keys);
const { verifyNotification } = createNotificationVerifier(context);
const signed = signParameters(tradeParameters, keys.alipay);
const body = toForm(signed);
const refuses = (text: string | Uint8Array) => rejection(verifyNotification(text, { claim: false }));
const accepts = (parameters: Parameters, drop?: readonly string[]) =>
  verifyNotification(toForm(signParameters(parameters, keys.alipay, drop === undefined ? {} : { drop })), {
    claim: false,
  });

describe('changed on the way', () => {
  it('every parameter is protected', async () => {
    for (const name of Object.keys(tradeParameters)) {
      const error = await refuses(toForm({ ...signed, [name]: `${signed[name] ?? ''}1` }));
      expect([name, error]).toEqual([name, expect.any(SignatureError)]);
    }
  });

  it('every parameter must be there', async () => {
    for (const name of Object.keys(signed)) {
      const { [name]: _removed, ...rest } = signed;
      expect([name, await refuses(toForm(rest))]).toEqual([name, expect.any(SignatureError)]);
    }
  });

  it('truncated anywhere', async () => {
    for (let length = 0; length < body.length; length += 7) {
      expect([length, await refuses(body.slice(0, length))]).toEqual([length, expect.any(SignatureError)]);
    }
  });

  it('an added parameter spoils it', async () => {
    expect(await refuses(`${body}&paid=1`)).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH' });
  });

  it('an added empty parameter, or certificate number, is tolerated but never exposed', async () => {
    const event = await verifyNotification(`${body}&refund_fee=&alipay_cert_sn=${'a'.repeat(32)}`, {
      claim: false,
    });
    expect(event.parameters).not.toHaveProperty('refund_fee');
    expect(event.parameters).not.toHaveProperty('alipay_cert_sn');
  });

  it('regrouped: a parameter hidden in the value before it keeps the signature but is refused', async () => {
    const genuine = signParameters({ ...tradeParameters, refund_fee: '10.00' }, keys.alipay);
    expect((await verifyNotification(toForm(genuine), { claim: false })).kind).toBe('refund');
    const { refund_fee: hidden, ...rest } = genuine;
    const regrouped = { ...rest, receipt_amount: `10.00&refund_fee=${hidden ?? ''}` };
    expect(await refuses(toForm(regrouped))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: 'parameter',
    });
  });

  it('a subject with ampersands and names of parameters is accepted', async () => {
    const subject = 'a&b=c&trade_status=TRADE_CLOSED&app_id=1';
    expect(await accepts({ ...tradeParameters, subject })).toHaveProperty('subject', subject);
  });
});

describe('forged', () => {
  it('signed with another key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const error = await refuses(toForm(signParameters(tradeParameters, privateKey)));
    expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'sign', outcome: 'rejected' });
    expect(String(error)).toContain('alipayPublicKey');
  });

  it('signed with the application’s own key', async () => {
    expect(await refuses(toForm(signParameters(tradeParameters, keys.application)))).toMatchObject({
      step: 'sign',
    });
  });

  it.each([
    ['no signature', { sign: undefined }, 'ERR_SDK_SIGNATURE_MISSING', 'sign'],
    ['an empty signature', { sign: '' }, 'ERR_SDK_SIGNATURE_MISSING', 'sign'],
    ['a signature that is no base64', { sign: '!!!' }, 'ERR_SDK_SIGNATURE_MISMATCH', 'sign'],
    ['sign_type=NONE', { sign_type: 'NONE' }, 'ERR_SDK_SIGNATURE_REJECTED', 'sign_type'],
    ['an empty sign_type', { sign_type: '' }, 'ERR_SDK_SIGNATURE_REJECTED', 'sign_type'],
    ['no sign_type', { sign_type: undefined }, 'ERR_SDK_SIGNATURE_REJECTED', 'sign_type'],
    ['sign_type=rsa2', { sign_type: 'rsa2' }, 'ERR_SDK_SIGNATURE_REJECTED', 'sign_type'],
    ['sign_type=MD5', { sign_type: 'MD5' }, 'ERR_SDK_SIGNATURE_REJECTED', 'sign_type'],
  ])('%s', async (_name, changes, code, step) => {
    const entries = Object.entries({ ...signed, ...changes }).filter(([, value]) => value !== undefined);
    const form = toForm(Object.fromEntries(entries) as Parameters);
    expect(await refuses(form)).toMatchObject({ code, step, outcome: 'rejected' });
  });

  it('a genuine SHA-1 signature does not count where RSA2 is configured', async () => {
    const weak = signParameters({ ...tradeParameters, sign_type: 'RSA' }, keys.alipay, {
      digest: 'RSA-SHA1',
    });
    expect(await refuses(toForm(weak))).toMatchObject({ step: 'sign_type' });
    expect(await refuses(toForm({ ...weak, sign_type: 'RSA2' }))).toMatchObject({ step: 'sign' });
    const old = createNotificationVerifier(createTestContext(keys, { signType: 'RSA' }));
    expect(await old.verifyNotification(toForm(weak))).toHaveProperty('kind', 'trade');
    expect(await rejection(old.verifyNotification(body))).toMatchObject({ step: 'sign_type' });
  });

  it.each([true, false])(
    'a certificate that cannot be had, for a reason that passes: %j',
    async (retryable) => {
      const unknown = new SignatureError('The certificate is unknown.', {
        code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
        step: 'alipay_cert_sn',
        outcome: 'unknown',
        retryable,
      });
      const keyring = { verifierFor: () => Promise.reject(unknown) };
      const { verifyNotification: receive } = createNotificationVerifier(
        createTestContext(keys, { keyring }),
      );
      expect(await rejection(receive(body))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
        step: 'alipay_cert_sn',
        outcome: 'rejected',
        retryable,
      });
    },
  );

  it('asks the key ring for the certificate that is named', async () => {
    const asked: unknown[] = [];
    const keyring = {
      verifierFor: (...given: Parameters_) => {
        asked.push(given);
        return context.keyring.verifierFor(...given);
      },
    };
    const { verifyNotification: receive } = createNotificationVerifier(createTestContext(keys, { keyring }));
    const serial = 'ab'.repeat(16);
    for (const drop of [
      ['sign', 'sign_type'],
      ['sign', 'sign_type', 'alipay_cert_sn'],
    ]) {
      const form = signParameters({ ...tradeParameters, alipay_cert_sn: serial }, keys.alipay, { drop });
      expect((await receive(toForm(form), { claim: false })).kind).toBe('trade');
    }
    expect(asked).toEqual([
      [serial, 'RSA2'],
      [serial, 'RSA2'],
    ]);
  });

  it('never verifies more than four times', async () => {
    let count = 0;
    const verifier = { algorithm: 'RSA-SHA256', verify: () => ((count += 1), false) };
    const keyring = { verifierFor: () => Promise.resolve(verifier) };
    const { verifyNotification: receive } = createNotificationVerifier(createTestContext(keys, { keyring }));
    await rejection(receive(body));
    expect(count).toBe(2);
    await rejection(receive(`${body}&empty=&alipay_cert_sn=1`));
    expect(count).toBe(6);
  });
});

type Parameters_ = [serial: string | undefined, signType: 'RSA2' | 'RSA'];

describe('malformed', () => {
  it('repeated parameters', async () => {
    for (const text of [`${body}&app_id=1`, `${body}&${body}`, `sign=x&${body}`, `${body}&charset=utf-8`]) {
      expect(await refuses(text)).toMatchObject({ code: 'ERR_SDK_SIGNATURE_REJECTED', step: 'parameter' });
    }
  });

  it.each(['%', '%2', '%zz', '%u4e2d', 'a=%'])('a percent sign that begins no escape: %s', async (piece) => {
    const error = await refuses(`${body}&memo=${piece}`);
    expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_REJECTED', step: 'body' });
    expect(String(error)).toContain('already decoded');
  });

  it('bytes that are no UTF-8 are refused by the signature, not by a crash', async () => {
    expect(await refuses(`${body}&memo=%ff%fe`)).toMatchObject({ step: 'sign' });
    expect(await refuses(Buffer.concat([Buffer.from(body), Buffer.from([0xff, 0x00])]))).toMatchObject({
      step: 'sign',
    });
  });

  it.each([
    ['an HTML page', '<html><body>502 Bad Gateway</body></html>'],
    ['JSON', '{"app_id":"1"}'],
    ['broken JSON', '{"app_id":'],
    ['a million separators', '&'.repeat(200_000)],
  ])('%s', async (_name, text) => {
    expect(await refuses(text)).toHaveProperty(
      'code',
      expect.stringMatching(/^ERR_SDK_(SIGNATURE_REJECTED|VALIDATION)$/),
    );
  });

  it('five megabytes, in every form', async () => {
    const huge = `${body}&memo=${'x'.repeat(5 * 1024 * 1024)}`;
    const endless = async function* () {
      for (;;) yield Buffer.alloc(65_536, 0x61);
    };
    const inputs = [
      huge,
      Buffer.from(huge),
      { body: huge },
      { body: Buffer.from(huge).toString('base64'), isBase64Encoded: true },
      JSON.stringify({ body: huge }),
      new Request('http://shop.example', { method: 'POST', body: huge }),
      endless(),
    ];
    for (const input of inputs) {
      expect(await rejection(verifyNotification(input))).toMatchObject({ step: 'size', outcome: 'rejected' });
    }
  });

  it('thousands of parameters', async () => {
    const many = Array.from({ length: 5000 }, (_value, index) => `p${index}=1`).join('&');
    expect(await refuses(`${body}&${many}`)).toMatchObject({ step: 'parameter' });
  });

  it('a charset that nobody uses', async () => {
    expect(await refuses(body.replace('charset=utf-8', 'charset=utf-7'))).toMatchObject({ step: 'charset' });
  });
});

describe('values that break naive decoders', () => {
  it.each([
    ['a percent sign', '100% %41 %%'],
    ['plus signs and spaces', 'a+b c +  +'],
    ['emoji and rare characters', '😀👨‍👩‍👧 𠮷 ﷽'],
    ['markup', '&quot;x&quot; <b>&amp;</b>'],
    ['line breaks', 'a\r\nb\tc\u0000d'],
    ['an encoded text', '%E4%B8%AD%2B'],
    ['a byte order mark', '\uFEFFx'],
    ['a backslash and quotes', '\\"\'\\/'],
  ])('%s', async (_name, subject) => {
    expect(await accepts({ ...tradeParameters, subject })).toHaveProperty('subject', subject);
  });

  it('empty values, signed or not', async () => {
    const parameters = { ...tradeParameters, body: '' };
    const event = await accepts(parameters);
    expect([event.body, event.parameters['body']]).toEqual([undefined, '']);
    const unsigned = await accepts(parameters, ['sign', 'sign_type', 'body']);
    expect(unsigned.parameters).not.toHaveProperty('body');
  });

  it('names from the prototype are names', async () => {
    const parameters = JSON.parse(
      JSON.stringify({ ...tradeParameters, constructor: '1', toString: '2' }).replace(
        '{',
        '{"__proto__":"3",',
      ),
    ) as Parameters;
    const event = await accepts(parameters);
    expect(Object.getOwnPropertyDescriptor(event.parameters, '__proto__')).toHaveProperty('value', '3');
    expect(event.parameters.constructor).toBe('1');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(await refuses(`${body}&__proto__=1`)).toMatchObject({ step: 'sign' });
  });

  it.each([
    ['gbk', (text: string) => iconv.encode(text, 'gbk')],
    ['GB18030', (text: string) => iconv.encode(text, 'gb18030')],
  ])('%s', async (charset, encode) => {
    const parameters: Parameters = { ...tradeParameters, charset, subject: '红茶一份 ＋１ "%" & 价' };
    const binary = Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, encode(value).toString('latin1')]),
    );
    const withSign = signParameters(binary, keys.alipay, { encoding: 'latin1' });
    const form = Object.entries(withSign)
      .map(([name, value]) => `${name}=${escapeLatin1(value)}`)
      .join('&');
    const amount = (value: string) => `total_amount=${escapeLatin1(value)}`;
    const event = await verifyNotification(form, { claim: false });
    expect(event.subject).toBe(parameters['subject']);
    expect(await refuses(form.replace(amount('10.00'), amount('10.01')))).toMatchObject({
      step: 'sign',
    });
    // Decoded as UTF-8 by a framework, the bytes are gone.
    const spoilt = new URLSearchParams(form);
    expect(String(await rejection(verifyNotification(spoilt)))).toContain('charset');
  });
});

describe('bodies that something else touched are explained', () => {
  it.each([
    [
      'HTML-escaped values',
      () => toForm({ ...signed, fund_bill_list: '[{&quot;amount&quot;:1}]' }),
      'HTML-escaped',
    ],
    [
      'decoded twice',
      () => body.replace(/sign=[^&]*/, `sign=${(signed['sign'] ?? '').replaceAll('+', ' ')} `),
      'decoded',
    ],
    [
      'encoded twice',
      () => toForm({ ...signed, subject: encodeURIComponent(signed['subject'] ?? '') }),
      'encoded twice',
    ],
    ['another application', () => toForm({ ...signed, app_id: '2021000000000009' }), 'another application'],
  ])('%s', async (_name, make, advice) => {
    const error = await refuses(make());
    expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH' });
    expect(String(error)).toContain(advice);
  });

  it('no error quotes the message', async () => {
    const error = await refuses(toForm({ ...signed, buyer_logon_id: '13800138000' }));
    const printed = inspect(error) + JSON.stringify(error);
    for (const secret of ['13800138000', 'order-1', signed['sign']?.slice(0, 20) ?? '?']) {
      expect(printed).not.toContain(secret);
    }
  });
});

function escapeLatin1(text: string): string {
  return [...Buffer.from(text, 'latin1')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
