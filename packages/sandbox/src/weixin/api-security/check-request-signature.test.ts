import { constants, createHash, createPublicKey, privateEncrypt, sign } from 'node:crypto';

import { createWeixinIdentities } from '../weixin-identities.js';
import { checkRequestSignature } from './check-request-signature.js';
import type { SealedRequest } from './sealed-request.js';

/** Signed by hand with node:crypto; the sample is that of 「服务端 API 签名加密指南」. */
const identities = createWeixinIdentities({ name: 'default', index: 0 });
const url = new URL('http://127.0.0.1:4010/weixin/wxa/getuserriskrank?access_token=FAKE');
const called = 'http://127.0.0.1:4010/weixin/wxa/getuserriskrank';
const ofPlatform = 'https://api.weixin.qq.com/wxa/getuserriskrank';
const body = '{"iv":"aXY=","data":"ZGF0YQ==","authtag":"dGFn"}';
const pss = { key: identities.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

const textOf = (address: string, content = body): string =>
  `${address}\n${identities.appId}\n1772596830\n${content}`;
const signed = (text: string, change: object = {}): string =>
  sign('sha256', Buffer.from(text), { ...pss, ...change }).toString('base64');
const request = (signature: string): SealedRequest => ({
  url,
  path: '/wxa/getuserriskrank',
  appId: identities.appId,
  timestamp: '1772596830',
  signature,
  body: Buffer.from(body),
  identities,
});
const diagnosisOf = (signature: string) => checkRequestSignature(request(signature)).diagnosis;

const sample = {
  body: '{"iv":"fmW/zNxXlytUZBgj","data":"0IDVdrPtSPF/Oe2CTXCV2vVNPbVJdJlP2WaTMQnoYLh5iCrrSNfQFh25EnStDMf0hLlVNBCZQtf9NaV0m4aRA4AAYIO7oR/Ge+4yY4EmZp5EVPB42xjScgMx5X3D4VdLCfynXIUKUtZHZvk1zmLVE3RauzJgiM1BB1CPmwcENo3MTJ0z8Vfkf5tMv54kOXobDLlV5rfqKdAX7gM/rP82DgZdt9vvZX44ipdbHIjJvw83ZXAFtvftdVw2Qd8=","authtag":"5qeM/2vZv+6KtScN94IpMg=="}',
  signature:
    'wcSSWHZunjz9VKl9q+If9deiyECXDAELfAJNZ4+5T+NhFr8zfhkwdQtlgQ7nN5xs99R57La9UjBTRBGge2KYyshWtw7HIMPAqWNsnpHvx0b2f7s6Bt7OpfOQLlIfNgepgTVmUwrqW8/7A12szj7tCe/bRFilwnaX6N0w4duHlfL7ic7IIZXouvy9dLRAa5GtEk1eD/LPWRiKh0SvJ3znPY/pSiQW9zSkXVdj9UGGM8qcKLzPGJ7gSmt3ZOPkFapk9wqFmhJwQj//xN5+hUlr2UiNPMNSHve5Y2ADLsNHqk5t7RfAZ8nW9/8lzhVt4t+toy1FeehxCGIC8qgmjIl1hg==',
  publicKey: [
    '-----BEGIN PUBLIC KEY-----',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3FoQOmOl5/CF5hF7ta4E',
    'zCy2LaU3Eu2k9DBwQ73J82I53Sx9LAgM1DH3IsYohRRx/BESfbdDI2powvr6QYKV',
    'IC+4Yavwg7gzhZRxWWmT1HruEADCZAgkUCu+9Il/9FPuitPSoIpBd07NqdkkRe82',
    'NBOfrKTdhge/5zd457fl7J81Q5VTIxO8vvq7FSw7k6Jtv+eOjR6SZOWbbUO7f9r4',
    'UuUkXmvdGv21qiqtaO1EMw4tUCELzY73M7NpCH3RorlommYX3P6q0VrkDHrCE0/Q',
    'MhmHsF+46E+IRcJ3wtEj3p/mO1VoCpEhawC1U728ZUTwWNEii8hPEhcNAZTKaQMa',
    'TQIDAQAB',
    '-----END PUBLIC KEY-----',
  ].join('\n'),
};

describe('a right signature', () => {
  test.each([called, ofPlatform])('of %s', (address) => {
    expect(checkRequestSignature(request(signed(textOf(address))))).toEqual({
      address,
      diagnosis: {
        valid: true,
        scheme: 'API security RSA-PSS SHA-256',
        cause: null,
        evidence: null,
        fix: null,
        expectedStringToSign: textOf(address),
        signedString: textOf(address),
      },
    });
  });

  test('of the sample in the platform’s document', () => {
    const ofSample: SealedRequest = {
      ...request(sample.signature),
      url: new URL(ofPlatform),
      appId: 'wxba6223c06417af7b',
      timestamp: '1635927954',
      body: Buffer.from(sample.body),
    };
    const key = createPublicKey(sample.publicKey);
    expect(checkRequestSignature(ofSample, key)).toMatchObject({
      address: ofPlatform,
      diagnosis: { valid: true },
    });
    const tampered = { ...ofSample, timestamp: '1635927955' };
    expect(checkRequestSignature(tampered, key).diagnosis).toMatchObject({
      valid: false,
      cause: 'content-altered',
    });
    expect(checkRequestSignature(ofSample).diagnosis).toMatchObject({
      valid: false,
      cause: 'wrong-signing-key',
    });
  });

  test('over bytes that are no UTF-8 is over those bytes', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00]);
    const head = Buffer.from(textOf(called, ''));
    const signature = sign('sha256', Buffer.concat([head, bytes]), pss).toString('base64');
    expect(checkRequestSignature({ ...request(signature), body: bytes }).diagnosis.valid).toBe(true);
  });
});

