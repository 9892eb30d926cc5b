import type { SandboxNotification } from '../../core/kernel.js';
import { signWith, signingKey } from '../platform-keys.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/**
 * The signature headers of one attempt. The platform signs every attempt anew, with the key it has by then; `null`
 * for a notification of API v2, whose signature is in its body.
 */
export function signV3Attempt(
  world: WeixinPayWorld,
  notification: SandboxNotification,
): Record<string, string> | null {
  const kind = notification.signature;
  if (kind !== 'certificate' && kind !== 'public-key') return null;
  const timestamp = String(Math.floor(world.kernel.clock.now() / 1000));
  // Apart, because an attempt may run before or after the request that follows it.
  const nonce = world.kernel.ids.apart(`${notification.id}/${notification.attempts.length}`).hex(32);
  const { name, id } = signingKey(world, kind);
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': id,
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    'wechatpay-signature': signWith(world, name, `${timestamp}\n${nonce}\n${notification.body}\n`),
  };
}

/** The platform's probe: the notification with a signature that must be refused. It is no base64 either. */
export function probeSignature(world: WeixinPayWorld): string {
  return `WECHATPAY/SIGNTEST/${world.kernel.ids.hex(64)}`;
}

/** Sends a notification of API v3 once as a probe. */
export async function sendProbe(world: WeixinPayWorld, id: string): Promise<SandboxNotification> {
  return world.kernel.notifier.probe(id, { 'wechatpay-signature': probeSignature(world) });
}
