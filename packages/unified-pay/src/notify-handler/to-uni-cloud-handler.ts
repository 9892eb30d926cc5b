import type { CloudFunctionReply, NotificationHeaders } from '@sdk/core-signing/internal';
import { pathOf } from './path-of.js';
import type { NotifyHandler } from './notify-handler.js';

/** The event of a uniCloud function that is called by its URL (云函数URL化). */
export interface UniCloudEvent {
  readonly path?: string | undefined;
  readonly headers?: NotificationHeaders | undefined;
  readonly body: string;
  readonly isBase64Encoded?: boolean | undefined;
}

/** For uniCloud: `exports.main = toUniCloudHandler(notify)`. */
export function toUniCloudHandler(
  handler: NotifyHandler,
): (event: UniCloudEvent) => Promise<CloudFunctionReply> {
  return async (event) => (await handler.handle(event, pathOf(event.path))).toCloudFunction();
}
