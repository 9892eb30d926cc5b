import { createPublicKey, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryStore } from '@sdk/core-signing';
import { createManualClock } from '@sdk/core-signing/testing';
import {
  apiV3Key,
  certificates,
  publicKey as publicPem,
  publicKeyId,
  signers,
  testNow,
} from '../../test/v3/fake-weixin-pay.js';
import { createPlatformKeyring, type PlatformKeyringSettings } from './create-platform-keyring.js';
import { rejection } from '../../../../tooling/jest/rejection.js';

const publicKey = createPublicKey(publicPem);
const { current, next } = signers;
const inTenYears = Date.UTC(2037, 0, 1);

/** A ring whose store holds certificates, so that nothing has to be downloaded. */
async function ring(settings: Partial<PlatformKeyringSettings>, stored: ('current' | 'next')[] = []) {
  const clock = createManualClock(testNow);
  const store = createMemoryStore({ clock });
  const text = JSON.stringify(certificates(stored).body);
  if (stored.length > 0)
    await store.set('weixin-pay:platform-certificates:1900000001', `${testNow}\n${text}`);
  const given: Partial<PlatformKeyringSettings> = { mchId: '1900000001', clock, store, ...settings };
  return { clock, keyring: createPlatformKeyring(given as PlatformKeyringSettings) };
}

/** A key at hand is refused at once, one that has to be fetched later. */
const failure = (act: () => unknown) => rejection(Promise.resolve().then(act));

test('each key verifies what was signed with it', async () => {
  const { keyring } = await ring({ publicKey, publicKeyId, platformCertificates: [current.certificate] });
  for (const { serial, key } of [signers.public, current]) {
    const verifier = await keyring.verifierFor(serial);
    const signature = sign('sha256', Buffer.from('茶'), key).toString('base64');
    expect([verifier.verify('茶', signature), verifier.verify('x', signature)]).toEqual([true, false]);
  }
});

describe('public-key mode', () => {
  test('the key is found by its id, and sealed with', async () => {
    const { keyring } = await ring({ publicKey, publicKeyId });
    expect(keyring.preferredSerial).toBe(publicKeyId);
    expect(keyring.verifierFor(publicKeyId)).toHaveProperty('verify');
    expect(await keyring.sealingKey()).toEqual({ serial: publicKeyId, publicKey });
    expect(Object.isFrozen(keyring)).toBe(true);
  });

  test.each<[string, Partial<PlatformKeyringSettings>]>([
    ['a key without its id', { publicKey }],
    ['an id without its key', { publicKeyId }],
  ])('%s is no key', async (_case, settings) => {
    const { keyring } = await ring(settings);
    expect(keyring.preferredSerial).toBeUndefined();
    expect(await failure(() => keyring.verifierFor(publicKeyId))).toMatchObject({
      message: expect.stringContaining('(known: none)'),
    });
  });

  test('is preferred to certificates, which last less long or longer', async () => {
    const platformCertificates = [current.certificate, next.certificate];
    const { keyring } = await ring({ publicKey, publicKeyId, platformCertificates });
    expect((await keyring.sealingKey()).serial).toBe(publicKeyId);
    expect(keyring.verifierFor(current.serial)).toHaveProperty('verify');
  });
});

