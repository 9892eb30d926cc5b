import type { PlatformWord } from './plan.js';

/**
 * What goes wrong with one request: an effect of the sandbox as its header takes it, or one of the network, which the
 * sandbox cannot know: the connection is refused, the name has no address, the request arrives after its client has
 * given up.
 */
export type FaultWord = string;

const everywhere = [
  'refused',
  'no-address',
  'late',
  'drop',
  'timeout; ms=0',
  'delay; ms=0',
  'slow-body; ms=0',
  'status; status=429',
  'status; status=500',
  'status; status=502',
  'status; status=503',
  'truncate',
  'reset',
  'malformed',
  'rate-limit',
  'stale-certificate',
  'commit-then-drop',
  'commit-then-timeout; ms=0',
  'commit-then-status; status=500',
  'commit-then-status; status=502',
  'commit-then-status; status=503',
  'commit-then-status; status=504',
  'commit-then-wrong-signature',
  'commit-then-truncate',
  'commit-then-reset',
  'commit-then-malformed',
] as const;

const refusals: Readonly<Record<PlatformWord, readonly string[]>> = {
  'wxpay-v2': ['SYSTEMERROR', 'FREQUENCY_LIMITED', 'NOTENOUGH', 'PARAM_ERROR'],
  'wxpay-v3': ['SYSTEM_ERROR', 'FREQUENCY_LIMITED', 'NOT_ENOUGH', 'PARAM_ERROR'],
  alipay: ['ACQ.SYSTEM_ERROR', 'ACQ.SELLER_BALANCE_NOT_ENOUGH', 'isv.app-call-limited', 'aop.unknow-error'],
  sms: ['isp.SYSTEM_ERROR', 'isv.BUSINESS_LIMIT_CONTROL', 'Throttling.User', 'InternalError'],
};

/** Everything that can go wrong with a request to a platform. */
export function faultsOf(platform: PlatformWord): [FaultWord, ...FaultWord[]] {
  return [...everywhere, ...refusals[platform].map((code) => `business-code; code=${code}`)];
}
