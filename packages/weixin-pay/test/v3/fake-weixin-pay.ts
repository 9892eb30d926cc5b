import { createPrivateKey, createPublicKey, createCipheriv, randomBytes, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';

const fixture = (name: string): string => readFileSync(join(__dirname, 'fixtures', name), 'utf8');

export const appId = 'wx00000000000000fa';
export const mchId = '1900000001';
export const openid = 'oFAKEopenid0000000000000001';
/** FAKE */
export const apiV3Key = 'fakeFAKEfakeFAKEfakeFAKEfakeFAKE';
export const publicKeyId = 'PUB_KEY_ID_0119000000012025010100000001';
export const merchantKey = fixture('merchant.key');
export const merchantSerial = '4A00000000000000000000000000000000000001';
export const publicKey = fixture('platform-public.pem');
/** The fixtures are valid by then. */
export const testNow = Date.UTC(2027, 0, 1, 4);

/** What the platform can sign with. */
export const signers = {
  public: { serial: publicKeyId, key: createPrivateKey(fixture('platform-public.key')), certificate: '' },
  current: {
    serial: '5B00000000000000000000000000000000000001',
    key: createPrivateKey(fixture('platform.key')),
    certificate: fixture('platform.crt'),
  },
  next: {
    serial: '5B00000000000000000000000000000000000002',
    key: createPrivateKey(fixture('platform-next.key')),
    certificate: fixture('platform-next.crt'),
  },
} as const;
export type SignerName = keyof typeof signers;

/** A request as it arrived, read by nothing of the package under test. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as on the wire. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  json(): Record<string, unknown>;
  /** The parts of the `Authorization` header. */
  readonly authorization: Readonly<Record<string, string>>;
  /** Whether the signature is the merchant's over exactly these five lines. */
  readonly signatureHolds: boolean;
}

export interface Reply {
  readonly status?: number;
  readonly body?: object | string | Buffer;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** `none`: without signature headers. @default what `Wechatpay-Serial` of the request asks for */
  readonly signed?: SignerName | 'none';
  /** Seconds to add to the time of the signature. */
  readonly age?: number;
  /** Changes after signing. */
  readonly tamper?: (headers: Record<string, string | string[]>, body: Buffer) => Buffer | undefined;
}

export type Respond = (request: ReceivedRequest) => Reply | 'reset' | 'stall' | undefined;

export interface FakeWeixinPay {
  readonly url: string;
  readonly received: ReceivedRequest[];
  respond: Respond;
  /** Which certificates are listed; with none the platform answers 404. */
  listed: SignerName[];
  close(): Promise<void>;
}

/** A small WeChat Pay on loopback with its own logic of signatures. */
export async function startWeixinPay(): Promise<FakeWeixinPay> {
  const received: ReceivedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = read(incoming, Buffer.concat(chunks));
      received.push(request);
      write(outgoing, request, answer(request));
    });
  });
  const answer = (request: ReceivedRequest): Reply | 'reset' | 'stall' => {
    if (!request.signatureHolds) {
      return { status: 401, signed: 'none', body: { code: 'SIGN_ERROR', message: '错误的签名' } };
    }
    const own = fake.respond(request);
    if (own !== undefined) return own;
    if (request.path.endsWith('/v3/certificates')) return certificates(fake.listed);
    return { status: 404, body: { code: 'RESOURCE_NOT_EXISTS', message: '不存在' } };
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const fake: FakeWeixinPay = {
    url: `http://127.0.0.1:${address.port}`,
    received,
    respond: () => undefined,
    listed: ['current'],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}

/** The answer of `GET /v3/certificates`. */
export function certificates(names: readonly SignerName[], key = apiV3Key): Reply {
  if (names.length === 0) {
    return {
      status: 404,
      signed: 'none',
      body: {
        code: 'RESOURCE_NOT_EXISTS',
        message: '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥',
      },
    };
  }
  return { body: { data: names.map((name) => sealCertificate(name, key)) }, signed: names[0] ?? 'current' };
}

function sealCertificate(name: SignerName, key: string): object {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(nonce));
  cipher.setAAD(Buffer.from('certificate'));
  const sealed = Buffer.concat([
    cipher.update(signers[name].certificate),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return {
    serial_no: signers[name].serial,
    effective_time: '2026-11-29T05:00:00+08:00',
    expire_time: '2036-11-26T05:00:00+08:00',
    encrypt_certificate: {
      algorithm: 'AEAD_AES_256_GCM',
      nonce,
      associated_data: 'certificate',
      ciphertext: sealed.toString('base64'),
    },
  };
}

/** The headers of a signed message. */
export function signedHeaders(body: Buffer, name: SignerName, seconds: number): Record<string, string> {
  const { key, serial } = signers[name];
  const nonce = randomBytes(16).toString('hex');
  const signature = sign(
    'sha256',
    Buffer.concat([Buffer.from(`${seconds}\n${nonce}\n`), body, Buffer.from('\n')]),
    key,
  );
  return {
    'Wechatpay-Timestamp': String(seconds),
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': serial,
    'Wechatpay-Signature': signature.toString('base64'),
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

function read(incoming: IncomingMessage, body: Buffer): ReceivedRequest {
  const url = incoming.url ?? '/';
  const parsed = new URL(url, 'http://127.0.0.1');
  const header = incoming.headers.authorization ?? '';
  const authorization = Object.fromEntries(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const signed = signedPart(incoming, body);
  const message = [incoming.method, url, authorization['timestamp'], authorization['nonce_str'], ''].join(
    '\n',
  );
  return {
    method: incoming.method ?? '',
    url,
    path: parsed.pathname,
    query: parsed.searchParams,
    headers: incoming.headers,
    body,
    json: () => JSON.parse(body.toString('utf8')) as Record<string, unknown>,
    authorization,
    signatureHolds: verify(
      'sha256',
      Buffer.concat([Buffer.from(message), signed, Buffer.from('\n')]),
      createPublicKey(merchantKey),
      Buffer.from(authorization['signature'] ?? '', 'base64'),
    ),
  };
}

/** Of a form only the text of the part `meta` is signed. */
function signedPart(incoming: IncomingMessage, body: Buffer): Buffer {
  if (!(incoming.headers['content-type'] ?? '').startsWith('multipart/')) return body;
  const text = body.toString('latin1');
  const start = text.indexOf('\r\n\r\n', text.indexOf('name="meta"')) + 4;
  return body.subarray(start, text.indexOf('\r\n--', start));
}

function write(outgoing: ServerResponse, request: ReceivedRequest, reply: Reply | 'reset' | 'stall'): void {
  if (reply === 'stall') return;
  if (reply === 'reset') {
    outgoing.destroy();
    return;
  }
  const { status = 200, body: given = '', tamper } = reply;
  const plain =
    Buffer.isBuffer(given) || typeof given === 'string'
      ? Buffer.from(given)
      : Buffer.from(JSON.stringify(given));
  const wanted = Object.entries(signers).find(
    ([, { serial }]) => serial === request.headers['wechatpay-serial'],
  );
  const name = reply.signed ?? ((wanted?.[0] ?? 'current') as SignerName);
  const seconds = Math.floor(testNow / 1000) + (reply.age ?? 0);
  const headers: Record<string, string | string[]> = {
    'Content-Type': 'application/json',
    'Request-ID': '08F0FAKE01',
    ...(name === 'none' ? {} : signedHeaders(plain, name, seconds)),
    ...reply.headers,
  };
  const sent = tamper?.(headers, plain) ?? plain;
  outgoing.writeHead(status, headers);
  outgoing.end(status === 204 ? undefined : sent);
}
