import { dropExpired } from '../../core/drop-expired.js';
import type { WeixinWorld } from '../weixin-world.js';

/** `login`: from `wx.login`. `phone`: from the button that asks for the phone number. */
export type CodeKind = 'login' | 'phone';

export type OneTimeCode = {
  readonly code: string;
  readonly kind: CodeKind;
  readonly openid: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
};

export type CodeVerdict =
  | { readonly state: 'good'; readonly openid: string }
  | { readonly state: 'unknown' | 'expired' | 'used' };

/** In milliseconds. */
const codeLife = 300_000;
const bound = {
  kept: 200,
  mostKept: 1_000,
  keyOf: ({ kind, code }: OneTimeCode) => `${kind} ${code}`,
  expiresAt: ({ expiresAt }: OneTimeCode) => expiresAt,
};

/** Makes a code as the mini program gets one. */
export function mintCode(world: WeixinWorld, kind: CodeKind, openid: string): OneTimeCode {
  const createdAt = world.kernel.clock.now();
  const code: OneTimeCode = {
    code: `0${kind === 'login' ? 'c' : 'p'}${world.kernel.ids.hex(30)}`,
    kind,
    openid,
    createdAt,
    expiresAt: createdAt + codeLife,
    usedAt: null,
  };
  save(world, code);
  return code;
}

/** A login code for a person to try: the same until it is used or over. */
export function offeredCode(world: WeixinWorld): string {
  const offers = world.kernel.store.collection<string>('weixin.offeredCodes');
  const offered = listCodes(world).find(({ code }) => code === offers.get('login'));
  const now = world.kernel.clock.now();
  if (offered?.usedAt === null && now < offered.expiresAt) return offered.code;
  const { code } = mintCode(world, 'login', world.identities.openid);
  offers.set('login', code);
  return code;
}

/**
 * Uses a code up. A code that nobody minted is good once too, for the sandbox's one user, so that tests may write any;
 * one that begins with `invalid` never is.
 */
export function useCode(world: WeixinWorld, kind: CodeKind, text: string): CodeVerdict {
  const now = world.kernel.clock.now();
  const known = codeCollection(world).get(`${kind} ${text}`);
  if (known?.usedAt !== null && known !== undefined) return { state: 'used' };
  if (known !== undefined && now >= known.expiresAt) return { state: 'expired' };
  if (text.startsWith('invalid')) return { state: 'unknown' };
  const isMintedForOther =
    codeCollection(world).get(`${kind === 'login' ? 'phone' : 'login'} ${text}`) !== undefined;
  if (isMintedForOther) return { state: 'unknown' };
  const openid = known?.openid ?? world.identities.openid;
  const code = known ?? { code: text, kind, openid, createdAt: now, expiresAt: now + codeLife };
  save(world, { ...code, usedAt: now });
  return { state: 'good', openid };
}

/** Newest first. */
export function listCodes(world: WeixinWorld): OneTimeCode[] {
  return codeCollection(world).values().reverse();
}

function save(world: WeixinWorld, code: OneTimeCode): void {
  const codes = codeCollection(world);
  codes.set(bound.keyOf(code), code);
  dropExpired(codes, bound, world.kernel.clock.now());
}

function codeCollection(world: WeixinWorld) {
  return world.kernel.store.collection<OneTimeCode>('weixin.codes');
}
