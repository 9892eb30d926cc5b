/** What to answer a notification with, for any framework. */
export interface NotificationReply {
  readonly status: number;
  readonly headers: Readonly<Record<'content-type', string>>;
  readonly body: string;
  /** For Web frameworks (Hono, Next.js, Workers): `return event.ack().toResponse()`. */
  toResponse(): Response;
  /** For cloud functions (uniCloud, Aliyun Function Compute, Tencent SCF): `return event.ack().toCloudFunction()`. */
  toCloudFunction(): CloudFunctionReply;
  /** For Express and plain Node servers: `event.ack().writeTo(response)`. */
  writeTo(response: NodeResponse): void;
}

/** The integration response of cloud functions; uniCloud on Aliyun needs the mark to take it as one. */
export interface CloudFunctionReply {
  readonly mpserverlessComposedResponse: true;
  readonly isBase64Encoded: false;
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The part of `http.ServerResponse` that a reply needs. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/** A reply with exactly this body; see {@link NotificationReply} for the ways it is handed over. */
export function createNotificationReply(
  status: number,
  contentType: string,
  body: string,
): NotificationReply {
  const headers = { 'content-type': contentType } as const;
  const data = { status, headers, body };
  // Not enumerable: a reply stays three fields to whoever spreads, compares or prints it.
  return Object.defineProperties(data, {
    toResponse: { value: () => new Response(bodyless(status) ? null : body, { status, headers }) },
    toCloudFunction: {
      value: (): CloudFunctionReply => ({
        mpserverlessComposedResponse: true,
        isBase64Encoded: false,
        statusCode: status,
        headers,
        body,
      }),
    },
    writeTo: {
      value: (response: NodeResponse) => {
        response.writeHead(status, { ...headers });
        response.end(body);
      },
    },
  }) as NotificationReply;
}

/** `Response` refuses any body, even an empty one, for these. */
function bodyless(status: number): boolean {
  return status === 204 || status === 304;
}
