import { createSandbox, type Sandbox, type SandboxOptions } from '@sdk/sandbox';

import { createPayment, type AlipayPaymentCredentials, type Payment } from '../src/index.js';

/** A sandbox on a real socket, and a shop that takes payments over it. */
export interface Shop {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly alipay: Payment<'alipay'>;
  /** A buyer's user id. */
  readonly buyerId: string;
  readonly buyerOpenId: string;
  config(changes?: Partial<AlipayPaymentCredentials>): AlipayPaymentCredentials;
  /** An order number that nobody used before. */
  nextNumber(): string;
  close(): Promise<void>;
}

export async function openShop(options: SandboxOptions = {}): Promise<Shop> {
  const sandbox = await createSandbox({ clock: 'virtual', ...options });
  const { url } = await sandbox.listen({ port: 0 });
  const given = sandbox.credentials(url).alipay;
  const config = (changes: Partial<AlipayPaymentCredentials> = {}): AlipayPaymentCredentials => ({
    provider: 'alipay',
    appId: given.appId,
    privateKey: given.privateKey,
    alipayPublicKey: given.alipayPublicKey,
    endpoint: given.endpoint,
    // The sandbox' time stands still, so that requests must be of that time too.
    clock: { now: () => sandbox.clock.now() },
    ...changes,
  });
  const alipay = createPayment(config());
  let count = 0;
  return {
    sandbox,
    url,
    alipay,
    buyerId: given.buyerId,
    buyerOpenId: given.buyerOpenId,
    config,
    nextNumber: () => `unified_${String((count += 1)).padStart(4, '0')}`,
    async close() {
      await alipay.close();
      await sandbox.close();
    },
  };
}
