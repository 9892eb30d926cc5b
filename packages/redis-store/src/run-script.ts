import { createHash } from 'node:crypto';
import type { RedisConnection } from './redis-connection.js';
import { redisScripts, type RedisScript } from './redis-scripts.js';

export interface ScriptCall {
  readonly script: RedisScript;
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

/** Runs a script by its hash; sends its text only to a server that does not know it (yet, or any more). */
export type RunScript = (call: ScriptCall, isLate: () => boolean) => Promise<unknown>;

export function createScriptRunner(connection: RedisConnection): RunScript {
  const hashes = new Map<RedisScript, string>();
  const hashOf = (script: RedisScript): string => {
    const known = hashes.get(script);
    if (known !== undefined) return known;
    const hash = createHash('sha1').update(redisScripts[script]).digest('hex');
    hashes.set(script, hash);
    return hash;
  };

  return async ({ script, keys, values }, isLate) => {
    try {
      return await connection.evalSha(hashOf(script), keys, values);
    } catch (error) {
      // Once the caller has been told that it took too long, nothing more may be sent.
      if (!isUnknownScript(error) || isLate()) throw error;
      return connection.eval(redisScripts[script], keys, values);
    }
  };
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT');
}
