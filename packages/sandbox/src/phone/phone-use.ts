import { clientResultCodes as alipayResults } from '../alipay/cashier/client-result.js';
import { dropBeyond } from '../core/drop-beyond.js';
import type { SandboxKernel } from '../core/kernel.js';
import type { SandboxOrder } from '../core/order.js';
import { clientResultCodes as weixinPayResults } from '../weixin-pay/cashier/client-result.js';

/** What a buyer can do at the payment sheet. */
export const phoneSteps = ['pay', 'wrong-password', 'not-enough-money', 'cancel'] as const;

export type PhoneStep = (typeof phoneSteps)[number];

/** What a phone told the shop's client last. */
export type PhoneReport = {
  /** Absent in snapshots of earlier versions. */
  readonly platform?: SandboxOrder['platform'];
  readonly outTradeNo: string;
  readonly at: number;
  readonly step: PhoneStep;
  /** The platform's word, for example `9000` or `ok`. */
  readonly code: string;
  /** What the client code got, in the platform's form. */
  readonly result: Readonly<Record<string, unknown>>;
};

const honest: Readonly<Record<'alipay' | 'weixinPay', Record<PhoneStep, string>>> = {
  alipay: { pay: '9000', 'wrong-password': '4000', 'not-enough-money': '4000', cancel: '6001' },
  weixinPay: { pay: 'ok', 'wrong-password': 'fail', 'not-enough-money': 'fail', cancel: 'cancel' },
};

/** The results a phone can report for an order, by code, with the platform's words for them. */
export function clientResultsOf({ platform }: SandboxOrder): Readonly<Record<string, string>> {
  if (platform === 'alipay') return alipayResults;
  return platform === 'weixinPay' ? weixinPayResults : {};
}

/** What an honest phone reports after a step; `null` for a platform without payments. */
export function honestResultOf({ platform }: SandboxOrder, step: PhoneStep): string | null {
  return platform === 'alipay' || platform === 'weixinPay' ? honest[platform][step] : null;
}

/** Whether a result makes a client believe that the order is paid. */
export function claimsPaid({ code }: Pick<PhoneReport, 'code'>): boolean {
  return code === '9000' || code === 'ok';
}

/** What was told last about an order. */
export function reportOf(
  { store }: Pick<SandboxKernel, 'store'>,
  { platform, outTradeNo }: Pick<SandboxOrder, 'platform' | 'outTradeNo'>,
): PhoneReport | undefined {
  return reports(store).get(`${platform} ${outTradeNo}`);
}

/** Keeps a report in place of an earlier one; more reports than there are orders are of orders that are forgotten. */
export function saveReport({ store }: Pick<SandboxKernel, 'store'>, report: Required<PhoneReport>): void {
  const keyOf = ({ platform = 'alipay', outTradeNo }: PhoneReport) => `${platform} ${outTradeNo}`;
  reports(store).set(keyOf(report), report);
  dropBeyond(reports(store), {
    kept: store.orders.size(),
    keyOf,
    isOver: ({ platform, outTradeNo }) =>
      platform !== undefined && store.orders.get(platform, outTradeNo) === undefined,
  });
}

function reports(store: SandboxKernel['store']) {
  return store.collection<PhoneReport>('phone.reports');
}
