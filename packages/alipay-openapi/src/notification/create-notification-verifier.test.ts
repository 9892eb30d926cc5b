import { ConfigError, createMemoryStore, SignatureError, type Store } from '@sdk/core-signing';
import {
  createTestContext,
  generateTestKeys,
  rejection,
  signParameters,
  testAppId,
  testClock,
  toForm,
  tradeParameters,
} from '../../test/notification/test-context.js';
import type { AlipayContext } from '../alipay-context.js';
import { createNotificationVerifier } from './create-notification-verifier.js';
import { knownName, sortKnownFields } from './known-parameters.js';
import { parseSignedForm } from './parse-signed-form.js';
import type { SignedFormField } from './signed-form.js';
import { verifySignedForm } from './verify-signed-form.js';
import { refused } from '../../test/notification/refused.js';

const keys = generateTestKeys();
const verifierOf = (changes: Partial<AlipayContext> = {}) =>
  createNotificationVerifier(createTestContext(keys, changes));
const form = (parameters: Record<string, string>) => toForm(signParameters(parameters, keys.alipay));

describe('a notification', () => {
  const { verifyNotification } = verifierOf();

  it('that is refused is called one, whoever refuses it', async () => {
    const of = (body: string) => rejection(verifyNotification(body, { claim: false }));
    const start = 'The notification was refused at step';
    expect(await of('a=1&a=2')).toEqual(refused('parameter', start));
    expect(await of('a=1')).toEqual(refused('sign', start, 'ERR_SDK_SIGNATURE_MISSING'));
    const other = form({ ...tradeParameters, app_id: 'other' });
    expect(await of(other)).toEqual(refused('app_id', start));
  });

  it('of the message gateway has its content, and no other has', async () => {
    const message = { app_id: testAppId, sign_type: 'RSA2', biz_content: '{"a":1}', notify_id: '' };
    const event = await verifyNotification(form({ ...message, msg_method: 'alipay.x' }));
    expect(event).toMatchObject({ kind: 'message', content: { a: 1 }, duplicate: false });
    expect(await verifyNotification(form(message))).toMatchObject({ kind: 'other', content: undefined });
  });

  it('without a number is never a duplicate', async () => {
    for (const parameters of [{ notify_id: '' }, {}]) {
      const body = form({ app_id: testAppId, sign_type: 'RSA2', ...parameters });
      expect((await verifyNotification(body)).duplicate).toBe(false);
      expect((await verifyNotification(body)).duplicate).toBe(false);
    }
  });

  it('is claimed by application and number, and a claim that is not kept is told of', async () => {
    const warnings: unknown[] = [];
    const memory = createMemoryStore({ clock: testClock });
    const store: Store = { ...memory, set: () => Promise.reject(new Error('store down')) };
    const ignore = () => undefined;
    const logger = {
      debug: ignore,
      info: ignore,
      error: ignore,
      warn: (line: unknown) => warnings.push(line),
    };
    const event = await verifierOf({ store, logger }).verifyNotification(form(tradeParameters));
    expect(event.ack().body).toBe('success');
    await event.settled();
    expect(warnings).toEqual([
      {
        platform: 'alipay',
        key: `alipay:notification:${testAppId}:${tradeParameters['notify_id'] ?? ''}`,
      },
    ]);
  });

  it('a body that a parser took is explained', async () => {
    expect(await rejection(verifyNotification({ body: {} } as never))).toMatchObject({
      code: 'ERR_SDK_VALIDATION',
      platform: 'alipay',
      operation: 'verifyNotification',
    });
  });
});

