import type { FaultRequest } from './fault-rules.js';
import type { PlatformName } from './platform.js';

/** What of a request decides whether a fault hits it. */
export interface FaultSubject {
  readonly platform: PlatformName;
  /** Every name its operation may go by. */
  readonly operations: readonly string[];
  /** Below the platform's mount, without query. */
  readonly path: string;
  /** Numbers of orders and refunds it carries; made only when a fault asks. */
  orderNumbers(): ReadonlySet<string>;
  /** Whether its platform can do this to it. */
  canDo(fault: FaultRequest): boolean;
}

/** Whether a fault is meant for a request. Whether it hits, its counts and its probability decide. */
export function matchesFault(fault: FaultRequest, subject: FaultSubject): boolean {
  const { platform, operation, path, outTradeNo } = fault;
  return (
    (platform === undefined || platform === subject.platform) &&
    (operation === undefined || subject.operations.includes(operation)) &&
    (path === undefined || isLike(subject.path, path)) &&
    (outTradeNo === undefined || subject.orderNumbers().has(outTradeNo)) &&
    subject.canDo(fault)
  );
}

/** Whether a text is like a pattern in which `*` stands for any characters. Linear, whatever the pattern. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
