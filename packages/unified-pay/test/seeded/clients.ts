import { loadPkcs12 } from '@sdk/core-signing';
import type { Sandbox } from '@sdk/sandbox';

import type { PaymentConfig } from '../../src/index.js';
import type { PlatformWord } from './plan.js';

/** What a client of one life is made with. */
export interface ClientWay {
  readonly sandbox: Sandbox;
  /** Where the sandbox is. @default where nothing listens, for requests that are handed over within the process */
  readonly url?: string;
  readonly platform: PlatformWord;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Where the sandbox would be; nothing listens there, because requests are handed over within the process. */
export const origin = 'http://127.0.0.1:4010';

/** The settings that all clients share: no wait of theirs is real time. */
export function settingsOf({ fetch, now }: ClientWay) {
  return {
    fetch,
    clock: { now },
    // Retried at once: what is waited between attempts would be real time.
    retry: { maxAttempts: 3, baseDelay: 0, maxDelay: 0, deadline: 600_000 },
    // Real time too, which no request comes near; that a client waits in vain is told by the network.
    timeout: 120_000,
  };
}

export function paymentConfigOf(way: ClientWay): PaymentConfig {
  return { ...credentialsOf(way), ...settingsOf(way) };
}

/** What a client needs to be believed, and where it sends. */
export function credentialsOf({
  sandbox,
  platform,
  url = origin,
}: Pick<ClientWay, 'platform' | 'url'> & { readonly sandbox: Pick<Sandbox, 'credentials'> }): PaymentConfig {
  const { alipay, weixinPay } = sandbox.credentials(url);
  if (platform === 'alipay') {
    const { appId, privateKey, alipayPublicKey, endpoint } = alipay;
    return { provider: 'alipay', appId, privateKey, alipayPublicKey, endpoint };
  }
  const { appId, mchId, key, apiV3Key, privateKey, serialNo, publicKey, publicKeyId, endpoint } = weixinPay;
  return {
    provider: 'wxpay',
    apiVersion: platform === 'wxpay-v3' ? 'v3' : 'v2',
    ...{ appId, mchId, key, apiV3Key, privateKey, serialNo, publicKey, publicKeyId, endpoint },
    cert: certificateOf(weixinPay.pfxBase64, mchId),
  };
}

const certificates = new Map<string, string>();

/** The merchant's certificate, read once: opening a `.p12` for each life would take longer than the life. */
function certificateOf(pfx: string, passphrase: string): string {
  const known = certificates.get(pfx) ?? loadPkcs12(pfx, passphrase).certificates.join('\n');
  certificates.set(pfx, known);
  return known;
}
