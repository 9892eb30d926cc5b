import type { CloudFunctionReply, NotificationEventInput } from '@sdk/core-signing/internal';
import { eventOfText } from '@sdk/core-signing/internal';
import { notifyBodyRules } from './notify-body-rules.js';
import type { NotifyHandler } from './notify-handler.js';
import { pathOf } from './path-of.js';

/** The answer of a Function Compute function behind an HTTP trigger. */
export type FunctionComputeReply = Omit<CloudFunctionReply, 'mpserverlessComposedResponse'>;

/**
 * For Aliyun Function Compute behind an HTTP trigger: `export const handler = toFunctionComputeHandler(notify)`. The
 * event is the JSON text, or bytes, that the platform calls with; an object of the same form will do.
 *
 * @remarks Both shapes are from the platform's documents: the path is `rawPath` in events of version 2, `path` before.
 */
export function toFunctionComputeHandler(
  handler: NotifyHandler,
): (event: string | Uint8Array | NotificationEventInput) => Promise<FunctionComputeReply> {
  return async (event) => {
    const parsed = eventOfText(event, notifyBodyRules) ?? event;
    const { rawPath, path } = parsed as { readonly rawPath?: string; readonly path?: string };
    const reply = await handler.handle(parsed, pathOf(rawPath ?? path));
    const { mpserverlessComposedResponse: _mark, ...answer } = reply.toCloudFunction();
    return answer;
  };
}
