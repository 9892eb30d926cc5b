import { ConfigError, MalformedResponseError, SdkError } from '@sdk/core-signing';
import { completeError, singleFlight } from '@sdk/core-signing/internal';
import type { V2Credentials, WeixinPayContext } from '../../weixin-pay-context.js';
import { callV2 } from './call-v2.js';
import type { V2Access } from './v2-access.js';

/** Where the key comes from that requests are signed with. */
export interface V2AccessSource {
  /**
   * @param operation - for errors
   * @throws ConfigError without the APIv2 key; what the call for the sandbox's key throws, with the outcome `not-sent`.
   */
  get(operation: string): Promise<V2Access>;
  /** The sandbox did not accept its key: the next call fetches another. */
  forget(): Promise<void>;
}

const sandboxPrefix = '/xdc/apiv2sandbox';
/** @remarks How long a key of the sandbox works is not documented; one that is refused is fetched anew. */
const sandboxKeyLife = 24 * 60 * 60 * 1000;

/** The merchant's own key, or with `sandbox` the key of WeChat Pay's own sandbox, fetched once and kept in the store. */
export function createV2AccessSource(context: WeixinPayContext): V2AccessSource {
  const { store, mchId, v2 } = context;
  const storeKey = `weixin-pay:sandbox-key:${mchId}`;
  const joined = singleFlight<string>();
  const fetchKey = async (credentials: V2Credentials): Promise<string> => {
    const key = await fetchSandboxKey(context, credentials).catch(notSent);
    await store.set(storeKey, key, { ttl: sandboxKeyLife });
    return key;
  };
  return {
    async get(operation) {
      if (v2 === undefined) throw keyMissing(operation);
      if (!v2.sandbox) return { key: v2.key, prefix: '', sandbox: false };
      const key = (await store.get(storeKey)) ?? (await joined(storeKey, () => fetchKey(v2)));
      return { key, prefix: sandboxPrefix, sandbox: true };
    },
    forget: () => store.delete(storeKey),
  };
}

/** Signed with the merchant's real key, always by MD5. The key it answers with is never shown. */
async function fetchSandboxKey(context: WeixinPayContext, { key }: V2Credentials): Promise<string> {
  const operation = 'v2.getSandboxKey';
  const answer = await callV2(
    context,
    { key, prefix: '', sandbox: false },
    {
      operation,
      path: '/xdc/apiv2getsignkey/sign/getsignkey',
      idempotency: 'safe',
      certificate: false,
      signType: 'MD5',
      fields: { mch_id: context.mchId },
      resultCodeOptional: true,
      reconcile: '',
    },
    undefined,
  );
  const sandboxKey = answer['sandbox_signkey'] ?? '';
  if (sandboxKey !== '') return sandboxKey;
  throw new MalformedResponseError('The answer holds no `sandbox_signkey`.', {
    platform: 'weixin-pay',
    operation,
    outcome: 'rejected',
  });
}

/** Whatever became of asking for the key: nothing of the call that needs it has left. */
function notSent(error: unknown): never {
  if (!SdkError.is(error)) throw error;
  throw completeError(error, {
    platform: 'weixin-pay',
    operation: 'v2.getSandboxKey',
    outcome: 'not-sent',
    advice: 'The key of the sandbox was not fetched, so the call was not sent.',
  });
}

function keyMissing(operation: string): ConfigError {
  return new ConfigError(
    `${operation} is signed with the APIv2 key: give createWeixinPay \`key\`. Nothing was sent.`,
    { platform: 'weixin-pay', operation },
  );
}
