import { createMemoryStore } from '@sdk/core-signing';
import { certificates, publicKeyId, signers, testNow } from './fake-weixin-pay.js';
import { certificateMode, publicKeyMode, rejection, withWeixinPay } from './test-bench.js';

const order = { outTradeNo: 'T20270101_1', trade_state: 'NOTPAY', trade_state_desc: '' };
const query = { outTradeNo: 'T20270101_1' };
const downloads = (received: readonly { readonly path: string }[]): number =>
  received.filter(({ path }) => path === '/v3/certificates').length;
const answers = (request: { readonly path: string }) =>
  request.path === '/v3/certificates' ? undefined : { body: order };

describe('certificates that are downloaded', () => {
  it('are fetched before the first call is sent, once for all who wait, and named in the requests', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = answers;
      await Promise.all([1, 2, 3, 4].map(() => pay.v3.transactions.query(query)));
      expect(downloads(weixin.received)).toBe(1);
      expect(weixin.received[0]?.path).toBe('/v3/certificates');
      expect(weixin.received[0]?.headers['wechatpay-serial']).toBeUndefined();
      expect(weixin.received.slice(1).map(({ headers }) => headers['wechatpay-serial'])).toEqual(
        Array(4).fill(signers.current.serial),
      );
    }, certificateMode));

  it('are shared through the store, which cannot forge them', () => {
    const store = createMemoryStore({ clock: { now: () => testNow } });
    return withWeixinPay(
      async ({ pay, another, weixin }) => {
        weixin.respond = answers;
        await pay.v3.transactions.query(query);
        await another().v3.transactions.query(query);
        expect(downloads(weixin.received)).toBe(1);
        // Sealed by somebody who does not have the APIv3 key.
        const forged = certificates(['next'], 'x'.repeat(32)).body;
        await store.set(
          'weixin-pay:platform-certificates:1900000001',
          `${testNow}\n${JSON.stringify(forged)}`,
        );
        await another().v3.transactions.query(query);
        expect(downloads(weixin.received)).toBe(2);
      },
      { ...certificateMode, store },
    );
  });

  it('include one that appears during a rotation', () =>
    withWeixinPay(async ({ pay, weixin, clock }) => {
      weixin.respond = answers;
      await pay.v3.transactions.query(query);
      weixin.listed = ['next', 'current'];
      clock.advance(61_000);
      weixin.respond = (request) =>
        request.path === '/v3/certificates'
          ? { ...certificates(['next', 'current']), age: 61 }
          : { body: order, signed: 'next', age: 61 };
      await Promise.all([1, 2].map(() => pay.v3.transactions.query(query)));
      expect(downloads(weixin.received)).toBe(2);
    }, certificateMode));

  it('are not asked for again and again because of forged serials', () =>
    withWeixinPay(async ({ pay, weixin, clock }) => {
      weixin.respond = (request) =>
        request.path === '/v3/certificates'
          ? undefined
          : { body: order, headers: { 'Wechatpay-Serial': 'F00D' } };
      for (let count = 0; count < 5; count += 1) {
        expect(await rejection(pay.v3.transactions.query(query))).toMatchObject({
          code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
          message: expect.stringContaining(
            `key F00D is not known here (known: ${signers.current.serial}). \`apiV3Key\` allows`,
          ),
        });
      }
      expect(downloads(weixin.received)).toBe(1);
      clock.advance(61_000);
      weixin.respond = (request) =>
        request.path === '/v3/certificates'
          ? { ...certificates(['current']), age: 61 }
          : { body: order, age: 61, headers: { 'Wechatpay-Serial': 'F00D' } };
      await rejection(pay.v3.transactions.query(query));
      expect(downloads(weixin.received)).toBe(2);
    }, certificateMode));

  it('are renewed in the background when they are half a day old, and a failure of that harms nobody', () =>
    withWeixinPay(async ({ pay, weixin, clock }) => {
      weixin.respond = answers;
      await pay.v3.transactions.query(query);
      clock.advance(13 * 60 * 60 * 1000);
      const age = 13 * 60 * 60;
      weixin.respond = (request) => (request.path === '/v3/certificates' ? 'reset' : { body: order, age });
      await expect(pay.v3.transactions.query(query)).resolves.toBeDefined();
      await expect(pay.v3.transactions.query(query)).resolves.toBeDefined();
    }, certificateMode));

  it('that have run out are downloaded anew before the call', () =>
    withWeixinPay(async ({ pay, weixin, clock }) => {
      weixin.respond = answers;
      await pay.v3.transactions.query(query);
      const years = Date.UTC(2037, 0, 1) - testNow;
      clock.advance(years);
      weixin.respond = (request) =>
        request.path === '/v3/certificates'
          ? { ...certificates(['next']), age: years / 1000 }
          : { body: order, signed: 'next', age: years / 1000 };
      await expect(pay.v3.transactions.query(query)).resolves.toBeDefined();
      expect(weixin.received.at(-1)?.headers['wechatpay-serial']).toBe(signers.next.serial);
    }, certificateMode));

  it('that are listed although they have run out are no keys to send with', () =>
    withWeixinPay(async ({ pay, weixin, clock }) => {
      const years = Date.UTC(2037, 0, 1) - testNow;
      clock.advance(years);
      weixin.respond = () => ({ ...certificates(['current']), age: years / 1000 });
      expect(await rejection(pay.v3.transactions.query(query))).toMatchObject({
        name: 'ConfigError',
        outcome: 'not-sent',
        message: expect.stringContaining('The certificates listed are not valid now. The call was not sent.'),
      });
      expect(weixin.received.map(({ path }) => path)).toEqual(['/v3/certificates']);
    }, certificateMode));

  it('are asked for again when the platform could not say, and may be signed by the public key', () =>
    withWeixinPay(
      async ({ pay, weixin }) => {
        weixin.respond = () =>
          weixin.received.length < 2
            ? { status: 500, signed: 'none', body: { code: 'SYSTEM_ERROR', message: '' } }
            : { ...certificates(['current']), signed: 'public' };
        expect(await pay.v3.certificates()).toHaveLength(1);
        expect(weixin.received).toHaveLength(2);
      },
      { ...publicKeyMode, ...certificateMode },
    ));

  it('can be looked at', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.listed = ['next', 'current'];
      expect(await pay.v3.certificates()).toEqual([
        {
          serialNo: signers.next.serial,
          effectiveTime: '2026-11-29T05:00:00+08:00',
          expireTime: '2036-11-26T05:00:00+08:00',
          certificate: signers.next.certificate,
        },
        expect.objectContaining({ serialNo: signers.current.serial }),
      ]);
    }, certificateMode));
});

