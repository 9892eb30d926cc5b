import type { WeixinMessage } from './weixin-message.js';
import type { ReplyFields } from './write-xml.js';

/**
 * What to answer a message with: nothing, `''` or `'success'` acknowledge it in
 * the form its kind wants; fields are written in the format the
 * message had, and encrypted when it was.
 */
export type PushReply = undefined | '' | 'success' | ReplyFields;

/** Receives a message; may return nothing at all. */
export type PushHandler = (message: WeixinMessage) => HandlerResult | Promise<HandlerResult>;

// `void`, so that a handler need not end in `return undefined`.
type HandlerResult = PushReply | ReturnType<() => void>;
