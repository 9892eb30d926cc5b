import { createHash, createHmac } from 'node:crypto';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxOptions, SignatureDiagnosis } from '../../src/index.js';

export type Fields = Record<string, unknown>;
export const phone = '13900001234';
const origin = 'http://127.0.0.1:4010';

/** What a test changes in a request that is otherwise right. */
export interface RpcTwist {
  method?: 'GET' | 'POST';
  /** Changes the parameters before they are signed. */
  params?: Record<string, string>;
  stringToSign?: (pairs: [string, string][], method: string) => string;
  sign?: (text: string, secret: string) => string;
}

export interface Acs3Twist {
  headers?: Record<string, string>;
  /** Headers added after signing. */
  added?: Record<string, string>;
  canonical?: (text: string) => string;
  sign?: (text: string, secret: string) => string;
  signedHeaders?: (names: string[]) => string[];
  bodyHash?: string;
  /** Sent as a form instead of in the URL. */
  form?: boolean;
  credentials?: { accessKeyId: string; accessKeySecret: string; securityToken?: string };
}

/** A client that hides nothing, signs by itself, and can sign wrongly. */
export interface AliyunClient {
  readonly sandbox: Sandbox;
  readonly signName: string;
  readonly templateCode: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  rpc(params: Record<string, string>, twist?: RpcTwist): Promise<{ status: number; body: Fields }>;
  acs3(
    action: string,
    params: Record<string, string>,
    twist?: Acs3Twist,
  ): Promise<{ status: number; body: Fields }>;
  /** `SendSms` of a code. */
  send(to?: string, params?: Record<string, string>): Promise<Fields>;
  /** The diagnosis of the last request. */
  diagnosis(): SignatureDiagnosis;
  control(path: string, body?: unknown, method?: string): Promise<Fields>;
}

export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const joinSorted = (pairs: [string, string][]): string =>
  [...pairs]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');

/** A sandbox whose clock stands at 2026-03-04 12:00:30 in China. */
export async function startAliyun(options: SandboxOptions = {}): Promise<AliyunClient> {
  const sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:30Z' }, seed: 7, ...options });
  const { signName, templateCode, accessKeyId, accessKeySecret } = sandbox.credentials(origin).aliyunSms;
  let nonces = 0;
  const now = (): string => `${new Date(sandbox.clock.now()).toISOString().slice(0, 19)}Z`;

  async function answer(request: Request): Promise<{ status: number; body: Fields }> {
    const response = await sandbox.fetch(request);
    return { status: response.status, body: (await response.json()) as Fields };
  }

  const client: AliyunClient = {
    sandbox,
    signName,
    templateCode,
    accessKeyId,
    accessKeySecret,
    async rpc(given, twist = {}) {
      const { method = 'POST' } = twist;
      const params: Record<string, string> = {
        AccessKeyId: accessKeyId,
        Format: 'JSON',
        SignatureMethod: 'HMAC-SHA1',
        SignatureNonce: `nonce-${(nonces += 1)}`,
        SignatureVersion: '1.0',
        Timestamp: now(),
        Version: '2017-05-25',
        ...given,
        ...twist.params,
      };
      const pairs = Object.entries(params);
      const text = twist.stringToSign?.(pairs, method) ?? `${method}&%2F&${encode(joinSorted(pairs))}`;
      const signature =
        twist.sign?.(text, accessKeySecret) ??
        createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64');
      const form = [...pairs, ['Signature', signature]]
        .map(([n = '', v = '']) => `${encode(n)}=${encode(v)}`)
        .join('&');
      const request =
        method === 'GET'
          ? new Request(`${origin}/?${form}`)
          : new Request(`${origin}/dysms/`, {
              method,
              headers: { 'content-type': 'application/x-www-form-urlencoded' },
              body: form,
            });
      return answer(request);
    },
    async acs3(action, params, twist = {}) {
      const { form = false } = twist;
      const credentials: NonNullable<Acs3Twist['credentials']> = twist.credentials ?? {
        accessKeyId,
        accessKeySecret,
      };
      const query = form ? '' : joinSorted(Object.entries(params));
      const body = form ? joinSorted(Object.entries(params)) : '';
      const headers: Record<string, string> = {
        'x-acs-action': action,
        'x-acs-version': '2017-05-25',
        'x-acs-date': now(),
        'x-acs-signature-nonce': `nonce-${(nonces += 1)}`,
        'x-acs-content-sha256': twist.bodyHash ?? sha256(body),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(credentials.securityToken !== undefined
          ? { 'x-acs-security-token': credentials.securityToken }
          : {}),
        ...twist.headers,
      };
      const all: Record<string, string> = { host: '127.0.0.1:4010', ...headers };
      const names = twist.signedHeaders?.(Object.keys(all).sort()) ?? Object.keys(all).sort();
      const lines = names.map((name) => `${name}:${all[name] ?? ''}\n`).join('');
      const right = `POST\n/dysms/\n${query}\n${lines}\n${names.join(';')}\n${headers['x-acs-content-sha256'] ?? ''}`;
      const canonical = twist.canonical?.(right) ?? right;
      const text = `ACS3-HMAC-SHA256\n${sha256(canonical)}`;
      const signature =
        twist.sign?.(text, credentials.accessKeySecret) ??
        createHmac('sha256', credentials.accessKeySecret).update(text).digest('hex');
      const authorization = `ACS3-HMAC-SHA256 Credential=${credentials.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
      return answer(
        new Request(`${origin}/dysms/${query === '' ? '' : `?${query}`}`, {
          method: 'POST',
          headers: { ...headers, ...twist.added, authorization },
          ...(form ? { body } : {}),
        }),
      );
    },
    async send(to = phone, params = {}) {
      const { body } = await client.acs3('SendSms', {
        PhoneNumbers: to,
        SignName: signName,
        TemplateCode: templateCode,
        TemplateParam: '{"code":"246810"}',
        ...params,
      });
      return body;
    },
    diagnosis() {
      const signature = sandbox.requests.last()?.signature;
      if (signature === null || signature === undefined) throw new Error('no diagnosis');
      return signature;
    },
    async control(path, body, method = body === undefined ? 'GET' : 'POST') {
      const response = await sandbox.fetch(
        new Request(`${origin}/_sandbox${path}`, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      return (await response.json()) as Fields;
    },
  };
  return client;
}
