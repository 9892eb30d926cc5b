import type { AlipayHandler } from '../alipay-call.js';
import { succeed } from '../answer/alipay-answer.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { requireText } from '../request/read-text.js';
import { certificationsOf } from './certification.js';

/** `alipay.user.certify.open.query`: `passed` is `T` only after the person passed. */
export const certifyQuery: AlipayHandler = (call, world) => {
  const certification = certificationsOf(world).get(requireText(call.content, 'certify_id'));
  if (certification === undefined) throw new AlipayRefusal('CERTIFY_ID_NOT_EXIST');
  return succeed({
    passed: certification.result === 'passed' ? 'T' : 'F',
    fail_reason: certification.result === 'failed' ? '认证未通过' : null,
  });
};
