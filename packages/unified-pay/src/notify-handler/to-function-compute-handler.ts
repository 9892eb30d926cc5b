import type { CloudFunctionReply, NotificationEventInput } from '@sdk/core-signing/internal';
import { eventOfText } from '@sdk/core-signing/internal';
import type { NotifyInput } from '../notification/notify-input.js';
import { notifyBodyRules } from './notify-body-rules.js';
import type { NotifyHandler } from './notify-handler.js';
import { pathOf } from './path-of.js';

/** The answer of a function behind an HTTP trigger. */
export type FunctionComputeReply = Omit<CloudFunctionReply, 'mpserverlessComposedResponse'>;

/** The part that is used of the response that an HTTP function of Function Compute 2 is called with. */
export interface FunctionComputeResponse {
  setStatusCode(status: number): unknown;
  setHeader(name: string, value: string): unknown;
  send(body: string): unknown;
}

/** A function behind an HTTP trigger: called with an event, or with a request and the response to write to. */
export type FunctionComputeHandler = (
  event: string | Uint8Array | NotificationEventInput | object,
  responseOrContext?: unknown,
  ...more: unknown[]
) => Promise<FunctionComputeReply>;

/**
 * For Aliyun Function Compute and Tencent SCF behind an HTTP trigger: `export const handler =
 * toFunctionComputeHandler(notify)`. The event is the JSON text, or bytes, or the object that the platform calls with. An
 * HTTP function of Function Compute 2 (`(request, response, context)`) has its answer written to the response too.
 *
 * @remarks The shapes are from the platforms' documents, and none was tried on a live function: the path is `rawPath` in
 * events of Function Compute 3, and `path` in those of SCF and of API Gateway.
 */
export function toFunctionComputeHandler(handler: NotifyHandler): FunctionComputeHandler {
  return async (event, responseOrContext) => {
    const parsed = eventOfText(event, notifyBodyRules) ?? event;
    const { rawPath, path } = parsed as { readonly rawPath?: string; readonly path?: string };
    const reply = await handler.handle(parsed as NotifyInput, pathOf(rawPath ?? path));
    if (isResponse(responseOrContext)) {
      responseOrContext.setStatusCode(reply.status);
      for (const [name, value] of Object.entries(reply.headers)) responseOrContext.setHeader(name, value);
      responseOrContext.send(reply.body);
    }
    const { mpserverlessComposedResponse: _mark, ...answer } = reply.toCloudFunction();
    return answer;
  };
}

function isResponse(value: unknown): value is FunctionComputeResponse {
  const { setStatusCode, send } = (value ?? {}) as Partial<FunctionComputeResponse>;
  return typeof setStatusCode === 'function' && typeof send === 'function';
}
