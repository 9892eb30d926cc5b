import { sign } from 'node:crypto';

import { fakeWeixinPayCertificates } from '../keys/fake-weixin-pay-certificates.js';
import type { WeixinPayKeyName } from '../keys/weixin-pay-keys.js';
import type { PlatformKeyKind } from './trade/trade-data.js';
import { settingsFor } from './weixin-pay-settings.js';
import type { WeixinPayWorld } from './weixin-pay-world.js';

type PlatformCertificate = 'platformCurrent' | 'platformNext';
type PlatformKey = PlatformCertificate | 'platformPublic';

/**
 * Where the rotation of the platform certificate stands. `before`: one certificate. `announced`: both are listed, the
 * old one signs. `switched`: both are listed, the new one signs. `after`: only the new one is left.
 */
export const rotationStages = ['before', 'announced', 'switched', 'after'] as const;
export type RotationStage = (typeof rotationStages)[number];

export function rotationStage(world: WeixinPayWorld): RotationStage {
  return stages(world).get('stage') ?? 'before';
}

export function moveRotation(world: WeixinPayWorld, stage: RotationStage): void {
  stages(world).set('stage', stage);
}

/** The certificates `/v3/certificates` lists, oldest first; none for a merchant that only has the public key. */
export function listedCertificates(
  world: WeixinPayWorld,
): { readonly name: PlatformCertificate; readonly serialNo: string; readonly pem: string }[] {
  const listed: Record<RotationStage, readonly PlatformCertificate[]> = {
    before: ['platformCurrent'],
    announced: ['platformCurrent', 'platformNext'],
    switched: ['platformCurrent', 'platformNext'],
    after: ['platformNext'],
  };
  return listed[rotationStage(world)].map((name) => ({
    name,
    serialNo: world.keys.serialNo(name),
    pem: fakeWeixinPayCertificates[name],
  }));
}

/** The key of the platform that has the id a client names in `Wechatpay-Serial`; `null` when there is none. */
export function keyOfSerial(world: WeixinPayWorld, serial: string): PlatformKey | null {
  if (serial === world.identities.publicKeyId) return 'platformPublic';
  const listed = listedCertificates(world).find(({ serialNo }) => serialNo === serial.toUpperCase());
  return listed?.name ?? null;
}

/** The kind of key that holds when a client asked for `asked`, by the setting `platformKeys`. */
export function keyKind(world: WeixinPayWorld, asked: PlatformKeyKind, request?: Request): PlatformKeyKind {
  const { platformKeys } = settingsFor(world, request);
  if (platformKeys === 'both') return asked;
  return platformKeys === 'certificate-only' ? 'certificate' : 'public-key';
}

/** What the platform signs with now. */
export function signingKey(world: WeixinPayWorld, kind: PlatformKeyKind): { name: PlatformKey; id: string } {
  if (kind === 'public-key') return { name: 'platformPublic', id: world.identities.publicKeyId };
  const stage = rotationStage(world);
  const name = stage === 'before' || stage === 'announced' ? 'platformCurrent' : 'platformNext';
  return { name, id: world.keys.serialNo(name) };
}

/** SHA256withRSA, base64. */
export function signWith(world: WeixinPayWorld, name: WeixinPayKeyName, text: string): string {
  return sign('RSA-SHA256', Buffer.from(text, 'utf8'), world.keys.privateKey(name)).toString('base64');
}

function stages(world: WeixinPayWorld) {
  return world.kernel.store.collection<RotationStage>('weixinPay.rotation');
}
