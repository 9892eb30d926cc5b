import { createSign, randomBytes } from 'node:crypto';

import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';

export const origin = 'http://127.0.0.1';

/** What a test may do differently from a correct client. */
export interface GatewayQuirks {
  /** Other or further parameters; `undefined` leaves a usual one out. */
  parameters?: Record<string, string | undefined>;
  headers?: Record<string, string>;
  privateKey?: string;
  /** Changes the string before it is signed. */
  stringToSign?: (text: string) => string | Buffer;
  /** Changes the finished signature. */
  signature?: (signature: string) => string;
  /** Encodes the values into the body. */
  encode?: (value: string) => string;
  digest?: 'RSA-SHA256' | 'RSA-SHA1';
}

export interface GatewayReply {
  response: Response;
  text: string;
  /** The node of the method, or of `error_response`. */
  node: Record<string, unknown>;
  rawNode: string;
  sign: string | undefined;
}

/** Builds and signs a gateway request with nothing but node:crypto. */
export function signedGatewayRequest(
  method: string,
  content: Record<string, unknown> | string | undefined,
  quirks: GatewayQuirks = {},
): Request {
  const usual: Record<string, string | undefined> = {
    app_id: '2021999900000001',
    method,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: '2026-01-02 03:04:05',
    version: '1.0',
    biz_content: typeof content === 'object' ? JSON.stringify(content) : content,
    ...quirks.parameters,
  };
  const parameters = Object.entries(usual).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const text = parameters
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  const signer = createSign(quirks.digest ?? 'RSA-SHA256').update(quirks.stringToSign?.(text) ?? text);
  const made = signer.sign(quirks.privateKey ?? fakeKeyPairs.appPrivateKey, 'base64');
  const sign = quirks.signature?.(made) ?? made;
  const encode = quirks.encode ?? encodeURIComponent;
  const pairs = [...parameters, ['sign', sign] as const];
  const query = pairs.filter(([name]) => name !== 'biz_content');
  const body = pairs.filter(([name]) => name === 'biz_content');
  const join = (list: readonly (readonly [string, string])[]) =>
    list
      .map(([name, value]) => `${name}=${name === 'sign' ? encodeURIComponent(value) : encode(value)}`)
      .join('&');
  return new Request(`${origin}/alipay/gateway.do?${join(query)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8', ...quirks.headers },
    body: join(body),
  });
}

/** Sends it and cuts the answer apart. */
export async function callGateway(
  sandbox: { fetch(request: Request): Promise<Response> },
  method: string,
  content?: Record<string, unknown> | string,
  quirks: GatewayQuirks = {},
): Promise<GatewayReply> {
  const response = await sandbox.fetch(signedGatewayRequest(method, content, quirks));
  const text = await response.text();
  const envelope = JSON.parse(text) as Record<string, unknown>;
  const root = Object.keys(envelope).find((name) => name.endsWith('_response')) ?? '';
  const start = text.indexOf(`"${root}":`) + root.length + 3;
  const following = ['"alipay_cert_sn":"', '"sign":"'].map((mark) => text.lastIndexOf(`,${mark}`));
  const end = following.find((at) => at >= 0) ?? text.length - 1;
  return {
    response,
    text,
    node: envelope[root] as Record<string, unknown>,
    rawNode: text.slice(start, end),
    sign: envelope['sign'] as string | undefined,
  };
}

export interface RestQuirks {
  body?: string;
  headers?: Record<string, string>;
  fields?: string;
  privateKey?: string;
  token?: string;
  prefix?: string;
  stringToSign?: (parts: {
    auth: string;
    method: string;
    target: string;
    body: string;
    token: string;
  }) => string;
}

/** Builds and signs a REST v3 request with nothing but node:crypto. */
export function signedRestRequest(
  method: string,
  path: string,
  content: unknown,
  quirks: RestQuirks = {},
): Request {
  const body = quirks.body ?? (content === undefined ? '' : JSON.stringify(content));
  const target = `${quirks.prefix ?? '/alipay'}${path}`;
  const auth =
    quirks.fields ??
    `app_id=2021999900000001,nonce=${randomBytes(16).toString('hex')},timestamp=${String(Date.now())}`;
  const token = quirks.token === undefined ? '' : `${quirks.token}\n`;
  const text =
    quirks.stringToSign?.({ auth, method, target, body, token }) ??
    `${auth}\n${method}\n${target}\n${body}\n${token}`;
  const sign = createSign('RSA-SHA256')
    .update(text)
    .sign(quirks.privateKey ?? fakeKeyPairs.appPrivateKey, 'base64');
  return new Request(origin + target, {
    method,
    headers: {
      authorization: `ALIPAY-SHA256withRSA ${auth},sign=${sign}`,
      'content-type': 'application/json',
      ...(quirks.token === undefined ? {} : { 'alipay-app-auth-token': quirks.token }),
      ...quirks.headers,
    },
    ...(method === 'GET' ? {} : { body }),
  });
}
