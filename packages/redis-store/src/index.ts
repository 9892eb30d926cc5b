export { createRedisStore } from './create-redis-store.js';
export type { ClusterRedisClient, IoredisClient, NodeRedisClient, RedisClient } from './redis-client.js';
export type { RedisStoreOptions } from './redis-store-options.js';
