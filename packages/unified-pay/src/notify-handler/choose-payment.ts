import { ConfigError } from '@sdk/core-signing';
import type { NotificationHeaders, RawBody } from '@sdk/core-signing/internal';
import type { PaymentProviderName } from '../payment-parameters.js';
import type { Payment } from '../payment.js';
import { headerOf } from './headers-of.js';
import type { NotifyHandlerOptions } from './notify-handler.js';

/** What a payment is chosen by. */
export interface ArrivedMessage {
  readonly path: string | undefined;
  readonly body: RawBody;
  readonly headers: NotificationHeaders | undefined;
}

/** The payment that a message is verified with; `undefined` when nothing is served at its path. */
export type PaymentChoice = (message: ArrivedMessage) => Payment | undefined;

/**
 * How messages are shared out. The form of a message only chooses among the payments that were given: whichever it
 * is, it verifies with its own keys.
 *
 * @throws ConfigError for nothing to choose from, or two of one platform without paths.
 */
export function choosePayment(given: NotifyHandlerOptions['payment']): PaymentChoice {
  if (isPayment(given)) return () => given;
  if (Array.isArray(given)) return byForm(given as readonly Payment[]);
  const paths = new Map(Object.entries((given as Readonly<Record<string, Payment>> | undefined) ?? {}));
  if (paths.size === 0 || ![...paths].every(([path, one]) => path.startsWith('/') && isPayment(one))) {
    throw new ConfigError(
      'createNotifyHandler: `payment`: expected what createPayment made, a list of them, or an object of them by ' +
        "path, each beginning with '/'.",
    );
  }
  return ({ path }) => (path === undefined ? undefined : paths.get(path));
}

function byForm(payments: readonly Payment[]): PaymentChoice {
  const byProvider = new Map<PaymentProviderName, Payment>();
  for (const payment of payments) {
    if (!isPayment(payment) || byProvider.has(payment.provider)) {
      throw new ConfigError(
        'createNotifyHandler: `payment`: a list may hold one payment of each platform. Give several of one platform by ' +
          "path: { '/notify/shop-1': …, '/notify/shop-2': … }.",
      );
    }
    byProvider.set(payment.provider, payment);
  }
  if (byProvider.size === 0) throw new ConfigError('createNotifyHandler: `payment`: the list is empty.');
  return (message) => byProvider.get(providerOf(message));
}

/** WeChat Pay sends XML or JSON, Alipay a form. */
function providerOf({ body, headers }: ArrivedMessage): PaymentProviderName {
  if (headerOf(headers, 'wechatpay-signature') !== undefined) return 'wxpay';
  const start = (typeof body === 'string' ? body.slice(0, 8) : new TextDecoder().decode(body.subarray(0, 8)))
    .replace(/^\uFEFF/, '')
    .trimStart();
  return start.startsWith('<') || start.startsWith('{') ? 'wxpay' : 'alipay';
}

function isPayment(value: unknown): value is Payment {
  return typeof value === 'object' && value !== null && 'verifyNotify' in value && 'provider' in value;
}
