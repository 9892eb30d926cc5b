import { AbortedError } from '../errors/aborted-error.js';
import { ConfigError } from '../errors/config-error.js';
import { MalformedResponseError } from '../errors/malformed-response-error.js';
import { NetworkError, type NetworkErrorReason } from '../errors/network-error.js';
import { SdkError, type Outcome } from '../errors/sdk-error.js';
import { TimeoutError, type TimeoutPhase } from '../errors/timeout-error.js';

/** What a transport knew when an exchange failed. */
export interface ExchangeState {
  /** Scheme, host and port only. */
  readonly origin: string;
  /** Whether a byte of the request may have left this process. */
  readonly mayHaveSent: boolean;
  /** The status, once the headers are there. */
  readonly status: number | undefined;
  readonly timeouts: { readonly connect: number; readonly headers: number; readonly body: number };
}

const refusedCodes = new Set(['ECONNREFUSED']);
const dnsCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);
const unreachableCodes = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENETDOWN', 'EHOSTDOWN']);
const resetCodes = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET', 'ETIMEDOUT']);
const cutOffCodes = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'HPE_INVALID_EOF_STATE']);
const protocolCodes = /^(HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_NOT_SUPPORTED|ERR_HTTP)/;
const tlsCodes =
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH|EPROTO|UND_ERR_PRX_TLS)/;

const unsentTips: Readonly<Record<NetworkErrorReason, string>> = {
  dns: 'the name could not be resolved. Check the endpoint and the DNS of this machine.',
  refused: 'the connection was refused. Check the endpoint, and whether a firewall or proxy is in the way.',
  unreachable: 'there is no route to it. Check the network of this machine.',
  reset: 'the connection was closed before the request was sent.',
  tls: 'its certificate was not accepted, or the TLS handshake failed. Check the endpoint, `ca`, `cert` and `key`.',
  protocol: 'the other side does not speak HTTP.',
  other: 'no connection could be made; see `cause`.',
};

/** Names the failure of an exchange, with the outcome that follows from how far it had come. */
export function toTransportError(failure: unknown, state: ExchangeState): SdkError {
  if (SdkError.is(failure)) return failure;
  const origin = findOrigin(failure);
  const { code } = origin;
  const cause = safeCause(origin.error, code);
  const outcome: Outcome = state.mayHaveSent ? 'unknown' : 'not-sent';

  if (code === 'UND_ERR_CONNECT_TIMEOUT')
    return timeoutError('connect', state.timeouts.connect, 'not-sent', cause);
  if (code === 'UND_ERR_HEADERS_TIMEOUT')
    return timeoutError('headers', state.timeouts.headers, 'unknown', cause);
  if (code === 'UND_ERR_BODY_TIMEOUT') return timeoutError('body', state.timeouts.body, 'unknown', cause);
  if (code === 'UND_ERR_INVALID_ARG' && !state.mayHaveSent) {
    return new ConfigError('The request cannot be written as HTTP; see `cause`. Nothing was sent.', {
      cause,
    });
  }
  if (!state.mayHaveSent && (code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED')) {
    return new ConfigError('The client was closed and cannot be used again. Nothing was sent.', { cause });
  }
  const reason = reasonFor(code);
  if (state.status !== undefined && (cutOffCodes.has(code) || reason === 'reset'))
    return cutOffError(state.status, cause);
  const text =
    outcome === 'not-sent'
      ? `Nothing was sent to ${state.origin}: ${refusalOfProxy(cause) ?? unsentTips[reason]}`
      : `The connection to ${state.origin} failed (${code || reason}) after the request was sent. It may have been processed.`;
  return new NetworkError(text, { reason, outcome, cause });
}

export function timeoutError(
  phase: TimeoutPhase,
  timeout: number,
  outcome: Outcome,
  cause?: unknown,
): TimeoutError {
  const what: Readonly<Record<TimeoutPhase, string>> = {
    connect: 'No connection was free, or none could be made,',
    headers: 'No answer began',
    body: 'The answer stopped arriving',
    request: 'The request was not answered completely',
    deadline: 'The call with its retries did not end',
  };
  const effect = outcome === 'not-sent' ? 'Nothing was sent.' : 'The request may have been processed.';
  return new TimeoutError(`${what[phase]} within ${Math.round(timeout)} ms. ${effect}`, {
    phase,
    timeout,
    outcome,
    cause,
  });
}

export function abortedError(reason: unknown, mayHaveSent: boolean): AbortedError {
  return mayHaveSent
    ? new AbortedError('The call was aborted after the request was sent. It may have been processed.', {
        outcome: 'unknown',
        cause: reason,
      })
    : new AbortedError('The call was aborted before anything was sent.', {
        outcome: 'not-sent',
        cause: reason,
      });
}

export function tooLargeError(limit: number, status: number): MalformedResponseError {
  return new MalformedResponseError(
    `The answer is longer than the ${limit} bytes allowed and was not read. The request may have been processed.`,
    { outcome: 'unknown', status },
  );
}

export function cutOffError(status: number, cause: unknown): MalformedResponseError {
  return new MalformedResponseError(
    'The answer was cut off before its end. The request may have been processed.',
    {
      outcome: 'unknown',
      status,
      retryable: true,
      cause,
    },
  );
}

/** undici has no code of its own for it, only a text that holds nothing but the status. */
function refusalOfProxy({ message }: Error): string | undefined {
  const status = /^Proxy response \((\d{3})\)/.exec(message)?.[1];
  if (status === undefined) return undefined;
  return `the proxy refused the tunnel with HTTP ${status}. Check \`proxy\`: its address, and user and password in it.`;
}

function reasonFor(code: string): NetworkErrorReason {
  if (refusedCodes.has(code)) return 'refused';
  if (dnsCodes.has(code)) return 'dns';
  if (unreachableCodes.has(code)) return 'unreachable';
  if (resetCodes.has(code)) return 'reset';
  if (tlsCodes.test(code)) return 'tls';
  if (protocolCodes.test(code)) return 'protocol';
  return 'other';
}

/** The innermost error that has a code: `fetch` wraps it in a `TypeError`. */
function findOrigin(failure: unknown): { readonly error: unknown; readonly code: string } {
  for (const error of causesOf(failure)) {
    const { code, name } = error as { code?: unknown; name?: unknown };
    if (typeof code === 'string' && code !== '') return { error, code };
    // undici's parser has no code for bytes that do not even begin like HTTP.
    if (name === 'HTTPParserError') return { error, code: 'HPE_INVALID' };
  }
  return { error: failure, code: '' };
}

/**
 * An error and what caused it, outermost first, to a sensible depth. Told by shape and not by `instanceof`:
 * errors of Node itself are of another realm than those of code in a `vm` context.
 */
export function causesOf(failure: unknown): readonly object[] {
  const chain: object[] = [];
  let error = failure;
  while (typeof error === 'object' && error !== null && chain.length < 5) {
    chain.push(error);
    error = (error as { cause?: unknown }).cause;
  }
  return chain;
}

/** undici's parser errors carry bytes of the answer, and an answer can carry a token: only the text is kept. */
function safeCause(error: unknown, code: string): Error {
  const { message, name, stack } = (causesOf(error)[0] ?? {}) as Partial<Error>;
  const cause = new Error(typeof message === 'string' ? message : 'unknown failure');
  if (typeof name === 'string') cause.name = name;
  if (typeof stack === 'string') cause.stack = stack;
  return code === '' ? cause : Object.assign(cause, { code });
}
