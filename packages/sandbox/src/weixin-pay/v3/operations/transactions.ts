import { codeUrlOf, h5UrlOf } from '../../cashier/cashier-addresses.js';
import type { SandboxOrder } from '../../../core/order.js';
import { openOrder } from '../../trade/open-order.js';
import { payByCode } from '../../trade/pay-by-code.js';
import { paymentCodeOutcome } from '../../trade/payment-codes.js';
import type { PaymentProduct } from '../../trade/trade-data.js';
import { tradeDataOf } from '../../trade/trade-data.js';
import { describeTransaction } from '../describe-transaction.js';
import { requiredText } from '../read-fields.js';
import { readV3Terms } from '../read-v3-terms.js';
import type { V3Call, V3Operation } from '../v3-call.js';

const products = ['jsapi', 'app', 'native', 'h5'] as const satisfies readonly PaymentProduct[];

/** Orders of a merchant, and of a merchant through its service provider. */
export const transactionOperations: readonly V3Operation[] = [
  ...products.map((product) => create(`/v3/pay/transactions/${product}`, product, false)),
  ...products.map((product) => create(`/v3/pay/partner/transactions/${product}`, product, true)),
  payWithCode('/v3/pay/transactions/codepay', false),
  payWithCode('/v3/pay/partner/transactions/codepay', true),
];

function payWithCode(path: string, isPartner: boolean): V3Operation {
  return {
    name: `POST ${path}`,
    handle(call, world) {
      const terms = readV3Terms(world, call, 'codepay', isPartner);
      const code = requiredText(call.content, '/payer/auth_code', { most: 32 });
      const order = payByCode(world, terms, paymentCodeOutcome(code), call.settings);
      return { body: describeTransaction(order) };
    },
  };
}

function create(path: string, product: (typeof products)[number], isPartner: boolean): V3Operation {
  return {
    name: `POST ${path}`,
    handle: (call, world) => {
      const order = openOrder(world, readV3Terms(world, call, product, isPartner), call.settings);
      return { body: describePrepaid(order, call, product) };
    },
  };
}

/** What the client needs to open the cashier. */
export function describePrepaid(
  order: SandboxOrder,
  { mount }: Pick<V3Call, 'mount'>,
  product: PaymentProduct,
): Record<string, string> {
  if (product === 'native') return { code_url: codeUrlOf(order) };
  if (product === 'h5') return { h5_url: h5UrlOf(order, mount) };
  return { prepay_id: tradeDataOf(order).prepayId ?? '' };
}
