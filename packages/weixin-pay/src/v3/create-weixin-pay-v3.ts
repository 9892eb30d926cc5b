import type { CallOptions } from '@sdk/core-signing';
import { loadOnce } from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../weixin-pay-context.js';
import type { V3BillOptions, V3Bills } from './bill/bills.js';
import { bindOperations } from './call/bind-operations.js';
import type { V3CombineTransactions } from './combine/combine-transactions.js';
import type { V3PayScore } from './pay-score/pay-score.js';
import type { V3ProfitSharing } from './profit-sharing/profit-sharing.js';
import type { V3Refunds } from './refund/refunds.js';
import type { V3PartnerTransactions } from './transactions/partner-transactions.js';
import type { V3Transactions } from './transactions/transactions.js';
import type { V3TransferBills } from './transfer/transfer-bills.js';
import type { V3Uploads } from './upload/uploads.js';
import type { V3PlatformCertificate, WeixinPayV3 } from './weixin-pay-v3.js';

const paying = ['jsapi', 'app', 'native', 'h5', 'codepay', 'query', 'close', 'reverse'] as const;

/**
 * API v3 over a resolved configuration. Nothing is loaded before a function is called. Without the merchant's key
 * every call is a `ConfigError` that says what is missing.
 */
export function createWeixinPayV3(context: WeixinPayContext): WeixinPayV3 {
  const loadRequest = loadOnce(() => import('./request-v3.js'));
  return Object.freeze({
    transactions: bindOperations<V3Transactions>(context, paying, async () => {
      const { transactionOperations } = await import('./transactions/transaction-operations.js');
      return transactionOperations;
    }),
    partnerTransactions: bindOperations<V3PartnerTransactions>(context, paying, async () => {
      const { partnerTransactionOperations } = await import('./transactions/transaction-operations.js');
      return partnerTransactionOperations;
    }),
    combine: bindOperations<V3CombineTransactions>(
      context,
      ['jsapi', 'app', 'native', 'h5', 'query', 'close'],
      async () => (await import('./combine/combine-operations.js')).combineOperations,
    ),
    refunds: bindOperations<V3Refunds>(
      context,
      ['create', 'query', 'applyAbnormalRefund'],
      async () => (await import('./refund/refund-operations.js')).refundOperations,
    ),
    bills: billsOf(context),
    transferBills: bindOperations<V3TransferBills>(
      context,
      ['create', 'queryByOutBillNo', 'queryByTransferBillNo', 'cancel'],
      async () => (await import('./transfer/transfer-operations.js')).transferOperations,
    ),
    profitSharing: bindOperations<V3ProfitSharing>(
      context,
      [
        'create',
        'query',
        'return',
        'queryReturn',
        'unfreeze',
        'queryAmounts',
        'addReceiver',
        'deleteReceiver',
        'ratio',
      ],
      async () => (await import('./profit-sharing/profit-sharing-operations.js')).profitSharingOperations,
    ),
    payScore: bindOperations<V3PayScore>(
      context,
      ['create', 'query', 'cancel', 'modify', 'complete', 'pay', 'sync'],
      async () => (await import('./pay-score/pay-score-operations.js')).payScoreOperations,
    ),
    upload: uploadsOf(context),
    certificates: (options) => certificatesOf(context, options),
    request: async (method, path, options) => {
      const { requestV3 } = await loadRequest();
      return requestV3(context, method, path, options);
    },
  } satisfies WeixinPayV3);
}

function billsOf(context: WeixinPayContext): V3Bills {
  const download = async (kind: keyof V3Bills, params: object, options?: V3BillOptions) => {
    const [{ downloadBill }, { billOperations }] = await Promise.all([
      import('./bill/download-bill.js'),
      import('./bill/bill-operations.js'),
    ]);
    return downloadBill(context, billOperations[kind], params, options);
  };
  return Object.freeze({
    trade: (params, options) => download('trade', params, options),
    fundflow: (params, options) => download('fundflow', params, options),
  } satisfies V3Bills);
}

function uploadsOf(context: WeixinPayContext): V3Uploads {
  const load = async () => {
    const { createUploads } = await import('./upload/create-uploads.js');
    return createUploads(context);
  };
  return Object.freeze({
    image: async (file, options) => (await load()).image(file, options),
    video: async (file, options) => (await load()).video(file, options),
  } satisfies V3Uploads);
}

async function certificatesOf(
  context: WeixinPayContext,
  options: CallOptions | undefined,
): Promise<readonly V3PlatformCertificate[]> {
  const [{ downloadPlatformCertificates }, { openPlatformCertificates }] = await Promise.all([
    import('../keyring/download-platform-certificates.js'),
    import('../keyring/open-platform-certificates.js'),
  ]);
  const text = await downloadPlatformCertificates(context, options);
  // Without this key the download has refused already.
  const apiV3Key = context.v3?.apiV3Key ?? new Uint8Array();
  return openPlatformCertificates(text, apiV3Key).map(({ listed }) => listed);
}
