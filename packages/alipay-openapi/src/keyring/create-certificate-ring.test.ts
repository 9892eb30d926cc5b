import { createMemoryStore, NetworkError, PlatformError, type Logger, type Store } from '@sdk/core-signing';
import { createManualClock } from '@sdk/core-signing/testing';
import { fixture } from '../../test/gateway/fake-gateway.js';
import { rejection } from '../../../../tooling/jest/rejection.js';
import { certificateLifetime, createCertificateRing } from './create-certificate-ring.js';
import { readCertificate } from './trusted-certificate.js';

const bundle = fixture('platform-bundle.crt');
const next = fixture('platform-next-bundle.crt');
const { sn } = readCertificate(next);
const begin = Date.UTC(2027, 0, 1, 4);
const storeKey = `alipay:certificate:r1_r2:${sn}`;

interface Bench {
  readonly store?: Store;
  readonly answers?: (string | Error)[];
  readonly silent?: boolean;
  readonly configured?: string;
}

function bench({ store: given, answers = [next], silent = false, configured = bundle }: Bench = {}) {
  const clock = createManualClock(begin);
  const store = given ?? createMemoryStore({ clock });
  const lines: unknown[][] = [];
  const listen = (...line: unknown[]) => void lines.push(line);
  const logger: Logger = { debug: listen, info: listen, warn: listen, error: listen };
  const asked: string[] = [];
  const ring = createCertificateRing({
    alipayPublicCert: configured,
    rootBundle: fixture('root.crt'),
    alipayRootCertSn: 'r1_r2',
    store,
    clock,
    logger: silent ? undefined : logger,
    download: (number) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)] ?? '';
      asked.push(number);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  return { clock, store, ring, lines, asked };
}

