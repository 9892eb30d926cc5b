/** The part of a `ws` WebSocket that the message client uses. */
export interface MessageSocket {
  readonly readyState: number;
  on(event: 'open' | 'pong', listener: () => void): unknown;
  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): unknown;
  on(event: 'close', listener: (code: number) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  send(data: string, callback: (error?: Error) => void): void;
  ping(): void;
  close(code?: number): void;
  terminate(): void;
  pause?(): void;
  resume?(): void;
}

/** `WebSocket` of the package `ws`, or a class that works like it. */
export type MessageSocketConstructor = new (url: string, options: MessageSocketOptions) => MessageSocket;

/**
 * What a `MessageSocketConstructor` is given for a connection to the message gateway: options of the package `ws`.
 */
export interface MessageSocketOptions {
  readonly headers: Record<string, string>;
  /** Milliseconds. */
  readonly handshakeTimeout: number;
  /** Bytes of one message. */
  readonly maxPayload: number;
  readonly followRedirects: false;
  readonly perMessageDeflate: false;
}

/** `readyState` of an open socket. */
export const socketOpen = 1;
