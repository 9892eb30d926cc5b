import { createPayment, type Payment } from '@sdk/unified-pay';

/** Rows of a table in a real shop. Amounts are fen. */
export interface Order {
  readonly totalFee: number;
  paid: boolean;
}

export interface Shop {
  readonly wxpay: Payment<'wxpay'>;
  readonly alipay: Payment<'alipay'>;
  readonly orders: Map<string, Order>;
  readonly notifyUrl: string;
}

let shop: Shop | undefined;

/** One shop for each process of the server, made by the first request, from what the deployment sets. */
export function shopFromEnvironment(): Shop {
  const { env } = process;
  shop ??= {
    wxpay: createPayment({
      provider: 'wxpay',
      appId: env['WXPAY_APP_ID'] ?? '',
      mchId: env['WXPAY_MCH_ID'] ?? '',
      key: env['WXPAY_KEY'] ?? '',
      endpoint: env['WXPAY_ENDPOINT'],
    }),
    alipay: createPayment({
      provider: 'alipay',
      appId: env['ALIPAY_APP_ID'] ?? '',
      privateKey: env['ALIPAY_PRIVATE_KEY'] ?? '',
      alipayPublicKey: env['ALIPAY_PUBLIC_KEY'] ?? '',
      endpoint: env['ALIPAY_ENDPOINT'],
    }),
    orders: new Map(),
    notifyUrl: `${env['SITE_URL'] ?? ''}/api/notify`,
  };
  return shop;
}

export async function closeShop(): Promise<void> {
  await Promise.all([shop?.wxpay.close(), shop?.alipay.close()]);
  shop = undefined;
}