describe('certificates that are given', () => {
  test('are found in any spelling, and the one that lasts longest is sealed with', async () => {
    for (const certificate of [
      `${next.certificate}\n${current.certificate}`,
      `${current.certificate}\n${next.certificate}`,
    ]) {
      const { keyring } = await ring({ platformCertificates: [certificate] });
      expect(keyring.preferredSerial).toBeUndefined();
      expect(keyring.verifierFor(current.serial.toLowerCase())).toBe(keyring.verifierFor(current.serial));
      expect((await keyring.sealingKey()).serial).toBe(next.serial);
    }
  });

  test('that have run out verify nothing and seal nothing', async () => {
    const { clock, keyring } = await ring({ platformCertificates: [current.certificate] });
    clock.advance(Date.parse(new X509Certificate(current.certificate).validTo) - testNow - 1);
    expect(keyring.verifierFor(current.serial)).toHaveProperty('verify');
    clock.advance(1);
    for (const serial of [current.serial, current.serial.toLowerCase()]) {
      expect(await failure(() => keyring.verifierFor(serial))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
        step: 'serial',
        outcome: 'unknown',
        platform: 'weixin-pay',
        message: expect.stringMatching(/Its certificate has expired\. `apiV3Key` allows/),
      });
    }
    expect(await failure(() => keyring.sealingKey())).toMatchObject({
      code: 'ERR_SDK_CONFIG',
      platform: 'weixin-pay',
      message: expect.stringMatching(/^The certificates of `platformCertificates` have expired, so/),
    });
  });

  test('keep in errors the spelling of what is no number', async () => {
    const { keyring } = await ring({ platformCertificates: [current.certificate] });
    for (const serial of ['key-f00d', 'f00d-key']) {
      const error = (await failure(() => keyring.verifierFor(serial))) as Error;
      expect(error.message).toContain(`key ${serial} is not known`);
    }
  });

  test('are the only ones', async () => {
    const { keyring } = await ring({ platformCertificates: [current.certificate] });
    const error = (await failure(() => keyring.verifierFor('F00D'))) as Error;
    expect(error.message).toContain(
      `key F00D is not known here (known: ${current.serial}). \`apiV3Key\` allows`,
    );
  });

  test('cannot be anything else', async () => {
    expect(await failure(() => ring({ platformCertificates: ['SECRET'] }))).toMatchObject({
      code: 'ERR_SDK_CONFIG_KEY',
      message: expect.stringContaining('platformCertificates'),
    });
    const fixtures = join(__dirname, '../../../core-signing/test/fixtures/keys');
    const elliptic = readFileSync(join(fixtures, 'root-ecdsa.crt'), 'utf8');
    expect(await failure(() => ring({ platformCertificates: [elliptic] }))).toMatchObject({
      code: 'ERR_SDK_CONFIG_KEY',
      message: expect.stringMatching(/^platformCertificates: expected an RSA public key/),
    });
  });
});

describe('certificates that are listed', () => {
  const key = { apiV3Key: Buffer.from(apiV3Key) };

  test('are found, and known to the error about others', async () => {
    const { keyring } = await ring({ ...key, platformCertificates: [current.certificate] }, ['next']);
    expect(await keyring.verifierFor(next.serial.toLowerCase())).toHaveProperty('verify');
    const error = (await failure(() => keyring.verifierFor('PUB_KEY_ID_1'))) as Error;
    expect(error.message).toContain(`known: ${current.serial}, ${next.serial}). Pass \`publicKey\``);
    expect((await keyring.sealingKey()).serial).toBe(current.serial);
  });

  test('are sealed with when none is given', async () => {
    const { keyring } = await ring(key, ['current', 'next']);
    expect((await keyring.sealingKey()).serial).toBe(next.serial);
  });

  /** The fake context has nothing to send with. */
  test('that cannot be downloaded are an error, and so are those that are not valid now', async () => {
    const { clock, keyring } = await ring(key, ['current']);
    expect(await failure(() => keyring.verifierFor('F00D'))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
      message: expect.stringContaining(
        `(known: ${current.serial}). The certificates could not be downloaded: see \`cause\`. \`apiV3Key\``,
      ),
      cause: expect.any(TypeError),
    });
    // For a minute nothing is downloaded again, and the reason stays the same.
    expect(await failure(() => keyring.verifierFor('F00D'))).toMatchObject({
      message: expect.stringContaining('The certificates could not be downloaded: see `cause`. `apiV3Key`'),
      cause: expect.any(TypeError),
    });
    clock.advance(inTenYears - testNow);
    for (const _ of ['at first', 'while none is tried again']) {
      expect(await failure(() => keyring.sealingKey())).toMatchObject({
        code: 'ERR_SDK_CONFIG',
        platform: 'weixin-pay',
        message: expect.stringContaining('could not be downloaded: see `cause`. The call was not sent.'),
        cause: expect.any(TypeError),
      });
    }
  });

  test('take the place of one given that has run out', async () => {
    const { clock, keyring } = await ring({ ...key, platformCertificates: [current.certificate] }, [
      'current',
    ]);
    clock.advance(inTenYears - testNow);
    const error = (await failure(() => keyring.verifierFor(current.serial))) as Error;
    expect(error.message).not.toContain('has expired');
  });
});

test('without any key the options are named, and nothing was sent', async () => {
  const { keyring } = await ring({});
  expect(await failure(() => keyring.sealingKey())).toMatchObject({
    code: 'ERR_SDK_CONFIG',
    outcome: 'not-sent',
    message: expect.stringMatching(/^No key of WeChat Pay is known, so .*publicKey.*apiV3Key/s),
  });
  expect(await failure(() => keyring.verifierFor('PUB_KEY_ID_1'))).toMatchObject({
    message: expect.stringMatching(/\(known: none\)\. Pass `publicKey`/),
  });
});
