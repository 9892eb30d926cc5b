import { createCipheriv } from 'node:crypto';

import { createWeixinIdentities } from '../weixin-identities.js';
import { decryptRequest, decryptUnchecked } from './decrypt-request.js';
import type { SealedRequest } from './sealed-request.js';

/** Encrypted by hand with node:crypto; the sample is that of 「服务端 API 签名加密指南」. */
const identities = createWeixinIdentities({ name: 'default', index: 0 });
const { appId, symmetricKey, symmetricKeySn, privateKeySn, platformCertificateSn } = identities;
const called = 'http://127.0.0.1:4010/weixin/wxa/getuserriskrank';
const right = `${called}|${appId}|1772596830|${symmetricKeySn}`;
const bound = { _n: 'noise', _appid: appId, _timestamp: 1_772_596_830 };
const parameters = { openid: 'o', 张: '%😀' };

interface Sealing {
  readonly plain?: string;
  readonly additional?: string;
  readonly key?: string;
  readonly iv?: Buffer;
}

function seal({ plain = JSON.stringify({ ...bound, ...parameters }), ...given }: Sealing = {}) {
  const { additional = right, key = symmetricKey, iv = Buffer.alloc(12, 3) } = given;
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), iv);
  cipher.setAAD(Buffer.from(additional));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
  return { iv: iv.toString('base64'), data, authtag: cipher.getAuthTag().toString('base64') };
}

const request = (body: unknown, change: Partial<SealedRequest> = {}): SealedRequest => ({
  url: new URL(`${called}?access_token=FAKE`),
  path: '/wxa/getuserriskrank',
  appId,
  timestamp: '1772596830',
  signature: '',
  body: Buffer.from(JSON.stringify(body)),
  identities,
  ...change,
});
const open = (body: unknown) => decryptRequest(request(body), called);
const refusal = (cause: string, signedString: string | null = null) => ({
  diagnosis: {
    valid: false,
    scheme: 'API security AES-256-GCM',
    cause,
    evidence: expect.any(String),
    fix: expect.any(String),
    expectedStringToSign: right,
    signedString,
  },
});

test('the sample of the platform’s document is opened', () => {
  const sample: SealedRequest = {
    ...request({}),
    appId: 'wxba6223c06417af7b',
    timestamp: '1635927954',
    body: Buffer.from(
      '{"iv":"fmW/zNxXlytUZBgj","data":"0IDVdrPtSPF/Oe2CTXCV2vVNPbVJdJlP2WaTMQnoYLh5iCrrSNfQFh25EnStDMf0hLlVNBCZQtf9NaV0m4aRA4AAYIO7oR/Ge+4yY4EmZp5EVPB42xjScgMx5X3D4VdLCfynXIUKUtZHZvk1zmLVE3RauzJgiM1BB1CPmwcENo3MTJ0z8Vfkf5tMv54kOXobDLlV5rfqKdAX7gM/rP82DgZdt9vvZX44ipdbHIjJvw83ZXAFtvftdVw2Qd8=","authtag":"5qeM/2vZv+6KtScN94IpMg=="}',
    ),
    identities: {
      ...identities,
      symmetricKeySn: 'fa05fe1e5bcc79b81ad5ad4b58acf787',
      symmetricKey: 'otUpngOjU+nVQaWJIC3D/yMLV17RKaP6t4Ot9tbnzLY=',
    },
  };
  const address = 'https://api.weixin.qq.com/wxa/getuserriskrank';
  expect(decryptRequest(sample, address)).toMatchObject({
    fields: {
      appid: 'wxba6223c06417af7b',
      openid: 'oEWzBfmdLqhFS2mTXCo2E4Y9gJAM',
      scene: 0,
      client_ip: '127.0.0.1',
    },
  });
  expect(decryptRequest(sample, `${address}/`)).toHaveProperty('diagnosis');
});

test('what is sealed is opened, without what binds it', () => {
  const plain = JSON.stringify({ ...bound, ...parameters });
  expect(open(seal())).toEqual({ fields: parameters, plain });
});

