import { loadOnce } from '@sdk/core-signing/internal';
import type { PaymentProvider } from '../payment-provider.js';
import type { PaymentConfig } from './payment-config.js';

/** The platform's side, made when it is first asked for. */
export interface LazyProvider {
  (): Promise<PaymentProvider>;
  /** Closes what was made, and what is made later; nothing is made for it. */
  close(): Promise<void>;
}

/** Loads the client of the platform that is used, and only that, at the first call. A failure is not remembered. */
export function loadProvider(config: PaymentConfig): LazyProvider {
  let making: Promise<PaymentProvider> | undefined;
  let closed = false;
  const make = async (): Promise<PaymentProvider> => {
    const made = await makeProvider(config);
    // Its calls then say that they come too late.
    if (closed) await made.close();
    return made;
  };
  const load = loadOnce(() => (making = make()));
  return Object.assign(load, {
    async close() {
      closed = true;
      const made = await making?.catch(() => undefined);
      await made?.close();
    },
  });
}

async function makeProvider(config: PaymentConfig): Promise<PaymentProvider> {
  if (config.provider === 'alipay') {
    const { createAlipayProvider } = await import('../alipay/create-alipay-provider.js');
    return createAlipayProvider(config);
  }
  const { createWeixinProvider } = await import('../weixin/create-weixin-provider.js');
  return createWeixinProvider(config);
}
