import { createHash, createHmac } from 'node:crypto';
import { signRequest, type SigningInput } from './sign-request.js';
import { signedTexts } from './signed-texts.js';

const credentials = { accessKeyId: 'FAKE-id', accessKeySecret: 'FAKE-secret' };
const request: SigningInput['request'] = {
  action: 'SendSms',
  version: '2017-05-25',
  idempotency: 'unsafe',
  query: [
    ['SignName', '茶 馆'],
    ['PhoneNumbers', '13800000000'],
  ],
  body: [],
};
const context: SigningInput['context'] = {
  baseUrl: 'https://dysmsapi.aliyuncs.com',
  signature: 'acs3',
  parameterPlacement: 'declared',
  nonce: () => 'nonce-1',
};
// 2026-01-02T03:04:05.678Z
const now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const sign = (changes: {
  readonly request?: Partial<SigningInput['request']>;
  readonly context?: Partial<SigningInput['context']>;
  readonly securityToken?: string;
}) => {
  const sent = signRequest({
    request: { ...request, ...changes.request },
    credentials: {
      ...credentials,
      ...(changes.securityToken === undefined ? {} : { securityToken: changes.securityToken }),
    },
    context: { ...context, ...changes.context },
    now,
  });
  // What an error compares with the platform's texts is worked out again, from what was sent.
  return { request: sent, ...signedTexts(sent) };
};

describe('ACS3', () => {
  const query = 'PhoneNumbers=13800000000&SignName=%E8%8C%B6%20%E9%A6%86';
  const headers = {
    accept: 'application/json',
    'x-acs-action': 'SendSms',
    'x-acs-version': '2017-05-25',
    'x-acs-date': '2026-01-02T03:04:05Z',
    'x-acs-signature-nonce': 'nonce-1',
    'x-acs-content-sha256': sha256(''),
  };
  const names = 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version';

  it('describes the request as exact bytes', () => {
    const signed = sign({});
    const canonical =
      `POST\n/\n${query}\nhost:dysmsapi.aliyuncs.com\nx-acs-action:SendSms\nx-acs-content-sha256:${sha256('')}\n` +
      `x-acs-date:2026-01-02T03:04:05Z\nx-acs-signature-nonce:nonce-1\nx-acs-version:2017-05-25\n\n${names}\n${sha256('')}`;
    const stringToSign = `ACS3-HMAC-SHA256\n${sha256(canonical)}`;
    const signature = createHmac('sha256', 'FAKE-secret').update(stringToSign).digest('hex');
    expect(signed).toStrictEqual({
      request: {
        method: 'POST',
        url: `https://dysmsapi.aliyuncs.com/?${query}`,
        headers: {
          ...headers,
          authorization: `ACS3-HMAC-SHA256 Credential=FAKE-id,SignedHeaders=${names},Signature=${signature}`,
        },
        body: null,
      },
      canonicalRequest: canonical,
      stringToSign,
    });
  });

  it('signs the form that is sent, and its type', () => {
    const { request: sent, canonicalRequest } = sign({ request: { body: [['TemplateParam', '{"a":"1"}']] } });
    const body = 'TemplateParam=%7B%22a%22%3A%221%22%7D';
    expect(sent.url).toBe(`https://dysmsapi.aliyuncs.com/?${query}`);
    expect(sent.body).toBe(body);
    expect(sent.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'x-acs-content-sha256': sha256(body),
    });
    expect(canonicalRequest).toContain('\ncontent-type:application/x-www-form-urlencoded\nhost:');
    expect(canonicalRequest?.endsWith(`\n${sha256(body)}`)).toBe(true);
  });

  it('moves everything into the form where no address may hold a phone number', () => {
    const { request: sent, canonicalRequest } = sign({
      request: { body: [['OutId', '1']] },
      context: { parameterPlacement: 'body' },
    });
    expect(sent.url).toBe('https://dysmsapi.aliyuncs.com/');
    expect(sent.body).toBe('SignName=%E8%8C%B6%20%E9%A6%86&PhoneNumbers=13800000000&OutId=1');
    expect(canonicalRequest).toMatch(/^POST\n\/\n\ncontent-type:/);
  });

  it('sends nothing where there is nothing', () => {
    const { request: sent } = sign({ request: { query: [] }, context: { parameterPlacement: 'body' } });
    expect([sent.url, sent.body]).toEqual(['https://dysmsapi.aliyuncs.com/', null]);
    expect(sent.headers).not.toHaveProperty('content-type');
  });

  it('signs a temporary token with the id it belongs to', () => {
    const { request: sent, canonicalRequest } = sign({ securityToken: 'FAKE-token' });
    expect(sent.headers).toMatchObject({
      'x-acs-accesskey-id': 'FAKE-id',
      'x-acs-security-token': 'FAKE-token',
    });
    expect(canonicalRequest).toContain('\nx-acs-accesskey-id:FAKE-id\n');
    expect(canonicalRequest).toContain('\nx-acs-security-token:FAKE-token\n');
  });

  it('goes and signs below the path of an endpoint', () => {
    const { request: sent, canonicalRequest } = sign({ context: { baseUrl: 'http://127.0.0.1:4010/dysms' } });
    expect(sent.url).toBe(`http://127.0.0.1:4010/dysms/?${query}`);
    expect(canonicalRequest).toMatch(/^POST\n\/dysms\/\n/);
    expect(canonicalRequest).toContain('\nhost:127.0.0.1:4010\n');
  });
});

describe('RPC', () => {
  const fields = (body: unknown): Record<string, string> =>
    Object.fromEntries(new URLSearchParams(String(body)));

  it('puts all of it into one form', () => {
    const {
      request: sent,
      stringToSign,
      canonicalRequest,
    } = sign({
      context: { signature: 'rpc' },
      request: { body: [['OutId', '1']] },
    });
    expect(canonicalRequest).toBeUndefined();
    const { Signature: signature, ...signed } = fields(sent.body);
    expect(signed).toEqual({
      Action: 'SendSms',
      Version: '2017-05-25',
      Format: 'JSON',
      AccessKeyId: 'FAKE-id',
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      SignatureNonce: 'nonce-1',
      Timestamp: '2026-01-02T03:04:05Z',
      SignName: '茶 馆',
      PhoneNumbers: '13800000000',
      OutId: '1',
    });
    expect(signature).toBe(createHmac('sha1', 'FAKE-secret&').update(stringToSign).digest('base64'));
    expect(stringToSign).toMatch(/^POST&%2F&AccessKeyId%3DFAKE-id%26Action%3DSendSms%26Format%3DJSON%26/);
    expect({ ...sent, body: '' }).toStrictEqual({
      method: 'POST',
      url: 'https://dysmsapi.aliyuncs.com/',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    });
  });

  it('signs a temporary token', () => {
    const { request: sent, stringToSign } = sign({
      context: { signature: 'rpc' },
      securityToken: 'FAKE-token',
    });
    expect(fields(sent.body)).toMatchObject({ SecurityToken: 'FAKE-token' });
    expect(stringToSign).toContain('%26SecurityToken%3DFAKE-token%26');
  });
});