describe('a return address', () => {
  const parameters = {
    app_id: testAppId,
    auth_app_id: 'merchant',
    out_trade_no: 'order-1',
    trade_no: '42',
    total_amount: '10.00',
    seller_id: 'seller',
    timestamp: '2026-01-01 12:00:00',
    method: 'alipay.trade.page.pay.return',
    charset: 'utf-8',
    sign_type: 'RSA2',
    version: '1.0',
  };
  const { verifyReturn } = verifierOf();

  it('field by field', async () => {
    const { sign_type: _type, ...signed } = parameters;
    expect(await verifyReturn(`/return?${form(parameters)}`)).toEqual({
      appId: testAppId,
      authAppId: 'merchant',
      outTradeNo: 'order-1',
      tradeNo: '42',
      totalAmount: '10.00',
      sellerId: 'seller',
      timestamp: '2026-01-01 12:00:00',
      method: 'alipay.trade.page.pay.return',
      parameters: signed,
    });
  });

  it('that is refused is called one', async () => {
    const start = 'The return address was refused at step';
    expect(await rejection(verifyReturn('?a=1&a=2'))).toEqual(refused('parameter', start));
    expect(await rejection(verifyReturn('?a=1'))).toEqual(
      refused('sign', start, 'ERR_SDK_SIGNATURE_MISSING'),
    );
    const other = form({ ...parameters, app_id: 'other' });
    expect(await rejection(verifyReturn(other))).toEqual(refused('app_id', start));
  });

  it('may be as long as a notification, and no longer', async () => {
    const limit = 262_144;
    const own = { ownParameters: ['own'] };
    const query = (length: number) => {
      const signed = form(parameters);
      return `${signed}&own=${'x'.repeat(length - signed.length - '&own='.length)}`;
    };
    expect(await verifyReturn(query(limit), own)).toHaveProperty('outTradeNo', 'order-1');
    expect(await rejection(verifyReturn(query(limit + 1), own))).toEqual(
      refused('size', 'The return address was refused at step size: it is too long'),
    );
  });

  it('may carry parameters of the shop’s own, where they are named', async () => {
    const address = `?${form(parameters)}&page=1`;
    expect(await verifyReturn(address, { ownParameters: ['page'] })).toHaveProperty('tradeNo', '42');
    expect(await rejection(verifyReturn(address))).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH' });
    const named = `?${form({ ...parameters, 'Stryker was here': '1' })}`;
    expect(await rejection(verifyReturn(named))).toEqual(refused('body'));
  });

  it('is for the seller that the client or the call is pinned to', async () => {
    const address = `?${form(parameters)}`;
    const pinned = verifierOf({ sellerId: 'seller' });
    const strange = verifierOf({ sellerId: 'another' });
    expect(await pinned.verifyReturn(address)).toHaveProperty('sellerId', 'seller');
    expect(await rejection(strange.verifyReturn(address))).toEqual(refused('seller_id'));
    expect(await strange.verifyReturn(address, { sellerId: 'seller' })).toHaveProperty('tradeNo', '42');
    expect(await rejection(verifyReturn(address, { sellerId: 'x' }))).toEqual(refused('seller_id'));
    const notification = form({ ...tradeParameters, seller_id: 'seller' });
    expect(
      await strange.verifyNotification(notification, { sellerId: 'seller', claim: false }),
    ).toHaveProperty('sellerId', 'seller');
    expect(await rejection(strange.verifyNotification(notification))).toEqual(refused('seller_id'));
  });
});

