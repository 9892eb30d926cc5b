import crypto from 'node:crypto';

/** The order in which Alipay sends the parameters: none that helps whoever has to sort them. */
const arrivalOrder = [
  ...[
    'gmt_create',
    'charset',
    'subject',
    'sign',
    'buyer_id',
    'invoice_amount',
    'notify_id',
    'fund_bill_list',
  ],
  ...[
    'notify_type',
    'trade_status',
    'receipt_amount',
    'buyer_pay_amount',
    'app_id',
    'sign_type',
    'seller_id',
  ],
  ...['gmt_payment', 'notify_time', 'version', 'out_trade_no', 'total_amount', 'trade_no', 'auth_app_id'],
  'point_amount',
];

/**
 * Signed notifications that all differ, as a server receives them.
 * @param {ReturnType<typeof import('./fixtures.mjs').createFixtures>} fixtures
 * @param {number} count
 */
export function createNotifications(fixtures, count) {
  const model = Object.fromEntries(new URLSearchParams(fixtures.notification.body));
  delete model.sign;
  delete model.sign_type;
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(8, '0');
    const fields = {
      ...model,
      notify_id: `20260101002221000000000000${number}`,
      out_trade_no: `BENCH${number}`,
    };
    const content = Object.keys(fields)
      .sort()
      .map((name) => `${name}=${fields[name]}`)
      .join('&');
    const bytes = Buffer.from(content);
    const signature = crypto.sign('RSA-SHA256', bytes, fixtures.alipay.privateKey).toString('base64');
    const all = { ...fields, sign_type: 'RSA2', sign: signature };
    const body = new URLSearchParams(
      arrivalOrder.filter((name) => name in all).map((name) => [name, all[name]]),
    ).toString();
    return { bytes, signature, body, outTradeNo: fields.out_trade_no };
  });
}
