import type { TcpNetConnectOpts } from 'node:net';
import type { ConnectionOptions } from 'node:tls';

/** What `tls.connect` or `socket.connect` was asked for, however it was written. */
export interface ConnectArguments<Options> {
  readonly options: Options;
  readonly callback: (() => void) | undefined;
}

/** `(options, done)`, `(port, options, done)`, `(port, host, options, done)`. */
export function readTlsArguments(values: readonly unknown[]): ConnectArguments<ConnectionOptions> {
  const [port, host] = values;
  return {
    options: Object.assign(
      {},
      isPort(port) ? { port: Number(port) } : {},
      typeof host === 'string' ? { host } : {},
      ...values.filter((value) => typeof value === 'object' && value !== null),
    ) as ConnectionOptions,
    callback: callbackIn(values),
  };
}

/**
 * `(options, done)`, `(port, host, done)`, `(path, done)`, and the list of options and callback that Node.js hands
 * from `net.connect` to `socket.connect`.
 *
 * @returns `null` for a path: a socket of this machine's file system.
 */
export function readNetArguments(values: readonly unknown[]): ConnectArguments<TcpNetConnectOpts> | null {
  const [first, second] = values;
  if (Array.isArray(first)) return readNetArguments(first);
  const callback = callbackIn(values);
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return null;
    return { options: first as TcpNetConnectOpts, callback };
  }
  if (!isPort(first)) return null;
  const host = typeof second === 'string' ? { host: second } : {};
  return { options: { port: Number(first), ...host }, callback };
}

function isPort(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}

function callbackIn(values: readonly unknown[]): (() => void) | undefined {
  const found = values.find((value) => typeof value === 'function');
  return found as (() => void) | undefined;
}
