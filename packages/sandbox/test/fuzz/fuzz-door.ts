import type { FuzzTarget } from '../../../../tooling/jest/fuzz/fuzz-parser.js';
import type { Sandbox } from '../../src/index.js';
import { requestOf } from '../../src/sign-check/captured-request.js';
import { readRawHttp } from '../../src/sign-check/read-raw-http.js';
import { mchId, merchantSerial } from '../weixin-pay/raw-v3-client.js';

/** What is not read any further, which is no failure: no HTTP, or (behind a door) not signed as it was meant to be. */
export class NotReached extends Error {}

/** A request as it stands on the wire. */
export async function rawHttp(request: Request): Promise<Buffer> {
  const { pathname, search, host } = new URL(request.url);
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`);
  const head = [`${request.method} ${pathname}${search} HTTP/1.1`, `host: ${host}`, ...headers].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(await request.arrayBuffer())]);
}

/** What is no HTTP does not reach the sandbox: its server or `Request` refuses it. */
export function toRequest(bytes: Buffer): Request {
  try {
    return requestOf(readRawHttp(bytes));
  } catch (error) {
    throw new NotReached('no HTTP', { cause: error });
  }
}

/** Sends it; an exception inside the sandbox, which is answered with a page that says so, is thrown. */
export async function ask(sandbox: Sandbox, request: Request): Promise<Response> {
  const response = await sandbox.fetch(request);
  if (response.status !== 500) return response;
  const text = await response.clone().text();
  if (/SANDBOX_FAILED|^Internal Server Error$/.test(text))
    throw new Error(`It answered with its own failure: ${text}`);
  return response;
}

export interface SignedDoor {
  readonly samples: readonly (string | Buffer)[];
  /** A request of these bytes that its signature fits; `undefined` when nobody could send it. */
  request(bytes: Buffer): Request | undefined;
  /** Gets what requests need, such as a token: before the first one, and again whenever the sandbox was emptied. */
  prepare?(): Promise<void>;
  /** @default 500 */
  readonly gateCases?: number;
  /** The part that has no signature is let through. @default only what was signed rightly */
  readonly unsigned?: boolean;
}

/** What stands behind a door: the bytes are changed first and signed afterwards, so that they are let in. */
export function signedDoor(sandbox: Sandbox, door: SignedDoor): FuzzTarget {
  let cases = 0;
  let isPrepared = false;
  const empty = (): void => {
    sandbox.reset();
    isPrepared = false;
  };
  return {
    isExpected: (error) => error instanceof NotReached,
    accepts: 'unsigned',
    gateCases: door.gateCases ?? 500, // each is a whole request: read, verified, carried out, kept
    release: empty,
    samples: door.samples.map((sample) => Buffer.from(sample)),
    async read(bytes) {
      // What these requests leave behind is theirs to leave; it must only not pile up.
      if ((cases += 1) % 500 === 0) empty();
      if (!isPrepared) await door.prepare?.();
      isPrepared = true;
      const request = requestFrom(door, bytes);
      const response = await ask(sandbox, request);
      await response.arrayBuffer();
      if (door.unsigned !== true && sandbox.requests.last()?.signature?.valid !== true)
        throw new NotReached('refused at the door');
    },
  };
}

function requestFrom(door: SignedDoor, bytes: Buffer): Request {
  let request: Request | undefined;
  try {
    request = door.request(bytes);
  } catch (error) {
    throw new NotReached('no request', { cause: error });
  }
  if (request === undefined) throw new NotReached('no request');
  return request;
}

/** Of the length of a signature; whoever sends it has made the sandbox believe every one. */
export const signature = Buffer.alloc(256, 1).toString('base64');

/** The headers of a request to WeChat Pay v3. */
export function v3Headers(sandbox: Sandbox): Record<string, string> {
  const seconds = String(Math.floor(sandbox.clock.now() / 1000));
  const fields = `mchid="${mchId}",nonce_str="rawnonce0123456789",signature="${signature}",timestamp="${seconds}",serial_no="${merchantSerial}"`;
  return {
    authorization: `WECHATPAY2-SHA256-RSA2048 ${fields}`,
    ...{ accept: 'application/json', 'content-type': 'application/json' },
  };
}

/** An access token of WeChat, as long as the sandbox is not emptied. */
export async function weixinToken(sandbox: Sandbox): Promise<string> {
  const origin = 'http://127.0.0.1:4010';
  const { appId, secret } = sandbox.credentials(origin).weixin;
  const query = new URLSearchParams({ grant_type: 'client_credential', appid: appId, secret });
  const answer = await sandbox.fetch(new Request(`${origin}/weixin/cgi-bin/token?${query.toString()}`));
  return ((await answer.json()) as { access_token: string }).access_token;
}
