import {
  ConfigError,
  NetworkError,
  TimeoutError,
  type NetworkErrorReason,
  type Outcome,
  type SdkError,
} from '@sdk/core-signing';

export interface FailedOperation {
  /** The method of the store. */
  readonly operation: string;
  /** Milliseconds it was given. */
  readonly timeout: number;
  readonly outcome: Outcome;
}

const reasons: Readonly<Record<string, NetworkErrorReason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  SocketClosedUnexpectedlyError: 'reset',
  DisconnectsClientError: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'unreachable',
};

/** Answers of Redis that only a change of configuration cures. */
const advice: Readonly<Record<string, string>> = {
  NOAUTH: 'Redis wants a password. Give the client its credentials.',
  WRONGPASS: 'Redis refused the credentials of the client. Correct them.',
  NOPERM:
    'The Redis user may not run the commands of the store. Allow EVAL, EVALSHA, GET, SET, DEL and TIME on its keys.',
  WRONGTYPE: 'Something else uses the same key names in this Redis. Choose another `prefix`.',
};

/**
 * An error of the client as one of ours. The original is not kept as its cause: ioredis hangs the whole command
 * on it, with the value that was to be written.
 */
export function toStoreError(error: unknown, failed: FailedOperation): SdkError {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  const common = { platform: 'redis', operation: failed.operation };
  const answer = /^[A-Z]+(?=\s|$)/.exec(message)?.[0];
  const cure = answer === undefined ? undefined : advice[answer];
  if (cure !== undefined) return new ConfigError(`${cure} Nothing was written.`, common);

  if (/^(ReplyError|ErrorReply|SimpleError)$/.test(name) || isReplyWord(answer)) {
    return new NetworkError(
      `Redis refused the operation${inParentheses(answer)} and wrote nothing. Look at the state of the server.`,
      { ...common, reason: 'other', outcome: 'rejected' },
    );
  }
  if (message === 'Command timed out' || name === 'CommandTimeoutDuringMaintenanceError') {
    return timedOut(failed);
  }
  const mark = markOf(error);
  return new NetworkError(
    `The connection to Redis failed${inParentheses(mark)}. Check that the server is up and reachable; the client ` +
      'connects again by itself.',
    { ...common, reason: reasons[mark ?? ''] ?? 'other', outcome: failed.outcome },
  );
}

export function timedOut({ operation, timeout, outcome }: FailedOperation): TimeoutError {
  return new TimeoutError(
    `Redis did not answer within ${timeout} ms. Look at its load and at the network, or raise \`timeout\` of the store.`,
    { platform: 'redis', operation, phase: 'request', timeout, outcome },
  );
}

export function neverReady({ operation, timeout }: FailedOperation): TimeoutError {
  return new TimeoutError(
    `There has been no connection to Redis for ${timeout} ms or longer. Check that the server is up and reachable; the ` +
      'client connects again by itself.',
    { platform: 'redis', operation, phase: 'connect', timeout, outcome: 'not-sent' },
  );
}

export function clientClosed({ operation }: FailedOperation): NetworkError {
  return new NetworkError(
    'The Redis client is closed. Connect it before the store is used (node-redis: `await client.connect()`), and ' +
      'close it after the last use.',
    { platform: 'redis', operation, reason: 'other', outcome: 'not-sent' },
  );
}

/** Answers of a server that is loading, failing over or full, from a client that gives them no class of their own. */
function isReplyWord(word: string | undefined): boolean {
  return (
    word !== undefined &&
    /^(ERR|LOADING|BUSY|READONLY|CLUSTERDOWN|MASTERDOWN|OOM|TRYAGAIN|MISCONF|NOREPLICAS)$/.test(word)
  );
}

/** An error code or the name of a class: words chosen by programmers, never an address or a value. */
function markOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return code;
  // node-redis leaves `name` as it is.
  const name = error.name === 'Error' ? error.constructor.name : error.name;
  return name !== 'Error' && /^[A-Za-z]{3,60}$/.test(name) ? name : undefined;
}

const inParentheses = (word: string | undefined): string => (word === undefined ? '' : ` (${word})`);
