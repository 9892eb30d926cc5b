/** The names under which one key of the store lives in Redis. */
export interface RedisKeys {
  readonly value: string;
  readonly lock: string;
  readonly fence: string;
}

/**
 * All names of one key share a hash tag, so that a cluster keeps them in one slot and a script may use them
 * together. Braces and `%` are escaped: a brace in a key would end the tag early, and let keys run into each other.
 */
export function redisKeys(prefix: string, key: string): RedisKeys {
  const escaped = key.replace(/[%{}]/g, (character) => encodeURIComponent(character));
  // An empty tag would be no tag at all. A bare `%` is the escape of nothing else.
  const value = `${prefix}{${escaped || '%'}}`;
  return { value, lock: `${value}:lock`, fence: `${value}:fence` };
}
