// One of several processes with a WeChat client each, on one Redis: packages/redis-store/test/weixin-tokens.redis.test.ts
// starts them. It lies here because the two packages it brings together do not know each other.
import { createRedisStore } from '../../../packages/redis-store/src/index.js';
import { libraries } from '../../../packages/redis-store/test/clients.js';
import { createWeixin } from '../../../packages/weixin-openapi/src/index.js';

/** What a process is told once, as JSON. */
export interface WeixinTokenWorkerSettings {
  readonly library: keyof typeof libraries;
  readonly redisUrl: string;
  readonly prefix: string;
  readonly endpoint: string;
  /** Calls of each round. */
  readonly callers: number;
  /** Milliseconds for one attempt of a request; a lock on the token lives for twice that and two seconds more. */
  readonly timeout: number;
  /** Milliseconds for one operation of the store. */
  readonly storeTimeout: number;
}

/** What the calls of a round are: the token itself, or the phone number of a user, for which a token is needed. */
export type WeixinTokenRound = 'token' | 'phone-number';

async function main(): Promise<void> {
  const settings = JSON.parse(process.argv[2] ?? '') as WeixinTokenWorkerSettings;
  const connected = await libraries[settings.library](settings.redisUrl);
  const store = createRedisStore(connected.client, {
    prefix: settings.prefix,
    timeout: settings.storeTimeout,
    encryptionKey: Buffer.alloc(32, 'FAKE'),
  });
  const weixin = createWeixin({
    appId: 'wx0123456789abcdef',
    secret: 'FAKE-SECRET',
    // Each new classic token ends the one before: here a second request would do harm.
    tokenMode: 'classic',
    endpoint: settings.endpoint,
    timeout: settings.timeout,
    store,
  });
  await store.get('warm');
  const calls: Readonly<Record<WeixinTokenRound, () => Promise<string>>> = {
    token: () => weixin.getAccessToken(),
    'phone-number': async () =>
      (await weixin.phonenumber.getPhoneNumber({ code: 'code' })).phoneInfo.phoneNumber,
  };
  const play = async (round: WeixinTokenRound) => {
    const results = await Promise.allSettled(Array.from({ length: settings.callers }, calls[round]));
    process.send?.(
      results.map((result) =>
        result.status === 'fulfilled' ? result.value : `failed: ${String(result.reason)}`,
      ),
    );
  };
  process.on('message', (round) => void play(round as WeixinTokenRound));
  process.send?.('ready');
}

void main();
