import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { findUser } from '../login/users.js';
import type { WeixinWorld } from '../weixin-world.js';

type Fields = Readonly<Record<string, unknown>>;

/** @throws `WeixinRefusal` 268490002 */
export function requireEnv(fields: Fields): 0 | 1 {
  const { env } = fields;
  if (env === 0 || env === 1) return env;
  throw new WeixinRefusal(268490002, ' env');
}

/** A whole number above zero. @throws `WeixinRefusal` 268490002 */
export function requireAmount(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  throw new WeixinRefusal(268490002, ` ${name}`);
}

/** A number that the developer chose. @throws `WeixinRefusal` 268490002 */
export function requireNumber(fields: Fields, name: string, pattern = /^[\w|*@-]{1,32}$/): string {
  const value = fields[name];
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new WeixinRefusal(268490002, ` ${name}`);
}

/** @throws `WeixinRefusal` 268490001 */
export function requireOpenid(world: WeixinWorld, fields: Fields): string {
  const { openid } = fields;
  if (typeof openid === 'string' && findUser(world, openid) !== undefined) return openid;
  throw new WeixinRefusal(268490001);
}
