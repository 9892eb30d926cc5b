/** Headers in any of the shapes frameworks and cloud platforms use. Not needed for verification. */
export type NotificationHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The event of a cloud function behind an HTTP trigger (uniCloud 云函数URL化, Aliyun Function Compute, Tencent
 * SCF), or anything else that keeps the raw body in `body`, such as an Express request behind `express.raw()`.
 */
export interface NotificationEventInput {
  readonly body: string | Uint8Array;
  /** Whether `body` is base64 text, as these platforms may deliver it. @default false */
  readonly isBase64Encoded?: boolean | undefined;
  readonly headers?: NotificationHeaders | undefined;
}

/** A request whose framework kept the bytes beside the parsed body (Nest, Koa, Fastify plug-ins). */
export interface RawBodyInput {
  readonly rawBody: string | Uint8Array;
}

/** A Web `Request`, as in Hono, Next.js, Deno, Bun and Workers. Its body must not have been read. */
export interface WebRequestInput {
  readonly bodyUsed: boolean;
  readonly body: unknown;
  arrayBuffer(): Promise<ArrayBuffer>;
  readonly headers: { get(name: string): string | null };
}

/**
 * What a notification may arrive as. Never an object that a body parser made: the signature covers the bytes
 * received, which a parsed object no longer has.
 */
export type NotificationInput =
  | string
  | Uint8Array
  | ArrayBuffer
  | URLSearchParams
  | WebRequestInput
  | NotificationEventInput
  | RawBodyInput
  | AsyncIterable<Uint8Array | string>;
