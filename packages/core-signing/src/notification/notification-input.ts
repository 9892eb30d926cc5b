/** Headers in any of the shapes frameworks and cloud platforms use; names in any case. */
export type NotificationHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | { get(name: string): string | null };

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
  readonly headers?: NotificationHeaders | undefined;
}

/** A Web `Request`, as in Hono, Next.js, Deno, Bun and Workers. Its body must not have been read. */
export interface WebRequestInput {
  readonly bodyUsed: boolean;
  readonly body: unknown;
  arrayBuffer(): Promise<ArrayBuffer>;
  readonly headers: { get(name: string): string | null };
}
