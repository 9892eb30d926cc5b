import type { AlipayCall, AlipayHandler } from '../alipay-call.js';
import type { AlipayWorld } from '../alipay-world.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import type { AlipayAnswer } from '../answer/alipay-answer.js';
import { formatChinaTime } from '../../core/china-time.js';

const accessLifetime = 1_296_000;
const refreshLifetime = 2_592_000;
/** Used codes, and refresh tokens: the newest of each. */
const kept = 10_000;

interface RefreshToken {
  readonly expiresAt: number;
}

/**
 * `alipay.system.oauth.token`. Every code that was not seen before is good exactly once and stands for the sandbox's
 * one buyer; a code that begins with `invalid` or `expired` never is. A refresh token is good once too.
 */
export const oauthToken: AlipayHandler = (call, world) => {
  const grantType = parameter(call, 'grant_type');
  if (grantType === 'authorization_code') takeCode(world, parameter(call, 'code'));
  else if (grantType === 'refresh_token') takeRefreshToken(world, parameter(call, 'refresh_token'));
  else throw new AlipayRefusal('isv.grant-type-invalid');
  return issueTokens(world);
};

function takeCode(world: AlipayWorld, code: string): void {
  const usedCodes = world.kernel.store.collection<boolean>('alipay.oauth.codes');
  if (code === '' || /^(invalid|expired)/.test(code) || usedCodes.get(code) === true) {
    throw new AlipayRefusal('isv.code-invalid');
  }
  usedCodes.set(code, true);
  usedCodes.trim(kept);
}

function takeRefreshToken(world: AlipayWorld, token: string): void {
  const refreshTokens = refreshTokensOf(world);
  const known = refreshTokens.get(token);
  if (known === undefined) throw new AlipayRefusal('isv.refresh-token-invalid');
  refreshTokens.delete(token);
  if (known.expiresAt <= world.kernel.clock.now()) throw new AlipayRefusal('isv.refresh-token-time-out');
}

function issueTokens(world: AlipayWorld): AlipayAnswer {
  const now = world.kernel.clock.now();
  const refreshToken = `refresh${world.kernel.ids.hex(33)}`;
  const refreshTokens = refreshTokensOf(world);
  refreshTokens.set(refreshToken, { expiresAt: now + refreshLifetime * 1000 });
  refreshTokens.trim(kept);
  return {
    code: '10000',
    bare: true,
    fields: {
      access_token: `authus${world.kernel.ids.hex(34)}`,
      auth_start: formatChinaTime(now),
      expires_in: accessLifetime,
      refresh_token: refreshToken,
      re_expires_in: refreshLifetime,
      user_id: world.identities.buyerId,
      alipay_user_id: world.identities.buyerId,
      open_id: world.identities.buyerOpenId,
    },
  };
}

function refreshTokensOf(world: AlipayWorld) {
  return world.kernel.store.collection<RefreshToken>('alipay.oauth.refreshTokens');
}

/** On the gateway these are parameters of their own, over REST v3 they are in the body. */
function parameter(call: AlipayCall, name: string): string {
  const value = call.parameters.get(name) ?? call.content[name];
  return typeof value === 'string' ? value : '';
}
