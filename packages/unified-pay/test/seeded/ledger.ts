import type { Sandbox, SandboxOrder } from '@sdk/sandbox';

/** A refund as the platform has it. */
export interface LedgerRefund {
  readonly number: string;
  readonly fen: number;
  /** WeChat Pay's word; `SUCCESS` for Alipay, whose refunds are done at once. */
  readonly status: string;
}

/** What the platform says of an order: the truth that clients are measured by. */
export interface LedgerOrder {
  readonly no: string;
  readonly status: string;
  readonly totalFen: number;
  readonly refundedFen: number;
  /** How often the buyer's money came in. */
  readonly payments: number;
  /** Refunds that the shop asked for. */
  readonly refunds: readonly LedgerRefund[];
  /** The platform took it back on being told to: reversed, or cancelled with its money. */
  readonly takenBack: boolean;
}

export function ledgerOf(sandbox: Sandbox): Map<string, LedgerOrder> {
  return new Map(sandbox.orders.list().map((order) => [order.outTradeNo, readOrder(order)]));
}

/** What may change only when money moves or an order is made or ended; one text, to be compared. */
export function moneyFacts(sandbox: Sandbox): string {
  // The platform notes a payment that failed, and one that nobody has scanned: neither is anything of the merchant's.
  const made = [...ledgerOf(sandbox).values()].filter(({ status }) => !['PAYERROR', ''].includes(status));
  const orders = made.map(({ no, payments, takenBack, refunds, status }) => [
    no,
    payments,
    takenBack,
    // Time alone changes the state of a refund.
    refunds.map(({ number, fen }) => [number, fen]),
    ['CLOSED', 'TRADE_CLOSED', 'REVOKED'].includes(status),
  ]);
  return JSON.stringify([orders, sandbox.sms.list().map(({ outId }) => outId)]);
}

function readOrder(order: SandboxOrder): LedgerOrder {
  const all = refundsOf(order.data['refunds']);
  const own = all.filter(({ number }) => !isTakeBack(number));
  return {
    no: order.outTradeNo,
    status: order.status ?? '',
    totalFen: order.totalFen,
    refundedFen: order.refundedFen,
    payments: order.events.filter(({ type }) => type === 'paid').length,
    refunds: own,
    takenBack: all.length > own.length,
  };
}

/** The numbers that the platforms give to refunds of their own making. */
function isTakeBack(number: string): boolean {
  return number.startsWith('reverse:') || number.startsWith('cancel_');
}

function refundsOf(value: unknown): LedgerRefund[] {
  if (!Array.isArray(value)) return [];
  return value.map((one: Record<string, unknown>) => ({
    number: String(one['outRefundNo'] ?? one['outRequestNo']),
    fen: Number(one['fen']),
    status: typeof one['status'] === 'string' ? one['status'] : 'SUCCESS',
  }));
}
