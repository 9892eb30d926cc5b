import { createHash } from 'node:crypto';
import { createMemoryStore, type Clock } from '@sdk/core-signing';
import type { AlipayConfig } from '../../src/alipay-config.js';
import {
  applicationKey,
  fixture,
  isSigned,
  lastRequest,
  publicPem,
  signedAnswer,
  type ReceivedRequest,
} from './fake-gateway.js';
import { rejection, withGateway } from './test-client.js';

const query = 'alipay.trade.query';
const download = 'alipay.open.app.alipaycert.download';
const node = { code: '10000', msg: 'Success', trade_status: 'TRADE_SUCCESS' };
const next = fixture('platform-next-bundle.crt');

const sn = {
  platform: certificateSn('12289'),
  next: certificateSn('12290'),
  merchant: certificateSn('16385'),
};

/** By the platform's rule and no code under test: MD5 over the issuer, reversed, and the decimal serial. */
function certificateSn(serial: string): string {
  const issuer = 'CN=FAKE TEST ONLY Class 2 R1,OU=Certification Authority,O=FAKE TEST ONLY,C=CN';
  return createHash('md5').update(`${issuer}${serial}`).digest('hex');
}

const certificates = {
  appCert: fixture('application.crt'),
  alipayPublicCert: fixture('platform-bundle.crt'),
  alipayRootCert: fixture('root.crt'),
} satisfies Partial<AlipayConfig>;

interface Platform {
  readonly certSn: string;
  readonly key: string;
  /** What a download brings. */
  readonly content?: string;
}

function respondAs(platform: Platform) {
  return (request: ReceivedRequest) => {
    if (request.query.get('method') !== download) {
      return {
        body: signedAnswer(request.query.get('method') ?? query, node, {
          key: platform.key,
          certSn: platform.certSn,
        }),
      };
    }
    const content = Buffer.from(platform.content ?? '').toString('base64');
    const answer =
      platform.content === undefined
        ? { code: '40004', sub_code: 'isv.x', msg: 'no' }
        : { code: '10000', alipay_cert_content: content };
    return { body: signedAnswer(download, answer, { key: platform.key, certSn: platform.certSn }) };
  };
}

const current: Platform = { certSn: sn.platform, key: fixture('platform.key') };
const renewed: Platform = { certSn: sn.next, key: fixture('platform-next.key'), content: next };
const downloads = (received: readonly ReceivedRequest[]) =>
  received.filter((request) => request.query.get('method') === download);

