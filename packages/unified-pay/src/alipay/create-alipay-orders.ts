import type { Alipay } from '@sdk/alipay-openapi';
import type { CallOptions } from '@sdk/core-signing';
import { MalformedResponseError } from '@sdk/core-signing';
import type { OrderParams } from '../payment-parameters.js';
import type { PaymentProvider } from '../payment-provider.js';
import { unsupported } from '../unsupported.js';
import { assertOneValue } from './assert-one-value.js';
import type { AlipayCall } from './create-alipay-provider.js';
import { orderParamRules, tradeResultRules } from './field-rules.js';
import { fromAlipayResult } from './from-alipay-result.js';
import { toAlipayParams } from './to-alipay-params.js';
import { withTimeEnd } from './with-time-end.js';

// Typed as plain text: the parameters were put together here, and the client checks them when it runs.
const pageMethods: Readonly<Record<'app' | 'wap', string>> = {
  app: 'alipay.trade.app.pay',
  wap: 'alipay.trade.wap.pay',
};

type OrderFunctions = Pick<PaymentProvider, 'getOrderInfo' | 'precreate' | 'createH5Order' | 'pay'>;

/** What makes an order and what charges a payment code, on Alipay. */
export function createAlipayOrders(
  client: Pick<Alipay, 'sdkExec' | 'pageExec'>,
  call: AlipayCall,
  sellerId: string | undefined,
): OrderFunctions {
  const seller = sellerId === undefined ? {} : { sellerId };
  const toParams = (params: OrderParams): Record<string, unknown> => ({ ...seller, ...orderParams(params) });
  return {
    async getOrderInfo(params, clientType, options) {
      switch (clientType) {
        case 'mp-alipay': {
          const answer = await call('alipay.trade.create', toParams(params), withAddress(params, options));
          return requireText(answer, 'tradeNo', 'alipay.trade.create');
        }
        case 'app-plus':
        case 'app': {
          const { buyerId: _nobody, buyerOpenId: _neither, ...order } = toParams(params);
          return client.sdkExec(pageMethods.app, order, addressOf(params));
        }
        case 'mp-weixin':
        case 'h5':
        case 'h5-weixin':
        default:
          throw unsupported(
            'alipay',
            'getOrderInfo',
            `Alipay serves the client types mp-alipay and app-plus, not ${clientType}. For a browser use ` +
              'payment.createH5Order, for a QR code payment.precreate.',
          );
      }
    },
    async precreate(params, options) {
      const answer = await call('alipay.trade.precreate', toParams(params), withAddress(params, options));
      return { codeUrl: requireText(answer, 'qrCode', 'alipay.trade.precreate') };
    },
    async createH5Order(params) {
      const { returnUrl, ...order } = params;
      const h5Url = client.pageExec(
        pageMethods.wap,
        { productCode: 'QUICK_WAP_WAY', ...toParams(order) },
        { ...addressOf(params), httpMethod: 'GET', ...(returnUrl === undefined ? {} : { returnUrl }) },
      );
      return { h5Url };
    },
    async pay(params, options) {
      const order = { scene: 'bar_code', ...toParams(params) };
      const answer = await call('alipay.trade.pay', order, withAddress(params, options));
      const result = withTimeEnd(fromAlipayResult(answer, tradeResultRules), 'gmtPayment');
      return { ...result, state: answer['code'] === '10003' ? 'waiting' : 'paid' };
    },
  };
}

/** Without what is WeChat Pay's alone, and with the buyer under the name that the form of the number asks for. */
function orderParams(params: OrderParams): Record<string, unknown> {
  const { notifyUrl: _address, spbillCreateIp: _ip, openid, ...order } = params;
  const { tradeType: _type, clientType: _client, ...rest } = order;
  const subject = rest.subject ?? rest.body;
  return { ...toAlipayParams({ ...rest, subject }, orderParamRules), ...buyerOf(openid, rest) };
}

/**
 * A user id has 16 digits and begins with 2088; everything else is an open id, as newer applications get.
 *
 * @throws ValidationError when another buyer stands under Alipay's name: one of the two would be charged unasked.
 */
function buyerOf(openid: unknown, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (openid === undefined || openid === null || openid === '') return {};
  const target = typeof openid === 'string' && /^2088\d{12}$/.test(openid) ? 'buyerId' : 'buyerOpenId';
  assertOneValue(openid, { name: 'openid', target, other: given[target] });
  return { [target]: openid };
}

function addressOf({ notifyUrl }: OrderParams): { readonly notifyUrl?: string } {
  return notifyUrl === undefined ? {} : { notifyUrl };
}

function withAddress(params: OrderParams, options: CallOptions | undefined) {
  return { ...options, ...addressOf(params) };
}

function requireText(answer: Readonly<Record<string, unknown>>, field: string, operation: string): string {
  const value = answer[field];
  if (typeof value === 'string' && value !== '') return value;
  throw new MalformedResponseError(`Alipay accepted the order, but its answer holds no ${field}.`, {
    outcome: 'unknown',
    platform: 'alipay',
    operation,
  });
}
