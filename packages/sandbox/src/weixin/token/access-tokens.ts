import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinSettings } from '../weixin-settings.js';
import type { WeixinWorld } from '../weixin-world.js';

/** The two ways to an access_token do not touch each other. */
export type TokenFamily = 'classic' | 'stable';

export type AccessToken = {
  /** Family and generation, for example `stable-3`. */
  readonly id: string;
  readonly token: string;
  readonly family: TokenFamily;
  readonly generation: number;
  readonly createdAt: number;
  /** Moved by hand when a test lets it expire. */
  readonly expiresAt: number;
  /** When the next generation took over; `null` for the current one. */
  readonly replacedAt: number | null;
};

export type TokenState = 'current' | 'overlapping' | 'replaced' | 'expired';

/** In milliseconds. */
export const tokenLife = 7_200_000;
/** How long a replaced token goes on working, and how early the stable one is renewed. */
export const tokenOverlap = 300_000;

const keptGenerations = 50;

/** Makes the next generation; the one before works for five more minutes, but not beyond its own end. */
export function issueToken(
  world: WeixinWorld,
  family: TokenFamily,
  length: WeixinSettings['tokenLength'],
): AccessToken {
  const { clock, ids } = world.kernel;
  const tokens = tokenCollection(world);
  const previous = currentToken(world, family);
  const generation = (previous?.generation ?? 0) + 1;
  const createdAt = clock.now();
  if (previous !== undefined) tokens.set(previous.token, { ...previous, replacedAt: createdAt });
  const random = ids.hex(length === 'long' ? 500 : 128);
  const token = `${generation}_sandbox_${random}`.slice(0, length === 'long' ? 512 : 200);
  const issued: AccessToken = {
    id: `${family}-${generation}`,
    token: token.padEnd(length === 'long' ? 512 : 0, '0'),
    family,
    generation,
    createdAt,
    expiresAt: createdAt + tokenLife,
    replacedAt: null,
  };
  tokens.set(issued.token, issued);
  forgetOldest(world, family);
  return issued;
}

/** The newest token of a family, whether it still works or not. */
export function currentToken(world: WeixinWorld, family: TokenFamily): AccessToken | undefined {
  return listTokens(world).find((one) => one.family === family && one.replacedAt === null);
}

/** Newest first. */
export function listTokens(world: WeixinWorld): AccessToken[] {
  return tokenCollection(world)
    .values()
    .sort((one, other) => other.createdAt - one.createdAt || other.generation - one.generation);
}

export function stateOfToken(token: AccessToken, now: number): TokenState {
  if (token.replacedAt !== null && now >= token.replacedAt + tokenOverlap) return 'replaced';
  if (now >= token.expiresAt) return 'expired';
  return token.replacedAt === null ? 'current' : 'overlapping';
}

/** @throws `WeixinRefusal` 41001 (none), 40014 (never issued), 40001 (replaced), 42001 (expired) */
export function requireToken(world: WeixinWorld, token: string | null): void {
  if (token === null || token === '') throw new WeixinRefusal(41001);
  const known = tokenCollection(world).get(token);
  if (known === undefined) throw new WeixinRefusal(40014);
  const state = stateOfToken(known, world.kernel.clock.now());
  if (state === 'replaced') throw new WeixinRefusal(40001);
  if (state === 'expired') throw new WeixinRefusal(42001);
}

/** Whether this application was given the token, however long ago. */
export function wasIssued(world: WeixinWorld, token: string): boolean {
  return tokenCollection(world).get(token) !== undefined;
}

/** Ends a token by hand: `expire` as if its time were over (42001), `invalidate` as if long replaced (40001). */
export function endToken(
  world: WeixinWorld,
  id: string,
  how: 'expire' | 'invalidate',
): AccessToken | undefined {
  const token = listTokens(world).find((one) => one.id === id);
  if (token === undefined) return undefined;
  const now = world.kernel.clock.now();
  if (how === 'invalidate' && token.replacedAt === null) issueToken(world, token.family, 'normal');
  const ended: AccessToken =
    how === 'expire' ? { ...token, expiresAt: now } : { ...token, replacedAt: now - tokenOverlap };
  tokenCollection(world).set(token.token, ended);
  return ended;
}

function forgetOldest(world: WeixinWorld, family: TokenFamily): void {
  const ofFamily = listTokens(world).filter((one) => one.family === family);
  for (const old of ofFamily.slice(keptGenerations)) tokenCollection(world).delete(old.token);
}

function tokenCollection(world: WeixinWorld) {
  return world.kernel.store.collection<AccessToken>('weixin.tokens');
}