describe('certificate mode', () => {
  it('sends both numbers, signed, and verifies with the configured certificate', async () => {
    await withGateway(respondAs(current), async ({ client, gateway }) => {
      expect(await client(certificates).exec(query, { outTradeNo: 'a-1' })).toMatchObject({
        tradeStatus: 'TRADE_SUCCESS',
      });
      const { form, query: sent } = lastRequest(gateway);
      expect(sent.get('app_cert_sn')).toBe(certificateSn('8193'));
      expect(sent.get('alipay_root_cert_sn')).toMatch(/^[0-9a-f]{32}$/);
      expect(isSigned(sent, form, publicPem(applicationKey))).toBe(true);
    });
  });

  it('downloads a renewed certificate once for all who wait, and keeps it', async () => {
    const store = createMemoryStore();
    await withGateway(respondAs(renewed), async ({ client, gateway }) => {
      const alipay = client({ ...certificates, store });
      await Promise.all(Array.from({ length: 8 }, () => alipay.exec(query, { outTradeNo: 'a-1' })));
      await alipay.exec(query, { outTradeNo: 'a-2' });
      expect(downloads(gateway.received)).toHaveLength(1);
      expect(downloads(gateway.received)[0]?.form.get('biz_content')).toBe(`{"alipay_cert_sn":"${sn.next}"}`);
      await client({ ...certificates, store }).exec(query, { outTradeNo: 'a-3' });
      expect(downloads(gateway.received)).toHaveLength(1);
    });
  });

  it.each([
    [
      'forged by another authority with the same names and number',
      { ...renewed, content: fixture('forged-bundle.crt'), key: fixture('forged.key') },
    ],
    ['genuine, but another one', { ...renewed, content: fixture('platform-bundle.crt') }],
    [
      'genuine, but a merchant’s',
      { certSn: sn.merchant, key: fixture('merchant.key'), content: fixture('merchant-bundle.crt') },
    ],
    [
      'the leaf alone, without what links it to the root',
      { ...renewed, content: next.slice(0, next.indexOf('-----END CERTIFICATE-----') + 26) },
    ],
    ['no certificate', { ...renewed, content: 'hello' }],
    ['refused', { certSn: sn.next, key: renewed.key }],
    ['asked for by a number that is none', { ...renewed, certSn: '../../etc/passwd' }],
  ])('trusts no certificate that is %s', async (_, platform: Platform) => {
    await withGateway(respondAs(platform), async ({ client, gateway }) => {
      const alipay = client(certificates);
      const error = await rejection(alipay.exec(query, { outTradeNo: 'a-1' }));
      expect(error).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
        step: 'alipay_cert_sn',
        outcome: 'unknown',
        operation: query,
      });
      await rejection(alipay.exec(query, { outTradeNo: 'a-1' }));
      expect(downloads(gateway.received).length).toBeLessThanOrEqual(1);
    });
  });

  it.each<unknown>([undefined, '', 7])('an answer with the certificate %j is none', async (content) => {
    const respond = (request: ReceivedRequest) =>
      request.query.get('method') === download
        ? { body: signedAnswer(download, { code: '10000', alipay_cert_content: content }, renewed) }
        : respondAs(renewed)(request);
    await withGateway(respond, async ({ client }) => {
      const error = await rejection(client(certificates).exec(query, { outTradeNo: 'a-1' }));
      expect(error).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
        cause: {
          code: 'ERR_SDK_MALFORMED_RESPONSE',
          outcome: 'unknown',
          message: expect.stringContaining('alipay_cert_content'),
        },
      });
    });
  });

  it('trusts no forged certificate from the store, and fetches the real one instead', async () => {
    const store = createMemoryStore();
    await withGateway(respondAs(renewed), async ({ client, gateway }) => {
      await client({ ...certificates, store }).exec(query, { outTradeNo: 'a-1' });
      const rootSn = lastRequest(gateway).query.get('alipay_root_cert_sn') ?? '';
      const key = `alipay:certificate:${rootSn}:${sn.next}`;
      expect(await store.get(key)).toBe(next);
      await store.set(key, fixture('forged-bundle.crt'));
      await client({ ...certificates, store }).exec(query, { outTradeNo: 'a-2' });
      expect(downloads(gateway.received)).toHaveLength(2);
      expect(await store.get(key)).toBe(next);
    });
  });

  it('does not accept an answer signed by a certificate other than the one it names', async () => {
    await withGateway(respondAs({ ...current, key: fixture('platform-next.key') }), async ({ client }) => {
      const error = await rejection(client(certificates).exec(query, { outTradeNo: 'a-1' }));
      expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH' });
    });
  });

  it('works when the store does not', async () => {
    const broken = createMemoryStore();
    const store = {
      ...broken,
      get: () => Promise.reject(new Error('down')),
      set: () => Promise.reject(new Error('down')),
    };
    await withGateway(respondAs(renewed), async ({ client }) => {
      expect(await client({ ...certificates, store }).exec(query, { outTradeNo: 'a-1' })).toMatchObject({
        code: '10000',
      });
    });
  });

  it('asks at most ten times a minute, and again after it', async () => {
    let now = Date.now();
    const clock: Clock = { now: () => now };
    let number = 0;
    const respond = (request: ReceivedRequest) => {
      number += 1;
      return respondAs({ certSn: String(number).padStart(32, '0'), key: renewed.key })(request);
    };
    await withGateway(respond, async ({ client, gateway }) => {
      const alipay = client({ ...certificates, clock });
      for (let call = 0; call < 14; call += 1) await rejection(alipay.exec(query, { outTradeNo: 'a-1' }));
      expect(downloads(gateway.received)).toHaveLength(10);
      now += 61_000;
      await rejection(alipay.exec(query, { outTradeNo: 'a-1' }));
      expect(downloads(gateway.received)).toHaveLength(11);
    });
  });

  it('forged messages cannot use up the downloads that answers need', async () => {
    await withGateway(respondAs(renewed), async ({ client, gateway }) => {
      const alipay = client(certificates);
      const forge = (number: number) =>
        alipay.verifyNotification(
          new URLSearchParams({
            app_id: '2021000000000000',
            charset: 'utf-8',
            notify_id: String(number),
            notify_time: '2026-01-01 00:00:00',
            notify_type: 'trade_status_sync',
            sign_type: 'RSA2',
            alipay_cert_sn: String(number).padStart(32, '0'),
            sign: Buffer.alloc(256, 1).toString('base64'),
          }).toString(),
        );
      for (let number = 1; number <= 12; number += 1) await rejection(forge(number));
      expect(downloads(gateway.received)).toHaveLength(10);
      expect(await alipay.exec(query, { outTradeNo: 'a-1' })).toMatchObject({ code: '10000' });
    });
  });

  it('works when the logger does not', async () => {
    const fail = () => {
      throw new Error('disk full');
    };
    const logger = { debug: fail, info: fail, warn: fail, error: fail };
    const store = { ...createMemoryStore(), get: () => Promise.reject(new Error('down')), set: fail };
    await withGateway(respondAs(renewed), async ({ client }) => {
      const alipay = client({ ...certificates, logger, store });
      expect(await alipay.exec(query, { outTradeNo: 'a-1' })).toMatchObject({ code: '10000' });
    });
  });

  it('an abort does not wait for a certificate that is being fetched', async () => {
    const respond = respondAs(renewed);
    const controller = new AbortController();
    let over = false;
    let limit: NodeJS.Timeout | undefined;
    await withGateway(
      (request) => {
        if (request.query.get('method') !== download) return respond(request);
        controller.abort();
        limit = setTimeout(() => (over = true), 300);
        return new Promise(() => undefined);
      },
      async ({ client }) => {
        const error = await rejection(
          client({ ...certificates, timeout: 1000 }).exec(
            'alipay.trade.close',
            { outTradeNo: 'a-1' },
            { signal: controller.signal },
          ),
        );
        clearTimeout(limit);
        expect(error).toMatchObject({ name: 'AbortedError', outcome: 'unknown' });
        // The time-out of the download is a later timer of the same loop.
        expect(over).toBe(false);
      },
    );
  });

  it('refuses a downloaded certificate that has run out', async () => {
    const clock: Clock = { now: () => Date.UTC(2300, 0, 1) };
    await withGateway(respondAs(renewed), async ({ client }) => {
      const alipay = client({ ...certificates, clock });
      expect(await rejection(alipay.exec(query, { outTradeNo: 'a-1' }))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
      });
    });
  });
});
