import { parseObject } from '../../core/parse-object.js';
import type { AlipayHandler } from '../alipay-call.js';
import { succeed } from '../answer/alipay-answer.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { requireText } from '../request/read-text.js';

interface SentTemplateMessage {
  readonly at: number;
  readonly to: string;
  readonly templateId: string;
  readonly page: string;
  readonly data: unknown;
}

/** Messages at most; the oldest go first. */
const kept = 1_000;

/**
 * `alipay.open.app.mini.templatemessage.send`. Sent messages are kept in the collection `alipay.templateMessages`.
 * A template id that begins with `invalid` is refused.
 */
export const templateMessageSend: AlipayHandler = (call, world) => {
  const { content } = call;
  const recipient = typeof content['to_user_id'] === 'string' ? 'to_user_id' : 'to_open_id';
  const message: SentTemplateMessage = {
    at: world.kernel.clock.now(),
    to: requireText(content, recipient),
    templateId: requireText(content, 'user_template_id'),
    page: requireText(content, 'page'),
    data: readData(content['data']),
  };
  if (message.templateId.startsWith('invalid')) throw new AlipayRefusal('USER_TEMPLATE_ILLEGAL');
  const id = world.kernel.ids.hex(24);
  const messages = world.kernel.store.collection<SentTemplateMessage>('alipay.templateMessages');
  messages.set(id, message);
  messages.trim(kept);
  return succeed();
};

/** `data` is the JSON text of an object of `{ keyword: { value } }`. */
function readData(data: unknown): unknown {
  const parsed = typeof data === 'string' ? parseObject(data) : data;
  if (typeof parsed === 'object' && parsed !== null) return parsed;
  throw new AlipayRefusal('isv.invalid-parameter', '参数无效：data');
}
