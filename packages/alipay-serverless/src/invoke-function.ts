import { createCloudError, isOfTheFamily, type CloudErrorOutcome } from './cloud-error.js';
import type { ServerlessInstance } from './serverless-instance.js';

/** A function of the MPServerless space and what it is asked to do. */
export interface FunctionCall {
  readonly target: string;
  readonly method: string;
  readonly params: Record<string, unknown>;
  /** For messages: the function the caller called. */
  readonly operation: string;
  /** The query for a lost answer, or `null`. */
  readonly query: string | null;
  /** What it may answer with: fields, or for a `page` its address as text. */
  readonly expects: 'fields' | 'page' | 'anything';
}

/**
 * Codes with which MPServerless and its SDK refuse a request before any function runs.
 *
 * @remarks From observing `@alicloud/mpserverless-sdk` 3.1.5; the gateway's full list is not published.
 */
const refusedBefore =
  /^(?:GATEWAY_INVALID|InvalidParameter|ValidationFailed|Unauthorized|UnsupportPlatform|FunctionNot|Forbidden|Throttling)/;

/**
 * What the host of a mini program says of an address that is not on its list: 11 of Alipay, words of WeChat. It then
 * sends nothing.
 */
const refusedByHost = /错误码 11\b|not in domain list/;

/**
 * Runs a function and gives what it returned.
 *
 * The MPServerless SDK fails in five ways: an `Error`, a plain `{ code, message }`, an object that holds the error
 * in `error`, an answer with `success: false`, and an answer without a result. All become one kind of error here.
 *
 * @throws CloudError
 */
export async function invokeFunction(serverless: ServerlessInstance, call: FunctionCall): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await serverless.function.invoke(call.target, { method: call.method, params: call.params });
  } catch (failure) {
    // On a server the clients fail with errors of this family, which say more than could be said here.
    throw isOfTheFamily(failure) ? failure : fromRejection(failure, call);
  }
  if (!isObject(answer)) {
    throw fail('ERR_SDK_MALFORMED_RESPONSE', 'MPServerless answered nothing that can be read.', call, {});
  }
  if (answer['success'] === false || isObject(answer['error'])) throw fromRefusal(answer, call);
  const result = answer['result'];
  if (result === undefined || result === null || result === '') {
    throw fail(
      'ERR_SDK_MALFORMED_RESPONSE',
      `The function ${call.target} answered without a result. Is it installed in this space, and what it was deployed as?`,
      call,
      { requestId: textOf(answer['requestId']) },
    );
  }
  if (call.expects === 'anything' || (isObject(result) && !Array.isArray(result))) return result;
  if (typeof result === 'string' && call.expects === 'page') return result;
  throw fail(
    'ERR_SDK_MALFORMED_RESPONSE',
    `The function ${call.target} answered with what is no answer of the platform: an object was expected.`,
    call,
    { requestId: textOf(answer['requestId']) },
  );
}

function fromRefusal(answer: Record<string, unknown>, call: FunctionCall): Error {
  const error = isObject(answer['error']) ? answer['error'] : answer;
  const errCode = textOf(error['code']);
  const errMsg = textOf(error['message']);
  return fail('ERR_SDK_PLATFORM', said(call, errCode, errMsg), call, {
    errCode,
    errMsg,
    requestId: textOf(answer['requestId']),
  });
}

function fromRejection(failure: unknown, call: FunctionCall): Error {
  // The wrapper of a failed authorization: { body, error, status, headers }.
  const inner = isObject(failure) && isObject(failure['error']) ? failure['error'] : failure;
  const errCode = isObject(inner) ? textOf(inner['code']) : undefined;
  const errMsg = isObject(inner) ? textOf(inner['message']) : textOf(inner);
  const details = { errCode, errMsg, cause: failure };
  if (errCode === undefined && inner instanceof TypeError) {
    // The SDK trips over an answer that is no JSON, and over a request function that throws.
    return fail(
      'ERR_SDK_MALFORMED_RESPONSE',
      `The MPServerless SDK could not read the answer (${inner.message}). Usual causes: the endpoint answers HTML, or the host is not on the mini program's list of allowed request domains.`,
      call,
      details,
    );
  }
  const code =
    errCode === undefined || errCode === 'InterfaceRequestError' ? 'ERR_SDK_NETWORK' : 'ERR_SDK_PLATFORM';
  return fail(code, said(call, errCode, errMsg), call, details);
}

function said(call: FunctionCall, errCode: string | undefined, errMsg: string | undefined): string {
  const words = [errCode, errMsg].filter((text) => text !== undefined).join(' ');
  const end = /[.。]$/.test(words) ? '' : '.';
  return `MPServerless did not run ${call.target} to its end: ${words === '' ? 'no reason given' : words}${end}`;
}

interface Failure {
  readonly errCode?: string | undefined;
  readonly errMsg?: string | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

function fail(
  code: 'ERR_SDK_NETWORK' | 'ERR_SDK_PLATFORM' | 'ERR_SDK_MALFORMED_RESPONSE',
  message: string,
  call: FunctionCall,
  details: Failure,
): Error {
  const outcome = outcomeOf(details);
  const advice = adviceOf(outcome, call);
  return createCloudError(
    `cloud.${call.operation}: ${message}${advice === undefined ? '' : ` ${advice}`}`,
    Object.assign({ code, outcome, operation: call.operation, advice }, details),
  );
}

function outcomeOf({ errCode = '', errMsg = '' }: Failure): CloudErrorOutcome {
  if (refusedByHost.test(errMsg)) return 'not-sent';
  return refusedBefore.test(errCode) ? 'rejected' : 'unknown';
}

function adviceOf(outcome: CloudErrorOutcome, { query }: FunctionCall): string | undefined {
  if (outcome === 'not-sent') {
    return 'Nothing was sent. Put the host of the endpoint on the list of request domains of the mini program (服务器域名白名单).';
  }
  if (outcome !== 'unknown' || query === null) return undefined;
  return `It may have happened: ask with ${query} before doing it again.`;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
