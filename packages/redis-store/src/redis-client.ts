/** What is used of an ioredis (or iovalkey) instance or cluster. */
export interface IoredisClient {
  /** For example `ready`, `connecting`, `reconnecting`, `wait`, `end`. */
  readonly status: string;
  connect(): Promise<unknown>;
  evalsha(sha1: string, keyCount: number, ...keysAndValues: string[]): Promise<unknown>;
  eval(script: string, keyCount: number, ...keysAndValues: string[]): Promise<unknown>;
  once(event: string, listener: () => void): unknown;
  on(event: string, listener: (error: unknown) => void): unknown;
  listenerCount(event: string): number;
}

/** What is used of a node-redis client. */
export interface NodeRedisClient {
  readonly isOpen: boolean;
  readonly isReady: boolean;
  evalSha(sha1: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  once(event: string, listener: () => void): unknown;
  on(event: string, listener: (error: unknown) => void): unknown;
  listenerCount(event: string): number;
}

/** What is used of a node-redis cluster or pool, which do not tell whether they are ready. */
export type ClusterRedisClient = Omit<NodeRedisClient, 'isReady'>;

/**
 * A connected client of the caller: ioredis, node-redis, or a cluster of either. It is recognised by its methods,
 * so neither library is imported here.
 */
export type RedisClient = IoredisClient | NodeRedisClient | ClusterRedisClient;
