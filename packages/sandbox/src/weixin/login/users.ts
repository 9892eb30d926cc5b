import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinWorld } from '../weixin-world.js';

/** Somebody who uses the mini program. */
export type WeixinUser = {
  readonly openid: string;
  /** `null` when the mini program is bound to no open platform account, as far as this user shows. */
  readonly unionid: string | null;
  /** Base64 of 16 bytes; `null` before the first login. */
  readonly sessionKey: string | null;
  readonly phoneNumber: string;
  /** When the user last wrote to customer service, and how many answers went out since. */
  readonly wroteAt: number | null;
  readonly answersSince: number;
  readonly typingUntil: number | null;
  /** Permissions to send one subscribe message, by template. */
  readonly permissions: Readonly<Record<string, number>>;
};

const openidPattern = /^o[A-Za-z0-9_-]{27}$/;

/** The user with this openid. One nobody has heard of is new, when the openid could be one. */
export function findUser(world: WeixinWorld, openid: string): WeixinUser | undefined {
  const known = userCollection(world).get(openid);
  if (known !== undefined) return known;
  if (!openidPattern.test(openid)) return undefined;
  const isDefault = openid === world.identities.openid;
  return {
    openid,
    unionid: isDefault ? world.identities.unionid : `u${openid.slice(1)}`,
    sessionKey: null,
    phoneNumber: world.identities.phoneNumber,
    wroteAt: null,
    answersSince: 0,
    typingUntil: null,
    permissions: {},
  };
}

/** @throws `WeixinRefusal` 40003 */
export function requireUser(world: WeixinWorld, openid: unknown): WeixinUser {
  const user = typeof openid === 'string' ? findUser(world, openid) : undefined;
  if (user === undefined) throw new WeixinRefusal(40003);
  return user;
}

const kept = 10_000;

/** Keeps a user; of too many the one that nothing was heard of for longest is a stranger again. */
export function saveUser(world: WeixinWorld, user: WeixinUser): void {
  const users = userCollection(world);
  // What is set again keeps its place, and this one was heard of just now.
  users.delete(user.openid);
  users.set(user.openid, user);
  users.trim(kept);
}

/** A fresh session_key for the user, as every login brings one; what was encrypted with the old one is lost. */
export function renewSession(world: WeixinWorld, user: WeixinUser): WeixinUser & { sessionKey: string } {
  const sessionKey = Buffer.from(world.kernel.ids.hex(32), 'hex').toString('base64');
  const renewed = { ...user, sessionKey };
  saveUser(world, renewed);
  return renewed;
}

function userCollection(world: WeixinWorld) {
  return world.kernel.store.collection<WeixinUser>('weixin.users');
}
