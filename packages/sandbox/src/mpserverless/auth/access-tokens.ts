import { dropExpired } from '../../core/drop-expired.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';

/** Somebody who is logged in, or was. */
export interface Session {
  readonly token: string;
  readonly userId: string;
  readonly provider: string;
  /** Milliseconds since the epoch, on the sandbox clock. */
  readonly expiresAt: number;
}

/**
 * How long an access token is good for, in milliseconds.
 *
 * @remarks Not published; two hours are assumed. `PUT /_sandbox/mpserverless/settings` changes it.
 */
const defaultTokenLifetime = 7_200_000;

const bound = {
  kept: 1_000,
  mostKept: 10_000,
  keyOf: ({ token }: Session) => token,
  expiresAt: ({ expiresAt }: Session) => expiresAt,
};

/** Logs a user in and gives the token that later requests carry. */
export function issueToken(world: MpserverlessWorld, provider: string, userId: string): string {
  const token = world.kernel.ids.hex(32);
  const now = world.kernel.clock.now();
  const known = sessions(world);
  known.set(token, { token, userId, provider, expiresAt: now + tokenLifetime(world) });
  dropExpired(known, bound, now);
  return token;
}

/** The session of a token. @throws MpserverlessRefusal with the code that makes the SDK log in again. */
export function requireSession(world: MpserverlessWorld, token: string | undefined): Session {
  const session = token === undefined ? undefined : sessions(world).get(token);
  if (session === undefined || session.expiresAt <= world.kernel.clock.now()) {
    throw new MpserverlessRefusal('GATEWAY_INVALID_TOKEN', 'the access token is unknown or has expired.');
  }
  return session;
}

/** Makes every token invalid at once; answers how many there were. */
export function revokeTokens(world: MpserverlessWorld): number {
  const issued = sessions(world).values();
  for (const { token } of issued) sessions(world).delete(token);
  return issued.length;
}

/** Every session that was not revoked, newest first; those that have expired too. */
export function listSessions(world: MpserverlessWorld): Session[] {
  return sessions(world).values().reverse();
}

/** Ends a session by hand: `expire` as if its time were over, `revoke` as if it had never been. `false` without one. */
export function endSession(world: MpserverlessWorld, token: string, how: 'expire' | 'revoke'): boolean {
  const session = sessions(world).get(token);
  if (session === undefined) return false;
  if (how === 'revoke') sessions(world).delete(token);
  else sessions(world).set(token, { ...session, expiresAt: world.kernel.clock.now() });
  return true;
}

/** How long tokens issued from now on are good for, in milliseconds. */
export function tokenLifetime(world: MpserverlessWorld): number {
  return lifetimes(world).get('token') ?? defaultTokenLifetime;
}

/** Changes how long tokens issued from now on are good for. */
export function setTokenLifetime(world: MpserverlessWorld, milliseconds: number): void {
  lifetimes(world).set('token', milliseconds);
}

/** The user behind an authorization code. Any code is taken; each logs in the sandbox's one user. */
export function userOf(world: MpserverlessWorld, provider: string): string {
  return provider === 'anonymous' ? 'anonymous' : world.identities.userId;
}

function sessions(world: MpserverlessWorld) {
  return world.kernel.store.collection<Session>('mpserverless.sessions');
}

function lifetimes(world: MpserverlessWorld) {
  return world.kernel.store.collection<number>('mpserverless.lifetimes');
}
