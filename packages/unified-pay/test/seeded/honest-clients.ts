import type { AliyunSms } from '@sdk/aliyun-sms';
import type { Sandbox } from '@sdk/sandbox';

import { SdkError, type Payment } from '../../src/index.js';
import { ledgerOf, moneyFacts, type LedgerOrder } from './ledger.js';
import type { Life } from './life.js';
import { Violation } from './violation.js';

interface Watch {
  readonly sandbox: () => Sandbox;
  readonly life: Life;
  /** How often a buyer has acted while a call was under way. */
  readonly buyerActed: () => number;
  readonly report: (violation: Violation) => void;
}

type Call = (params: never, options?: never) => Promise<unknown>;

/** The clients, each call of which is compared with what the platform really did. */
export function watchPayment(payment: Payment, watch: Watch): Payment {
  const over = (
    name:
      | 'getOrderInfo'
      | 'orderQuery'
      | 'closeOrder'
      | 'cancelOrder'
      | 'refund'
      | 'refundQuery'
      | 'payAndConfirm',
  ) => watched(name, payment[name], watch, (params, result) => isTrue(name, params, result, watch.sandbox()));
  return {
    ...payment,
    getOrderInfo: over('getOrderInfo') as Payment['getOrderInfo'],
    orderQuery: over('orderQuery') as Payment['orderQuery'],
    closeOrder: over('closeOrder') as Payment['closeOrder'],
    cancelOrder: over('cancelOrder') as Payment['cancelOrder'],
    refund: over('refund') as Payment['refund'],
    refundQuery: over('refundQuery') as Payment['refundQuery'],
    payAndConfirm: over('payAndConfirm') as Payment['payAndConfirm'],
  };
}

export function watchSms(sms: AliyunSms, watch: Watch): AliyunSms {
  const inbox = (outId: unknown) =>
    watch
      .sandbox()
      .sms.list()
      .some((one) => one.outId === outId);
  return {
    ...sms,
    sendSms: watched('sendSms', sms.sendSms, watch, ({ outId }) =>
      inbox(outId),
    ) as unknown as AliyunSms['sendSms'],
    confirmSend: watched(
      'confirmSend',
      sms.confirmSend,
      watch,
      ({ outId }, result) => result['state'] !== 'sent' || inbox(outId),
    ) as unknown as AliyunSms['confirmSend'],
  };
}

type Fields = Readonly<Record<string, unknown>>;

function watched(
  name: string,
  call: Call,
  { sandbox, life, report, buyerActed }: Watch,
  isSo: (params: Fields, result: Fields) => boolean,
) {
  return async (params: Fields, options?: unknown): Promise<unknown> => {
    const acted = buyerActed();
    const before = moneyFacts(sandbox());
    let result: unknown;
    try {
      result = await call(params as never, options as never);
    } catch (error) {
      // The shop takes whatever an outcome says; a mistake in how it calls would hide behind that.
      if (!life.dead && isMistake(error)) report(new Violation('surprise', `${name} threw ${String(error)}`));
      const certain = SdkError.is(error) && error.outcome !== 'unknown';
      if (certain && !life.dead && buyerActed() === acted && moneyFacts(sandbox()) !== before) {
        report(
          new Violation(
            'outcome',
            `${name} failed with outcome '${error.outcome}' although the platform acted: ${error.message}`,
          ),
        );
      }
      throw error;
    }
    if (!life.dead && !isSo(params, (result ?? {}) as Fields)) {
      report(new Violation('truth', `${name} answered what is not so: ${JSON.stringify(result)}`));
    }
    return result;
  };
}

function isTrue(name: string, params: Fields, result: Fields, sandbox: Sandbox): boolean {
  const order = ledgerOf(sandbox).get(String(params['outTradeNo']));
  const refund = [...ledgerOf(sandbox).values()]
    .flatMap(({ refunds }) => refunds)
    .find(({ number }) => number === params['outRefundNo']);
  switch (name) {
    case 'getOrderInfo':
      return order !== undefined;
    case 'orderQuery':
      return order !== undefined && saysTheSame(order, result);
    case 'closeOrder':
      return order === undefined || hasEnded(order);
    case 'cancelOrder':
      return order === undefined || order.payments === 0 || hasEnded(order);
    case 'refund':
      return refund?.fen === params['refundFee'];
    case 'refundQuery':
      return (result['refundStatus'] === undefined) === (refund === undefined);
    case 'payAndConfirm':
      if (result['state'] === 'paid') return order?.payments === 1 && !order.takenBack;
      return result['state'] === 'unknown' || order === undefined || order.payments === 0 || order.takenBack;
    default:
      return true;
  }
}

function hasEnded({ status }: LedgerOrder): boolean {
  return ['CLOSED', 'REVOKED', 'TRADE_CLOSED'].includes(status);
}

function saysTheSame(order: LedgerOrder, { tradeState }: Fields): boolean {
  if (tradeState === 'SUCCESS') return order.payments === 1 && !order.takenBack;
  if (tradeState === 'CLOSED' || tradeState === 'REVOKED') return hasEnded(order);
  if (tradeState === 'REFUND') return order.payments === 1 && order.refunds.length > 0;
  return order.payments === 0;
}

function isMistake(error: unknown): boolean {
  return !SdkError.is(error) || ['ConfigError', 'ValidationError'].includes(error.name);
}