/** What goes on in the background waits for no timer here. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

const brokenStore: Store = {
  ...createMemoryStore(),
  get: () => Promise.reject(new Error('SECRET')),
  set: () => Promise.reject(new Error('SECRET')),
};

test('the configured certificate is at hand, named or not, for both kinds of signature', async () => {
  const { ring, asked } = bench();
  const { sn: own } = readCertificate(bundle);
  for (const kind of ['RSA2', 'RSA'] as const) {
    const verifier = await ring.verifierFor(undefined, kind);
    expect(await ring.verifierFor(own.toUpperCase(), kind)).toBe(verifier);
  }
  expect(await ring.verifierFor(own, 'RSA2')).not.toBe(await ring.verifierFor(own, 'RSA'));
  expect(asked).toEqual([]);
});

test('one is kept while others come', async () => {
  const forgetful: Store = { ...createMemoryStore(), get: () => Promise.resolve(undefined) };
  // Any certificate of the same issuer will do here.
  const configured = fixture('merchant-bundle.crt');
  const { ring, asked, clock } = bench({ store: forgetful, answers: [next, bundle, next], configured });
  const { sn: other } = readCertificate(bundle);
  const first = await ring.verifierFor(sn, 'RSA2');
  clock.advance(certificateLifetime - 1);
  await ring.verifierFor(other, 'RSA2');
  expect(await ring.verifierFor(sn, 'RSA2')).toBe(first);
  expect(asked).toEqual([sn, other]);
  clock.advance(1);
  expect(await ring.verifierFor(sn, 'RSA2')).toBe(first);
  await turn();
  expect(await ring.verifierFor(sn, 'RSA2')).not.toBe(first);
  expect(asked).toEqual([sn, other, sn]);
});

test('another is downloaded once for all who wait, stored, and renewed after a day', async () => {
  const { ring, asked, clock, store, lines } = bench();
  const wanted = [1, 2].map(async () => ring.verifierFor(sn.toUpperCase(), 'RSA2', 'answer'));
  const [one, two] = await Promise.all(wanted);
  expect(one).toBe(two);
  expect(await ring.verifierFor(sn, 'RSA2')).toBe(one);
  expect(asked).toEqual([sn]);
  expect(await store.get(storeKey)).toBe(next);
  expect(lines).toEqual([
    [{ platform: 'alipay', alipayCertSn: sn }, 'certificate of Alipay downloaded and trusted'],
  ]);
  clock.advance(certificateLifetime - 1);
  expect(await ring.verifierFor(sn, 'RSA2')).toBe(one);
  expect(await store.get(storeKey)).toBe(next);
  clock.advance(1);
  expect(await store.get(storeKey)).toBeUndefined();
  expect(await ring.verifierFor(sn, 'RSA2')).toBe(one);
  await turn();
  expect(await ring.verifierFor(sn, 'RSA2')).not.toBe(one);
  expect(asked).toHaveLength(2);
  expect(certificateLifetime).toBe(86_400_000);
});

describe('a certificate that was downloaded a day ago', () => {
  const unreachable = new NetworkError('the FAKE connection was refused', {
    reason: 'refused',
    outcome: 'not-sent',
  });

  test('goes on being used while Alipay cannot be asked for it, which is tried once a minute', async () => {
    const { ring, asked, clock, lines } = bench({ answers: [next, unreachable, unreachable, next] });
    const first = await ring.verifierFor(sn, 'RSA2');
    clock.advance(certificateLifetime);
    for (let minute = 0; minute < 2; minute += 1) {
      const calls = Array.from({ length: 200 }, async () => ring.verifierFor(sn, 'RSA2', 'answer'));
      expect(new Set(await Promise.all(calls))).toEqual(new Set([first]));
      await turn();
      expect(asked).toHaveLength(2 + minute);
      clock.advance(59_999);
      expect(await ring.verifierFor(sn, 'RSA2', 'answer')).toBe(first);
      await turn();
      expect(asked).toHaveLength(2 + minute);
      clock.advance(1);
    }
    const told = { platform: 'alipay', alipayCertSn: sn, reason: 'ERR_SDK_NETWORK' };
    expect(lines.slice(1)).toEqual([1, 2].map(() => [told, 'certificate not renewed']));
    await ring.verifierFor(sn, 'RSA2', 'answer');
    await turn();
    expect(await ring.verifierFor(sn, 'RSA2', 'answer')).not.toBe(first);
  });

  test('is used as well when Alipay refuses to give it again, and nobody listens', async () => {
    const refusal = new PlatformError({
      platform: 'alipay',
      operation: 'alipay.open.app.alipaycert.download',
      errCode: '40006',
      errMsg: 'FAKE',
      outcome: 'rejected',
      retryable: false,
    });
    const { ring, clock, asked } = bench({ answers: [next, refusal], silent: true });
    const first = await ring.verifierFor(sn, 'RSA2');
    clock.advance(certificateLifetime);
    for (let count = 0; count < 2; count += 1) {
      expect(await ring.verifierFor(sn, 'RSA2')).toBe(first);
      await turn();
      clock.advance(60_000);
    }
    expect(asked).toHaveLength(3);
  });

  test('is renewed beside another one', async () => {
    // Any certificate of the same issuer will do here.
    const { ring, clock, asked } = bench({
      answers: [next, bundle, next, bundle],
      configured: fixture('merchant-bundle.crt'),
    });
    const { sn: other } = readCertificate(bundle);
    const before = [await ring.verifierFor(sn, 'RSA2'), await ring.verifierFor(other, 'RSA2')];
    clock.advance(certificateLifetime);
    await Promise.all([sn, other].map(async (number) => ring.verifierFor(number, 'RSA2')));
    await turn();
    expect(asked).toEqual([sn, other, sn, other]);
    expect(await ring.verifierFor(sn, 'RSA2')).not.toBe(before[0]);
    expect(await ring.verifierFor(other, 'RSA2')).not.toBe(before[1]);
  });

  test('is given up when what Alipay gives for its number is not to be trusted', async () => {
    const { ring, clock } = bench({ answers: [next, bundle] });
    await ring.verifierFor(sn, 'RSA2');
    clock.advance(certificateLifetime);
    await ring.verifierFor(sn, 'RSA2');
    await turn();
    expect(await rejection(ring.verifierFor(sn, 'RSA2'))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    });
  });

  test('is not used beyond its own end', async () => {
    const { ring, clock } = bench({ answers: [next, unreachable] });
    await ring.verifierFor(sn, 'RSA2');
    clock.advance(readCertificate(next).validTo - clock.now() - 60_000);
    await ring.verifierFor(sn, 'RSA2');
    await turn();
    clock.advance(59_999);
    expect(await ring.verifierFor(sn, 'RSA2')).toBeDefined();
    await turn();
    clock.advance(1);
    expect(await rejection(ring.verifierFor(sn, 'RSA2'))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    });
  });
});

test('what another machine stored spares the download, and is checked like one', async () => {
  const store = createMemoryStore({ clock: { now: () => begin } });
  await store.set(storeKey, next);
  const first = bench({ store });
  await first.ring.verifierFor(sn, 'RSA2');
  expect([first.asked, first.lines]).toEqual([[], []]);
  await store.set(storeKey, fixture('merchant-bundle.crt'));
  const second = bench({ store });
  await second.ring.verifierFor(sn, 'RSA2');
  expect(second.asked).toEqual([sn]);
  expect(second.lines[0]).toEqual([
    { platform: 'alipay', alipayCertSn: sn, reason: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN' },
    'stored certificate not usable',
  ]);
});

test('a store that fails is told of, without its words, and stops nobody', async () => {
  const { ring, lines } = bench({ store: brokenStore });
  expect(await ring.verifierFor(sn, 'RSA2')).toBeDefined();
  const known = { platform: 'alipay', alipayCertSn: sn, reason: 'store failure' };
  expect(lines.slice(0, 2)).toEqual([
    [known, 'stored certificate not usable'],
    [known, 'certificate not stored'],
  ]);
  expect(await bench({ store: brokenStore, silent: true }).ring.verifierFor(sn, 'RSA2')).toBeDefined();
});

describe('what cannot be trusted', () => {
  const about = {
    code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    step: 'alipay_cert_sn',
    outcome: 'unknown',
    platform: 'alipay',
  };

  test.each(['', 'a', `${sn}0`, `0${sn}`, sn.replace(/./, 'g'), `${sn.slice(1)}/`])(
    '%j is no number',
    async (number) => {
      const { ring, asked } = bench();
      const error = await rejection(ring.verifierFor(number, 'RSA2'));
      const message = expect.stringContaining('the number is not one');
      expect(error).toMatchObject({ ...about, retryable: false, message });
      expect((error as Error).cause).toBeUndefined();
      expect(asked).toEqual([]);
    },
  );

  test('a download that fails is not repeated at once, and everybody has an error of his own', async () => {
    const cause = new NetworkError('the FAKE connection was refused', {
      reason: 'refused',
      outcome: 'not-sent',
    });
    const { ring, asked, clock } = bench({ answers: [cause, next] });
    const [one, two] = await Promise.all([1, 2].map(() => rejection(ring.verifierFor(sn, 'RSA2'))));
    expect(one).not.toBe(two);
    for (const error of [one, two]) {
      const message = expect.stringContaining('see `cause`');
      expect(error).toMatchObject({ ...about, retryable: true, cause, message });
    }
    expect(await rejection(ring.verifierFor(sn, 'RSA2'))).toMatchObject({
      ...about,
      retryable: true,
      cause: { ...about, message: expect.stringContaining('failed a moment ago') },
    });
    expect(asked).toHaveLength(1);
    // An answer has an allowance of its own.
    expect(await ring.verifierFor(sn, 'RSA2', 'answer')).toBeDefined();
    clock.advance(2000);
    expect(await ring.verifierFor(sn, 'RSA2')).toBeDefined();
  });

  test('two numbers at once are two downloads, and one does not stand for the other', async () => {
    const { ring, asked } = bench();
    const wanted = [sn, 'a'.repeat(32)].map(async (number) => ring.verifierFor(number, 'RSA2'));
    const [good, bad] = await Promise.allSettled(wanted);
    expect([good?.status, bad?.status]).toEqual(['fulfilled', 'rejected']);
    expect(asked).toEqual([sn, 'a'.repeat(32)]);
  });

  test('a download of another certificate is remembered as a failure', async () => {
    const { ring, asked } = bench({ answers: [bundle] });
    for (let count = 0; count < 2; count += 1) {
      expect(await rejection(ring.verifierFor(sn, 'RSA2'))).toMatchObject({ ...about, retryable: false });
    }
    expect(asked).toHaveLength(1);
  });
});
