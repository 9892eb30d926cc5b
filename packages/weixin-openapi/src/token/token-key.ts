import { sha256Hex } from '@sdk/core-signing/internal';
import type { TokenMode } from './token-mode.js';

/**
 * Where an application's token is kept in a store. Nothing secret goes into a key, hashed or not: processes that
 * share a store and an application share its token, also while the secret is being changed. The address is part
 * of it, so that a token of a sandbox is never sent to the platform; so is the mode, because the two kinds of
 * token live independently.
 */
export function tokenKey(application: {
  readonly appId: string;
  readonly baseUrl: string;
  readonly mode: TokenMode;
}): string {
  const address = sha256Hex(application.baseUrl).slice(0, 12);
  return `weixin:access-token:${application.mode}:${application.appId}:${address}`;
}
