import { paymentCodeOutcome } from '../../trade/payment-codes.js';
import type { V2Operation } from '../v2-call.js';
import { requiredField } from '../read-v2-fields.js';
import { V2Refusal } from '../v2-refusal.js';

/** `/tools/authcodetoopenid`: whose payment code it is. */
export const codeToOpenid: V2Operation['handle'] = ({ fields }, world) => {
  const outcome = paymentCodeOutcome(requiredField(fields, 'auth_code'));
  if (outcome.kind === 'refused') throw new V2Refusal('AUTH_CODE_INVALID');
  return { openid: world.identities.openid };
};
