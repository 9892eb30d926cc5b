import type { AlipayHandler } from '../alipay-call.js';
import { billDownloadUrl } from './bill-download-url.js';
import { certificateDownload } from './certificate-download.js';
import { certifyInitialize } from './certify-initialize.js';
import { certifyQuery } from './certify-query.js';
import { contentDetect } from './content-detect.js';
import { oauthToken } from './oauth-token.js';
import { qrcodeCreate } from './qrcode-create.js';
import { refundQuery } from './refund-query.js';
import { templateMessageSend } from './template-message-send.js';
import { tradeCancel } from './trade-cancel.js';
import { tradeClose } from './trade-close.js';
import { tradeCreate } from './trade-create.js';
import { tradePay } from './trade-pay.js';
import { tradePrecreate } from './trade-precreate.js';
import { tradeQuery } from './trade-query.js';
import { tradeRefund } from './trade-refund.js';

interface Operation {
  readonly handle: AlipayHandler;
  /** REST v3: verb and path; `null` when the method exists on the gateway only. */
  readonly rest: string | null;
}

/** Everything that is emulated, beside the page methods. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['alipay.trade.create', { handle: tradeCreate, rest: 'POST /v3/alipay/trade/create' }],
  ['alipay.trade.precreate', { handle: tradePrecreate, rest: 'POST /v3/alipay/trade/precreate' }],
  ['alipay.trade.pay', { handle: tradePay, rest: 'POST /v3/alipay/trade/pay' }],
  ['alipay.trade.query', { handle: tradeQuery, rest: 'POST /v3/alipay/trade/query' }],
  ['alipay.trade.close', { handle: tradeClose, rest: 'POST /v3/alipay/trade/close' }],
  ['alipay.trade.cancel', { handle: tradeCancel, rest: 'POST /v3/alipay/trade/cancel' }],
  ['alipay.trade.refund', { handle: tradeRefund, rest: 'POST /v3/alipay/trade/refund' }],
  [
    'alipay.trade.fastpay.refund.query',
    { handle: refundQuery, rest: 'POST /v3/alipay/trade/fastpay/refund/query' },
  ],
  [
    'alipay.data.dataservice.bill.downloadurl.query',
    { handle: billDownloadUrl, rest: 'GET /v3/alipay/data/dataservice/bill/downloadurl/query' },
  ],
  ['alipay.system.oauth.token', { handle: oauthToken, rest: 'POST /v3/alipay/system/oauth/token' }],
  [
    'alipay.user.certify.open.initialize',
    { handle: certifyInitialize, rest: 'POST /v3/alipay/user/certify/open/initialize' },
  ],
  [
    'alipay.user.certify.open.query',
    { handle: certifyQuery, rest: 'GET /v3/alipay/user/certify/open/query' },
  ],
  [
    'alipay.open.app.mini.templatemessage.send',
    { handle: templateMessageSend, rest: 'POST /v3/alipay/open/app/mini/templatemessage/send' },
  ],
  ['alipay.open.app.qrcode.create', { handle: qrcodeCreate, rest: 'POST /v3/alipay/open/app/qrcode/create' }],
  ['alipay.security.risk.content.detect', { handle: contentDetect, rest: null }],
  ['alipay.open.app.alipaycert.download', { handle: certificateDownload, rest: null }],
]);

/** Methods a browser or app opens instead of calling: the gateway answers them with a page. */
export const pageMethods = [
  'alipay.trade.page.pay',
  'alipay.trade.wap.pay',
  'alipay.trade.app.pay',
  'alipay.user.certify.open.certify',
] as const;

export type PageMethod = (typeof pageMethods)[number];

/** All emulated methods, for the refusal of one that is not. */
export function emulatedMethods(): string[] {
  return [...operations.keys(), ...pageMethods].sort();
}