const refund = { ...query, outRefundNo: 'R1', amount: { refund: 1, total: 1 } };

describe('when the keys cannot be had, nothing is sent', () => {
  it('a merchant without certificates is told of public-key mode', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.listed = [];
      const error = await rejection(pay.v3.refunds.create(refund));
      expect(error).toMatchObject({
        name: 'ConfigError',
        outcome: 'not-sent',
        operation: 'POST /v3/refund/domestic/refunds',
      });
      expect((error as Error).message).toMatch(
        /verified\. This merchant has no platform certificates: .*publicKey.*publicKeyId.*微信支付公钥/,
      );
      expect(weixin.received.map(({ path }) => path)).toEqual(['/v3/certificates']);
      expect(await rejection(pay.v3.certificates())).toMatchObject({
        errCode: 'RESOURCE_NOT_EXISTS',
        hint: expect.stringContaining('publicKeyId'),
      });
    }, certificateMode));

  it.each<[string, Parameters<typeof certificates>[1], (text: string) => string, RegExp]>([
    ['sealed by another key', 'x'.repeat(32), (text) => text, /not the APIv3 key of this merchant.*APIv2/s],
    [
      'cut off',
      undefined,
      (text) => text.replace(/("ciphertext":")[^"]*/, '$1AAAA'),
      /damaged or was cut off/,
    ],
    ['not base64', undefined, (text) => text.replace(/("ciphertext":")/, '$1%%'), /damaged or was cut off/],
    [
      'of another serial',
      undefined,
      (text) => text.replace(/"serial_no":"5B/, '"serial_no":"5C'),
      /serial number of another/,
    ],
    ['none', undefined, () => '{"data":[]}', /lists no certificate/],
    ['no list', undefined, () => '{"data":{}}', /no list/],
    ['no JSON', undefined, () => '<html>', /not a JSON object/],
  ])('%s', (_case, key, change, expected) =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({
        body: change(JSON.stringify(certificates(['current'], key).body)),
        signed: 'current',
      });
      const error = await rejection(pay.v3.refunds.create(refund));
      expect(error).toMatchObject({ name: 'ConfigError', outcome: 'not-sent', retryable: false });
      expect((error as Error).message).toMatch(expected);
      expect(downloads(weixin.received)).toBe(weixin.received.length);
    }, certificateMode),
  );

  it('a list that is opened but not signed by one of its own is refused', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({ ...certificates(['current']), signed: 'next' });
      expect(await rejection(pay.v3.certificates())).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
        step: 'serial',
        outcome: 'unknown',
        platform: 'weixin-pay',
        operation: 'GET /v3/certificates',
        message: expect.stringMatching(/^The answer could not be verified: it is signed by/),
        cause: {
          code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
          step: 'serial',
          outcome: 'unknown',
          platform: 'weixin-pay',
          operation: 'GET /v3/certificates',
        },
      });
      weixin.respond = () => ({
        ...certificates(['current']),
        tamper: (_headers, body) => Buffer.concat([body, Buffer.from(' ')]),
      });
      expect(await rejection(pay.v3.certificates())).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH' });
    }, certificateMode));

  it('another refusal is told as it is', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({ status: 403, signed: 'none', body: { code: 'NO_AUTH', message: '' } });
      expect(await rejection(pay.v3.refunds.create(refund))).toMatchObject({
        name: 'ConfigError',
        message: expect.stringMatching(/^(?!.*no platform certificates).*could not be downloaded: /),
      });
    }, certificateMode));

  it('a refusal is believed whoever signed it', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({ ...certificates([]), signed: 'next' });
      expect(await rejection(pay.v3.certificates())).toMatchObject({
        errCode: 'RESOURCE_NOT_EXISTS',
        requestId: '08F0FAKE01',
      });
    }, certificateMode));

  it('without the APIv3 key no list can be opened', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      expect(await rejection(pay.v3.certificates())).toMatchObject({
        code: 'ERR_SDK_CONFIG',
        message: expect.stringContaining('`apiV3Key`'),
        platform: 'weixin-pay',
        operation: 'GET /v3/certificates',
      });
      expect(weixin.received).toHaveLength(0);
    }));

  it('without any key the options are named', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      expect(await rejection(pay.v3.refunds.create(refund))).toMatchObject({
        name: 'ConfigError',
        outcome: 'not-sent',
        message: expect.stringMatching(/publicKey.*apiV3Key/s),
      });
      expect(weixin.received).toHaveLength(0);
    }, {}));
});

test('during a migration both kinds of keys are accepted, and the public key is asked for', () =>
  withWeixinPay(
    async ({ pay, weixin }) => {
      for (const signed of ['public', 'current', 'next'] as const) {
        weixin.respond = (request) =>
          request.path === '/v3/certificates'
            ? { ...certificates(['next']), signed: 'public' }
            : { body: order, signed };
        await expect(pay.v3.transactions.query(query)).resolves.toBeDefined();
      }
      const calls = weixin.received.filter(({ path }) => path !== '/v3/certificates');
      expect(calls.map(({ headers }) => headers['wechatpay-serial'])).toEqual(Array(3).fill(publicKeyId));
      expect(downloads(weixin.received)).toBe(1);
    },
    { ...publicKeyMode, ...certificateMode, platformCertificates: [signers.current.certificate] },
  ));

test('a serial in lower case is the same certificate', () =>
  withWeixinPay(
    async ({ pay, weixin }) => {
      const headers = { 'Wechatpay-Serial': signers.current.serial.toLowerCase() };
      weixin.respond = () => ({ body: order, headers });
      await expect(pay.v3.transactions.query(query)).resolves.toBeDefined();
    },
    { platformCertificates: [signers.current.certificate] },
  ));
