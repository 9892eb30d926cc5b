import type { AlipayHandler } from '../alipay-call.js';
import { succeed } from '../answer/alipay-answer.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { parseObject } from '../../core/parse-object.js';
import { requireText } from '../request/read-text.js';
import { saveCertification } from './certification.js';

/** `alipay.user.certify.open.initialize`: begins an identity check; the person passes or fails it on a page. */
export const certifyInitialize: AlipayHandler = (call, world) => {
  const outerOrderNo = requireText(call.content, 'outer_order_no');
  requireText(call.content, 'biz_code');
  requireStructure(call.content['identity_param'], 'identity_param');
  const merchantConfig = requireStructure(call.content['merchant_config'], 'merchant_config');
  const returnUrl = merchantConfig['return_url'];
  const certifyId = world.kernel.ids.hex(32);
  saveCertification(world, {
    certifyId,
    outerOrderNo,
    returnUrl: typeof returnUrl === 'string' ? returnUrl : null,
    result: 'open',
  });
  return succeed({ certify_id: certifyId });
};

/** These two fields are objects, or the JSON text of one: both are seen. */
function requireStructure(value: unknown, name: string): Record<string, unknown> {
  const structure = parseObject(typeof value === 'string' ? value : JSON.stringify(value ?? null));
  if (structure === null) throw new AlipayRefusal('isv.invalid-parameter', `参数无效：${name}`);
  return structure;
}
