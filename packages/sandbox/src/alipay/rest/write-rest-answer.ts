import { answerWith } from '../../core/answer-with.js';
import type { AlipayWorld } from '../alipay-world.js';
import type { PlatformCertificate } from '../alipay-call.js';
import { signAsPlatform } from '../answer/sign-as-platform.js';
import { certificateFile } from '../notification/sign-parameters.js';
import { encryptContent } from '../request/content-cipher.js';

export interface RestAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly encrypted: boolean;
  /** Whose mode it is signed in; `undefined` leaves it unsigned. */
  readonly certificate: PlatformCertificate | undefined;
}

/** A REST v3 answer: signature, time and nonce in headers, the body signed as it is sent. */
export function writeRestAnswer(world: AlipayWorld, answer: RestAnswer): Response {
  const json = JSON.stringify(answer.body);
  const body = answer.encrypted ? encryptContent(world.identities.aesKey, Buffer.from(json, 'utf8')) : json;
  const headers = new Headers({
    'content-type': answer.encrypted ? 'text/plain;charset=utf-8' : 'application/json;charset=utf-8',
    'alipay-trace-id': world.kernel.ids.hex(30),
  });
  if (answer.certificate !== undefined) signHeaders(world, headers, body, answer.certificate);
  return answerWith(body, { status: answer.status, headers });
}

function signHeaders(
  world: AlipayWorld,
  headers: Headers,
  body: string,
  certificate: PlatformCertificate,
): void {
  const timestamp = String(world.kernel.clock.now());
  const nonce = world.kernel.ids.hex(32);
  const text = `${timestamp}\n${nonce}\n${body}\n`;
  const mode = { certificate, signType: 'RSA2' } as const;
  headers.set('alipay-timestamp', timestamp);
  headers.set('alipay-nonce', nonce);
  headers.set('alipay-signature', signAsPlatform(world.keys, Buffer.from(text, 'utf8'), mode));
  if (certificate !== null) {
    headers.set('alipay-sn', world.keys.certificateSn(certificateFile(certificate)));
  }
}
