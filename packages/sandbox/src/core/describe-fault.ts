import { effectRow } from './fault-effects.js';
import type { FaultRequest } from './fault-rules.js';

/** What a fault does to which requests, as one sentence. */
export function describeFault(fault: FaultRequest): string {
  const { operation, platform, path, outTradeNo, times = 1, after = 0, probability = 1 } = fault;
  const which = [
    operation === undefined ? null : `for ${operation}`,
    platform === undefined ? null : `of ${platform}`,
    path === undefined ? null : `with a path like ${path}`,
    outTradeNo === undefined ? null : `about ${outTradeNo}`,
  ].filter((part) => part !== null);
  const many = times === 1 ? 'One request' : `Each of ${times} requests`;
  const chosen = [
    after === 0 ? null : `, after ${after} that pass,`,
    probability >= 1 ? null : ` (each with probability ${probability})`,
  ].filter((part) => part !== null);
  return `${[many, ...which].join(' ')}${chosen.join('')} ${effectOf(fault)}.`;
}

/** The effect's description with this fault's own values in place of the usual ones. */
function effectOf({ effect, ms, status, code }: FaultRequest): string {
  let text = effectRow(effect).description;
  if (ms !== undefined) text = text.replace(/`ms` \(\d+\)/, `${ms} ms`);
  if (status !== undefined) text = text.replace(/`status` \(\d+\)/, `status ${status}`);
  if (code !== undefined) text = text.replace('`code`', code).replace('rate limit', `rate limit (${code})`);
  return text.replace(/`ms` \((\d+)\)/, '$1 ms').replace(/`status` \((\d+)\)/, 'status $1');
}