describe('keys', () => {
  const settings = { subject: 'notification', appIds: [testAppId] } as const;
  const verify = (verifierFor: AlipayContext['keyring']['verifierFor'], parameters = tradeParameters) =>
    verifySignedForm(
      createTestContext(keys, { keyring: { verifierFor } }),
      parseSignedForm(form(parameters)),
      settings,
    );
  const real = createTestContext(keys).keyring;

  it('may be there at once or be waited for', async () => {
    const verifier = await real.verifierFor(undefined, 'RSA2');
    expect(await verify(() => verifier)).toHaveProperty('out_trade_no', 'order-1');
    expect(await verify(() => Promise.resolve(verifier))).toHaveProperty('out_trade_no', 'order-1');
  });

  it('that are not known refuse the message; every other failure is itself', async () => {
    const unknown = new SignatureError('no such certificate', {
      code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
      step: 'key',
      outcome: 'unknown',
    });
    expect(await rejection(verify(() => Promise.reject(unknown)))).toEqual(
      refused('alipay_cert_sn', 'no such certificate', 'ERR_SDK_SIGNATURE_KEY_UNKNOWN'),
    );
    const wrong = new ConfigError('wrong');
    const failure = Object.assign(new Error('down'), { code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN' });
    for (const error of [wrong, failure]) {
      expect(await rejection(verify(() => Promise.reject(error)))).toBe(error);
      expect(
        await rejection(
          verify(() => {
            throw error;
          }),
        ),
      ).toBe(error);
    }
  });

  it('a parameter named __proto__ is one more name', async () => {
    const parameters = await verify(real.verifierFor, {
      ...tradeParameters,
      ['__proto__']: 'x',
    });
    expect(Object.getPrototypeOf(parameters)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(parameters, '__proto__')).toEqual({
      value: 'x',
      enumerable: true,
      configurable: true,
      writable: true,
    });
  });
});

describe('forms', () => {
  it('are notifications unless they are said to be something else', () => {
    expect(() => parseSignedForm('')).toThrow(
      refused('body', 'The notification was refused at step body: it is empty'),
    );
    expect(() => parseSignedForm('&', 'return address')).toThrow(refused('body', 'The return address was'));
  });

  it.each(['', 'é'])('of two hundred parameters and no more, with %j in one', (more) => {
    const of = (count: number) => Array.from({ length: count }, (_, at) => `p${at}=${more}`).join('&');
    expect(parseSignedForm(of(200)).fields).toHaveLength(200);
    expect(() => parseSignedForm(of(201))).toThrow(refused('parameter', 'it has more than 200 parameters'));
  });

  it('with unusual names are told what to do', () => {
    expect(() => parseSignedForm('a b=1')).toThrow(refused('body', 'Pass the raw body'));
  });

  it.each(['gb2312', 'GBK', 'gb18030', 'GB2312'])('in %s', (charset) => {
    const { fields, encoding } = parseSignedForm(`charset=${charset}&subject=%B2%E8`);
    expect([encoding, fields.find(({ name }) => name === 'subject')?.value]).toEqual(['latin1', '茶']);
  });

  it.each(['utf8', 'UTF-8'])('in %s', (charset) => {
    expect(parseSignedForm(`charset=${charset}&subject=%E8%8C%B6`).encoding).toBe('utf8');
  });

  it('in no other charset', () => {
    expect(() => parseSignedForm('charset=latin1&a=1')).toThrow(refused('charset', 'none that Alipay uses'));
  });

  it('keep a byte order mark that is part of a value', () => {
    const value = (body: string | Uint8Array) => parseSignedForm(body).fields[0]?.value;
    expect(value('a=%EF%BB%BFx')).toBe('\uFEFFx');
    expect(value(Buffer.from('a=\uFEFFx'))).toBe('\uFEFFx');
  });

  it('what is no form of text at all is read over its bytes', () => {
    expect(() => parseSignedForm('a=%E8')).not.toThrow();
    expect(() => parseSignedForm('a=%')).toThrow(SignatureError);
  });
});

describe('names that are known', () => {
  const field = (name: string): SignedFormField => ({ name, value: '1', raw: '1', signed: `${name}=1` });

  it('are sorted without being compared; none is lost, and none may be there twice', () => {
    const given = ['version', 'app_id', 'sign', 'voucher_detail_list', 'alipay_cert_sn'].map(field);
    expect(sortKnownFields(given)?.map(({ name }) => name)).toEqual([
      'alipay_cert_sn',
      'app_id',
      'sign',
      'version',
      'voucher_detail_list',
    ]);
    expect(sortKnownFields([])).toEqual([]);
    expect(sortKnownFields([field('sign'), field('sign')])).toBeUndefined();
    expect(sortKnownFields([field('sign'), field('unknown')])).toBeUndefined();
  });

  it.each([
    ...Object.keys(tradeParameters),
    'sign',
    'buyer_open_id',
    'gmt_refund',
    'method',
    'voucher_detail_list',
  ])('%s is one', (name) => {
    expect(knownName(name)).toBe(name);
  });
});
