import { PlatformError, type Outcome } from '@sdk/core-signing';
import { subCodeHint } from './gateway/sub-code-hints.js';
import { withholdTokens } from './withhold-tokens.js';

/** What a failed answer of the gateway says, and how far it can be believed. */
export interface AlipayFailure {
  readonly operation: string;
  readonly node: Readonly<Record<string, unknown>>;
  readonly traceId: string | undefined;
  readonly status: number;
  /** Whether its signature was verified; `undefined` where verification is switched off, and anything is believed. */
  readonly signed: boolean | undefined;
}

/** The result of an answer of the gateway: code 10000 or none, and no sub code. */
export function isAlipaySuccess(node: Readonly<Record<string, unknown>>, mayBePending: boolean): boolean {
  const code = textOf(node['code']);
  if (code === '10003') return mayBePending;
  return (code === undefined || code === '10000') && textOf(node['sub_code']) === undefined;
}

/**
 * Codes of refusals that the gateway may send without signature.
 *
 * @remarks That these are all is inferred from the meaning of the codes.
 */
const unsignedCodes: ReadonlySet<string> = new Set(['20001', '40001', '40002', '40003', '40005', '40006']);

/**
 * "Not now", and not "no": the gateway counts the calls of an application and of a method, and refuses those above; a
 * fee that could not be given back is tried again after a while.
 */
const passingCodes: ReadonlySet<string> = new Set([
  'isv.app-call-limited',
  'isv.method-call-limited',
  'ACQ.REFUND_CHARGE_ERROR',
]);

/**
 * The error for an answer that says no. `errCode` and `errMsg` are Alipay's `code` and `msg`, verbatim but for tokens.
 *
 * @remarks A system error (20000, `*.SYSTEM_ERROR`, `aop.unknow-error`, `isp.unknow-error`; spelled so by the
 * platform) leaves the outcome unknown and is retryable with the same numbers; so does `REQUEST_PROCESSING`, which
 * transfers are answered with while an earlier request is under way. Unknown as well: a code of success among the
 * failures, and a failure without signature, because anybody could have written it; except the codes with
 * which the gateway refuses a request before it knows the application, for which it has no key to sign with.
 */
export function toAlipayError(failure: AlipayFailure): PlatformError {
  const { node, operation, status, traceId } = failure;
  const errCode = textOf(node['code']) ?? 'error_response';
  const subCode = textOf(node['sub_code']);
  const systemError = isSystemError(errCode, subCode);
  const forgeable = failure.signed === false && !unsignedCodes.has(errCode);
  const contradictory = errCode === '10000' || errCode === '10003';
  const outcome: Outcome = systemError || forgeable || contradictory ? 'unknown' : 'rejected';
  return new PlatformError({
    platform: 'alipay',
    operation,
    errCode,
    errMsg: withholdTokens(textOf(node['msg']) ?? ''),
    subCode,
    subMsg: withoutRequestEcho(textOf(node['sub_msg'])),
    traceId,
    status,
    signed: failure.signed,
    retryable: systemError || (outcome === 'rejected' && passingCodes.has(subCode ?? '')),
    outcome,
    hint: hintFor({ subCode, systemError, forgeable }),
  });
}

function hintFor(facts: {
  subCode: string | undefined;
  systemError: boolean;
  forgeable: boolean;
}): string | undefined {
  if (facts.systemError) {
    return isUnderWay(facts.subCode)
      ? 'An earlier request is still under way: repeat it only with the same number.'
      : 'Alipay could not say whether it did this.';
  }
  const hint = subCodeHint(facts.subCode);
  if (!facts.forgeable) return hint;
  return [hint, 'This answer carries no signature although Alipay signs it: it may be forged.']
    .filter(Boolean)
    .join(' ');
}

/** Whether the platform failed by itself, or is still at work, so that it is not known what it did. */
export function isSystemError(code: string, subCode: string | undefined): boolean {
  if (code === '20000' || isUnderWay(subCode)) return true;
  return subCode !== undefined && /(?:^|[._])SYSTEM_ERROR$|^(?:aop|isp)\.unknow(?:n)?-error$/i.test(subCode);
}

/** @remarks From a copy of the error list of alipay.fund.trans.uni.transfer; not verified on the platform. */
function isUnderWay(subCode: string | undefined): boolean {
  return subCode !== undefined && /(?:^|\.)REQUEST_PROCESSING$/.test(subCode);
}

/**
 * A refused signature is explained by the gateway with the whole text it verified, tokens and personal data
 * included. Errors are logged, so that part is left out; everything else stays verbatim.
 */
function withoutRequestEcho(subMsg: string | undefined): string | undefined {
  if (subMsg === undefined) return undefined;
  return withholdTokens(
    subMsg.replace(/(验签字符串为\s*[:：]?)[^]*$/, '$1[withheld: it repeats the request]'),
  );
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
