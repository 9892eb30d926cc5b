import { formatYuan } from '../core/format-yuan.js';
import type { JournalEntry, SandboxNotification } from '../core/kernel.js';
import { nearestName } from '../core/nearest-name.js';
import type { SandboxOrder } from '../core/order.js';

/** What of a sandbox these sentences are about: an engine, or a sandbox. */
export interface Described {
  readonly orders: () => readonly SandboxOrder[];
  readonly notifications: () => readonly SandboxNotification[];
  readonly requests: () => readonly JournalEntry[];
}

const most = 3;

/** What was waited for, when it can be said, and what was there instead. */
export function describeInstead(
  described: Described,
  wanted: object,
  alsoDescribe?: (described: Described, outTradeNo: string | null) => string,
): string {
  const number = 'outTradeNo' in wanted && typeof wanted.outTradeNo === 'string' ? wanted.outTradeNo : null;
  const said = typeof wanted === 'function' ? '' : `Wanted: ${JSON.stringify(wanted)}.`;
  const also = alsoDescribe?.(described, number) ?? '';
  return `${said}${also}${describeOrders(described, number)}${describeRequests(described)}`;
}

/** The orders that are nearest to what was wanted, or the newest. */
export function describeOrders({ orders }: Pick<Described, 'orders'>, outTradeNo: string | null): string {
  const all = orders();
  if (all.length === 0) return '\nThere are no orders.';
  const same = all.filter((order) => order.outTradeNo === outTradeNo);
  const nearest =
    outTradeNo === null ? null : nearestName(outTradeNo, [...new Set(all.map((one) => one.outTradeNo))]);
  const near = same.length > 0 ? same : all.filter((order) => order.outTradeNo === nearest);
  const shown = (near.length > 0 ? near : all).slice(0, most).map(describeOrder);
  const rest = all.length - shown.length;
  return `\nOrders:${lines(shown)}${rest > 0 ? `\n  and ${rest} more` : ''}`;
}

export function describeOrder(order: SandboxOrder): string {
  const refunded = order.refundedFen === 0 ? '' : `, ${formatYuan(order.refundedFen)} refunded`;
  return `${order.outTradeNo} (${order.platform}) ${order.status ?? 'does not exist for the platform yet'}, ${formatYuan(order.totalFen)} yuan${refunded}`;
}

/** The newest notifications with their last attempts and the reasons. */
export function describeNotifications(
  { notifications }: Pick<Described, 'notifications'>,
  outTradeNo: string | null = null,
): string {
  const all = notifications();
  const about = all.filter((one) => outTradeNo === null || one.outTradeNo === outTradeNo);
  if (all.length === 0) return '\nThere are no notifications. Does the order have a notify address?';
  const shown = (about.length > 0 ? about : all).slice(0, most).map(describeNotification);
  return `\nNotifications${about.length > 0 ? '' : ' (of other orders)'}:${lines(shown)}`;
}

export function describeNotification(one: SandboxNotification): string {
  const attempts = one.attempts.slice(-most).map(({ cause, status, accepted, error }) => {
    const answer = status === null ? 'no answer' : `HTTP ${status}`;
    return `${cause}: ${answer}, ${accepted ? 'accepted' : `not accepted: ${error ?? 'no reason is known'}`}`;
  });
  const head = `${one.id} ${one.type} of ${one.outTradeNo ?? 'no order'}, ${one.state}, to ${one.url}`;
  return `${head}${attempts.map((text) => `\n    ${text}`).join('') || '\n    not attempted yet'}`;
}

/** The last requests; why a signature failed stands first, because that is why nothing else happened. */
export function describeRequests({ requests }: Pick<Described, 'requests'>): string {
  const all = requests();
  if (all.length === 0) return '\nNo request has reached the sandbox. Does the client use its address?';
  return `\nLast requests:${lines(all.slice(0, most).map(describeRequest))}`;
}

export function describeRequest(entry: JournalEntry): string {
  const { signature } = entry;
  const what = `${entry.id} ${entry.operation ?? `${entry.method} ${new URL(entry.url).pathname}`}`;
  const answer = `${what}: HTTP ${entry.status}${entry.result === null ? '' : `, ${entry.result}`}`;
  if (signature === null || signature.valid) return answer;
  return `${answer}\n    signature wrong: ${signature.cause ?? 'unexplained'}. ${signature.fix ?? ''}`.trimEnd();
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `\n  ${text}`).join('');
}
