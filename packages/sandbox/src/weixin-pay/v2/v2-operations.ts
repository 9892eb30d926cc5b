import { downloadBill, downloadFundFlow } from './operations/bills.js';
import { closeOrder } from './operations/close-order.js';
import { codeToOpenid } from './operations/code-to-openid.js';
import { getSignKey } from './operations/get-sign-key.js';
import { micropay } from './operations/micropay.js';
import { orderQuery } from './operations/order-query.js';
import { getRedPacket, sendRedPacket } from './operations/red-packets.js';
import { refundQuery } from './operations/refund-query.js';
import { refund } from './operations/refund.js';
import { reverse } from './operations/reverse.js';
import { getTransfer, transfer } from './operations/transfers.js';
import { unifiedOrder } from './operations/unified-order.js';
import type { V2Operation } from './v2-call.js';

/** What most operations have in common. */
const usual = {
  appField: 'appid',
  merchantField: 'mch_id',
  signsAnswers: true,
  needsCertificate: false,
} as const satisfies Partial<V2Operation>;
const secret = { ...usual, needsCertificate: true } as const;
const transferring = { ...secret, signsAnswers: false } as const;

const operations: readonly V2Operation[] = [
  { ...usual, path: '/pay/unifiedorder', handle: unifiedOrder },
  { ...usual, path: '/pay/orderquery', handle: orderQuery, inPlatformSandbox: true },
  { ...usual, path: '/pay/closeorder', handle: closeOrder },
  { ...usual, path: '/pay/micropay', handle: micropay, inPlatformSandbox: true },
  { ...usual, path: '/pay/refundquery', handle: refundQuery, inPlatformSandbox: true },
  {
    ...usual,
    path: '/pay/downloadbill',
    signsAnswers: false,
    handle: downloadBill,
    inPlatformSandbox: true,
  },
  {
    ...transferring,
    path: '/pay/downloadfundflow',
    onlySignType: 'HMAC-SHA256',
    handle: downloadFundFlow,
  },
  { ...usual, path: '/tools/authcodetoopenid', handle: codeToOpenid },
  { ...secret, path: '/secapi/pay/reverse', handle: reverse, inPlatformSandbox: true },
  { ...secret, path: '/secapi/pay/refund', handle: refund, inPlatformSandbox: true },
  { ...transferring, path: '/mmpaymkttransfers/sendredpack', appField: 'wxappid', handle: sendRedPacket },
  { ...transferring, path: '/mmpaymkttransfers/gethbinfo', handle: getRedPacket },
  {
    ...transferring,
    path: '/mmpaymkttransfers/promotion/transfers',
    appField: 'mch_appid',
    merchantField: 'mchid',
    handle: transfer,
  },
  { ...transferring, path: '/mmpaymkttransfers/gettransferinfo', handle: getTransfer },
  {
    ...usual,
    path: '/xdc/apiv2getsignkey/sign/getsignkey',
    appField: null,
    signsAnswers: false,
    handle: getSignKey,
  },
];

/** Below this path lies the platform's own sandbox, which has few operations and a key of its own. */
const platformSandbox = '/xdc/apiv2sandbox';

/** The paths of API v2 that are emulated. */
export const v2Operations: readonly string[] = operations.flatMap(({ path, inPlatformSandbox }) =>
  inPlatformSandbox === true ? [path, platformSandbox + path] : [path],
);

/** An operation and whether it was asked for in the platform's own sandbox. */
export interface FoundV2Operation {
  readonly operation: V2Operation;
  readonly isPlatformSandbox: boolean;
}

/** The operation behind a path below the mount, or `null`. */
export function findV2Operation(path: string): FoundV2Operation | null {
  const isPlatformSandbox = path.startsWith(`${platformSandbox}/`);
  const plain = isPlatformSandbox ? path.slice(platformSandbox.length) : path;
  const operation = operations.find((one) => one.path === plain);
  if (operation === undefined || (isPlatformSandbox && operation.inPlatformSandbox !== true)) return null;
  return { operation, isPlatformSandbox };
}