describe('a wrong signature', () => {
  test('names the address that is called, and the text that belongs to it', () => {
    const verdict = checkRequestSignature(request(signed(`${textOf(called)} `)));
    expect(verdict).toMatchObject({
      address: called,
      diagnosis: {
        valid: false,
        scheme: 'API security RSA-PSS SHA-256',
        cause: 'content-altered',
        expectedStringToSign: textOf(called),
        signedString: null,
      },
    });
  });

  test('over a text that is signed by mistake shows this text', () => {
    const text = textOf(called.replace('http:', 'https:'));
    expect(diagnosisOf(signed(text))).toMatchObject({
      cause: 'wrong-scheme',
      evidence: expect.stringMatching(/^The address was signed with https:.*exactly this text\.$/),
      fix: expect.stringContaining('A proxy in between'),
      signedString: text,
    });
  });

  test.each([0, 20, 31, 33])('with a salt of %d bytes', (saltLength) => {
    expect(diagnosisOf(signed(textOf(called), { saltLength }))).toMatchObject({
      valid: false,
      cause: 'pss-salt-length',
      evidence: expect.stringContaining(` ${saltLength} bytes`),
      signedString: null,
    });
  });

  test('with the padding of PKCS#1 v1.5', () => {
    const key = { padding: constants.RSA_PKCS1_PADDING, saltLength: undefined };
    expect(diagnosisOf(signed(textOf(called), key))).toMatchObject({
      valid: false,
      cause: 'pkcs1-padding',
      signedString: null,
    });
  });

  test('with a mask made by SHA-1, as Java does unless it is told', () => {
    expect(diagnosisOf(signedWithSha1Mask(textOf(called)))).toMatchObject({
      valid: false,
      cause: 'pss-mask-sha1',
      fix: expect.stringContaining('MGF1ParameterSpec.SHA256'),
      signedString: null,
    });
  });

  test.each([
    [0x30, 67, 'signature-damaged'],
    [0x30, 68, 'sm2-signature'],
    [0x30, 72, 'sm2-signature'],
    [0x30, 73, 'signature-damaged'],
    [0x31, 70, 'signature-damaged'],
    [0x30, 255, 'signature-damaged'],
    [0x30, 0, 'signature-damaged'],
  ])('beginning with %d, of %d bytes: %s', (first, length, cause) => {
    const bytes = Buffer.alloc(length, 7);
    if (length > 0) bytes[0] = first;
    expect(diagnosisOf(bytes.toString('base64'))).toMatchObject({
      valid: false,
      cause,
      evidence: expect.stringContaining(` ${length} bytes`),
      fix: expect.stringContaining(cause === 'sm2-signature' ? 'SM2withSM3' : '344 characters'),
      signedString: null,
    });
  });

  test('that another key made', () => {
    const { privateKey } = createWeixinIdentities({ name: 'other', index: 1 });
    expect(diagnosisOf(signed(textOf(called), { key: privateKey }))).toMatchObject({
      valid: false,
      cause: 'wrong-signing-key',
      signedString: null,
    });
  });
});

/** EMSA-PSS of RFC 8017 with SHA-256, and MGF1 with SHA-1. */
function signedWithSha1Mask(text: string): string {
  const salt = Buffer.alloc(32, 5);
  const digest = createHash('sha256').update(text).digest();
  const hash = createHash('sha256')
    .update(Buffer.concat([Buffer.alloc(8), digest, salt]))
    .digest();
  const block = Buffer.concat([Buffer.alloc(256 - 32 - 32 - 2), Buffer.from([1]), salt]);
  const blocks = Array.from({ length: 12 }, (_, index) =>
    createHash('sha1')
      .update(Buffer.concat([hash, Buffer.from([0, 0, 0, index])]))
      .digest(),
  );
  const mask = Buffer.concat(blocks);
  const masked = Buffer.from(block.map((byte, index) => byte ^ (mask[index] ?? 0)));
  masked[0] = (masked[0] ?? 0) & 0x7f;
  const encoded = Buffer.concat([masked, hash, Buffer.from([0xbc])]);
  return privateEncrypt({ key: identities.privateKey, padding: constants.RSA_NO_PADDING }, encoded).toString(
    'base64',
  );
}
