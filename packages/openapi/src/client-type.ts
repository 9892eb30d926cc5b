import type { PaymentClientType } from '@sdk/unified-pay';

/** What uniCloud puts beside a cloud function, where there is a client behind the call. */
declare const __ctx__: { readonly PLATFORM?: unknown } | undefined;

/**
 * Where orders are paid: what the caller says, otherwise what uniCloud knows of the client (`mp-weixin`,
 * `mp-alipay`, `app-plus`, newer `app`, `h5`, …), otherwise nothing, and then the payment's own default holds.
 */
export function clientTypeOf(asked: PaymentClientType | undefined): PaymentClientType | undefined {
  // The plugin took an empty one for none.
  if (asked) return asked;
  const platform = typeof __ctx__ === 'undefined' ? undefined : __ctx__.PLATFORM;
  return typeof platform === 'string' && platform !== '' ? (platform as PaymentClientType) : undefined;
}
