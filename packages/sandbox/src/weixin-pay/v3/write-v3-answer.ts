import { answerWith } from '../../core/answer-with.js';
import { signWith, signingKey } from '../platform-keys.js';
import { probeSignature } from '../notification/sign-v3-notification.js';
import type { PlatformKeyKind } from '../trade/trade-data.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

export interface WrittenAnswer {
  readonly status: number;
  /** The bytes that are sent, as text. */
  readonly body: string;
  /** Signed with this kind of key; `null` leaves the answer unsigned. */
  readonly platformKey: PlatformKeyKind | null;
  readonly settings: Pick<WeixinPaySettings, 'answerSignature'>;
}

const tenMinutes = 600;

/** An answer of API v3: its signature in headers, over time, nonce and the body as it is sent. An empty body is signed too. */
export function writeV3Answer(world: WeixinPayWorld, answer: WrittenAnswer): Response {
  const { status, body, platformKey, settings } = answer;
  const headers = new Headers({
    'request-id': `08${world.kernel.ids.hex(20).toUpperCase()}-0`,
    ...(body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  });
  if (platformKey !== null && settings.answerSignature !== 'missing') {
    for (const [name, value] of signatureHeaders(world, body, platformKey, settings.answerSignature)) {
      headers.set(name, value);
    }
  }
  return answerWith(status === 204 ? null : body, { status, headers });
}

function signatureHeaders(
  world: WeixinPayWorld,
  body: string,
  kind: PlatformKeyKind,
  fault: WeixinPaySettings['answerSignature'],
): [name: string, value: string][] {
  const seconds = Math.floor(world.kernel.clock.now() / 1000) - (fault === 'stale' ? tenMinutes : 0);
  const timestamp = String(seconds);
  const nonce = world.kernel.ids.hex(32);
  const { name, id } = signingKey(world, kind);
  const signedBody = fault === 'wrong' ? `${body} ` : body;
  const signature = signWith(world, name, `${timestamp}\n${nonce}\n${signedBody}\n`);
  return [
    ['wechatpay-timestamp', timestamp],
    ['wechatpay-nonce', nonce],
    ['wechatpay-serial', fault === 'unknown-serial' ? world.keys.serialNo('merchant') : id],
    ['wechatpay-signature-type', 'WECHATPAY2-SHA256-RSA2048'],
    ['wechatpay-signature', fault === 'probe' ? probeSignature(world) : signature],
  ];
}
