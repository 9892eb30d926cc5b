import type { SignedParameters } from './verify-signed-form.js';

/**
 * What a verified message is about.
 *
 * @remarks A full refund and a timeout both close the trade; only the refund carries `refund_fee` or
 * `gmt_refund`. `dut_user_sign` and `dut_user_unsign` are not confirmed by a sample.
 */
export function notificationKind(parameters: SignedParameters) {
  if (parameters['msg_method']) return 'message';
  const status = parameters['trade_status'];
  const isTrade = Boolean(status && parameters['out_trade_no'] && parameters['trade_no']);
  if (isTrade) {
    const refunded = isPositive(parameters['refund_fee']) || Boolean(parameters['gmt_refund']);
    // The end of the refund period may still name refunds of earlier.
    if (refunded && status !== 'TRADE_FINISHED') return 'refund';
    return status === 'TRADE_CLOSED' ? 'closed' : 'trade';
  }
  if (parameters['service'] === 'alipay.service.check') return 'service-check';
  switch (parameters['notify_type']) {
    case 'dut_user_sign':
    case 'dut_user_unsign':
      return 'agreement';
    case 'open_app_auth_notify':
      return 'authorization';
    default:
      return 'other';
  }
}

function isPositive(amount: string | undefined): boolean {
  return amount !== undefined && /[1-9]/.test(amount);
}
