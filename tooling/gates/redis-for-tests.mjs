import { startRedisServer } from '../workspace/redis-server.mjs';
import { testsNamed } from './tests-named.mjs';

/**
 * What the test gates need to know of Redis. Without one, the tests that need it are left out by name, and said so;
 * a Jest that is told nothing runs them, and they fail where they find no server.
 * @param {NodeJS.ProcessEnv} environment
 * @param {typeof startRedisServer} [startServer]
 * @returns {Promise<{ env: Record<string, string>, about: string, notTested: string | undefined, stop: () => Promise<void> }>}
 */
export async function redisForTests(environment, startServer = startRedisServer) {
  const server = await startServer(environment);
  if (!('unavailable' in server)) {
    const env = { SDK_TEST_REDIS_URL: server.url };
    return { env, about: server.about, notTested: undefined, stop: server.stop };
  }
  return {
    env: { SDK_TEST_REDIS: 'unavailable' },
    about: server.unavailable,
    notTested: `Not tested, because there is no Redis: ${testsNamed('.redis.test.ts')}`,
    stop: async () => {},
  };
}
