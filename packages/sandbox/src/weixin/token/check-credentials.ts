import { isSameSecret } from '../../core/is-same-secret.js';
import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinSettings } from '../weixin-settings.js';
import type { WeixinWorld } from '../weixin-world.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { keyOfOtherTenant } from '../../diagnosis/key-of-other-tenant.js';
import { unknownCaller } from '../../diagnosis/unknown-caller.js';
import { createWeixinIdentities } from '../weixin-identities.js';

/** What a client calls itself. */
export interface ClaimedCredentials {
  readonly appId: string;
  readonly secret: string;
}

/**
 * @throws `WeixinRefusal` 41002, 41004, 40013, 40125 (no secret could look so), 40001 (another secret), 40243 (frozen)
 *
 * @remarks That a well-formed wrong secret is 40001 and a malformed one 40125 is inferred from the documents' tables.
 */
export function checkCredentials(
  world: WeixinWorld,
  { appId, secret }: ClaimedCredentials,
  settings: WeixinSettings,
  wrongSecret: 40001 | 40125,
): void {
  const { identities } = world;
  if (appId === '') throw new WeixinRefusal(41002);
  if (secret === '') throw new WeixinRefusal(41004);
  if (appId !== identities.appId) throw new WeixinRefusal(40013, '', unknownApplication(world, appId));
  if (!/^[0-9a-f]{32}$/.test(secret)) throw new WeixinRefusal(40125);
  if (!isSameSecret(secret, identities.secret))
    throw new WeixinRefusal(wrongSecret, '', wrongSecretOf(world, secret));
  if (settings.secret === 'frozen') throw new WeixinRefusal(40243);
}

/** The diagnosis of an appid that is not this tenant's. */
export function unknownApplication({ kernel, identities }: WeixinWorld, appId: string): SignatureDiagnosis {
  return unknownCaller(kernel, {
    scheme: 'appid and secret',
    field: 'appid',
    value: appId,
    expected: identities.appId,
    credential: 'weixin.appId',
    idOf: (tenant) => createWeixinIdentities(tenant).appId,
  });
}

function wrongSecretOf({ kernel }: WeixinWorld, secret: string): SignatureDiagnosis | null {
  return keyOfOtherTenant(
    kernel,
    { scheme: 'appid and secret', expected: null, secretName: 'weixin.secret' },
    (tenant) => isSameSecret(secret, createWeixinIdentities(tenant).secret),
  );
}

/** @throws `WeixinRefusal` 40164, with the address in the text */
export function checkClientIp({ ipWhitelist, clientIp }: WeixinSettings): void {
  if (ipWhitelist === 'off' || ipWhitelist.split(',').includes(clientIp)) return;
  throw new WeixinRefusal(40164, ` ${clientIp} ipv6 ::ffff:${clientIp}, not in whitelist`);
}