describe('a body that is not sealed', () => {
  test.each([
    ['no object', []],
    ['nothing in it', {}],
    ['an iv that is no text', { ...seal(), iv: 1 }],
    ['data that are no text', { ...seal(), data: 1 }],
    ['a tag that is no text', { ...seal(), authtag: 1 }],
    ['an iv of 11 bytes', { ...seal({ iv: Buffer.alloc(11, 3) }) }],
    ['an iv of 16 bytes', { ...seal({ iv: Buffer.alloc(16, 3) }) }],
    ['a tag of 15 bytes', { ...seal(), authtag: Buffer.alloc(15).toString('base64') }],
    [
      'a shortened tag',
      { ...seal(), authtag: Buffer.from(seal().authtag, 'base64').subarray(0, 12).toString('base64') },
    ],
    ['a tag of 17 bytes', { ...seal(), authtag: Buffer.alloc(17).toString('base64') }],
  ])('%s', (_, body) => {
    expect(open(body)).toEqual(refusal('not-encrypted'));
    expect(decryptUnchecked(request(body).body, symmetricKey)).toBeNull();
  });
});

describe('without looking at the tag', () => {
  test('JSON is read, anything else is nothing', () => {
    const changed = { ...seal(), authtag: Buffer.alloc(16).toString('base64') };
    expect(decryptUnchecked(request(changed).body, symmetricKey)).toBe(
      JSON.stringify({ ...bound, ...parameters }),
    );
    expect(decryptUnchecked(request(seal({ plain: '[]' })).body, symmetricKey)).toBeNull();
    expect(decryptUnchecked(request(seal()).body, Buffer.alloc(32).toString('base64'))).toBeNull();
  });

  test('nothing is believed', () => {
    expect(open({ ...seal(), authtag: Buffer.alloc(16).toString('base64') })).toEqual(
      refusal('wrong-additional-data'),
    );
  });
});

test('another key', () => {
  expect(open(seal({ key: Buffer.alloc(32, 'FAKE').toString('base64') }))).toEqual(
    refusal('wrong-symmetric-key'),
  );
});

test.each(['[]', 'null', '"text"', 'no JSON'])('%s in place of an object', (plain) => {
  expect(open(seal({ plain }))).toEqual(refusal('plaintext-no-json'));
});

describe('additional data made by mistake are found', () => {
  const scope = `${appId}|1772596830`;
  const made = [
    '',
    ...[
      called,
      'https://api.weixin.qq.com/wxa/getuserriskrank',
      `${called}?access_token=FAKE`,
      '/weixin/wxa/getuserriskrank',
      '/wxa/getuserriskrank',
      'http://127.0.0.1:4010/wxa/getuserriskrank',
    ].flatMap((address) => [
      `${address}|${scope}`,
      `${address}|${scope}|${privateKeySn}`,
      `${address}|${scope}|${platformCertificateSn}`,
      `${address}\n${scope.replace('|', '\n')}\n${symmetricKeySn}`,
      `${address}|${scope}000|${symmetricKeySn}`,
    ]),
  ];
  test.each(made)('%j', (additional) => {
    const opened = open(seal({ additional }));
    expect(opened).toEqual(refusal('wrong-additional-data', additional));
    expect(opened).toMatchObject({ diagnosis: { evidence: expect.stringContaining('the tag fits') } });
  });

  test('or not, and then it is said', () => {
    const opened = open(seal({ additional: 'something else' }));
    expect(opened).toEqual(refusal('wrong-additional-data'));
    expect(opened).toMatchObject({
      diagnosis: { evidence: expect.stringContaining('additional data are others') },
    });
  });
});

describe('parameters that are not bound to the request', () => {
  test.each([
    ['no noise', { _n: undefined }],
    ['noise that is no text', { _n: 1 }],
    ['another application', { _appid: 'wx0000000000000000' }],
    ['no application', { _appid: undefined }],
    ['another time', { _timestamp: 1_772_596_831 }],
    ['the time as text', { _timestamp: '1772596830' }],
    ['no time', { _timestamp: undefined }],
  ])('%s', (_, change) => {
    expect(open(seal({ plain: JSON.stringify({ ...bound, ...change }) }))).toEqual(
      refusal('security-fields-wrong'),
    );
  });

  test('an access_token among them', () => {
    expect(open(seal({ plain: JSON.stringify({ ...bound, access_token: null }) }))).toEqual(
      refusal('token-encrypted'),
    );
  });
});
