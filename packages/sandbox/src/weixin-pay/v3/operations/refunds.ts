import { findRefund } from '../../refund/find-refund.js';
import { retryRefund } from '../../refund/retry-refund.js';
import { withinRefundRates } from '../../quota/refund-rates.js';
import { startRefund } from '../../refund/start-refund.js';
import { WeixinPayRefusal } from '../../refusal/weixin-pay-refusal.js';
import { findOrder } from '../../trade/find-order.js';
import { tradeDataOf } from '../../trade/trade-data.js';
import { describeRefund } from '../describe-refund.js';
import { openSealedField } from '../open-sealed-field.js';
import { notifyAddress, optionalText, refundNumber, requiredFen, requiredText } from '../read-fields.js';
import type { V3Operation } from '../v3-call.js';
import { parameterRefusal } from '../v3-refusal.js';

/** Refunds of a merchant; with `sub_mchid`, of a merchant through its service provider. */
export const refundOperations: readonly V3Operation[] = [
  {
    name: 'POST /v3/refund/domestic/refunds',
    handle(call, world) {
      const { content } = call;
      const transactionId = optionalText(content, '/transaction_id', { most: 32 });
      const outTradeNo = optionalText(content, '/out_trade_no', { most: 32 });
      if (transactionId === null && outTradeNo === null) {
        throw parameterRefusal('/transaction_id', '与out_trade_no二者必填其一');
      }
      const terms = {
        outRefundNo: requiredText(content, '/out_refund_no', refundNumber),
        fen: requiredFen(content, '/amount/refund'),
        totalFen: requiredFen(content, '/amount/total'),
        reason: optionalText(content, '/reason', { most: 80 }),
        notifyUrl: notifyAddress(content),
        fundsAccount: optionalText(content, '/funds_account'),
        protocol: 'v3',
        actor: 'api',
      } as const;
      if (requiredText(content, '/amount/currency') !== 'CNY') {
        throw parameterRefusal('/amount/currency', '仅支持CNY');
      }
      const order = findOrder(world, { transactionId, outTradeNo });
      refuseOtherMerchant(tradeDataOf(order).parties.subMchId, optionalText(content, '/sub_mchid'));
      const refund = withinRefundRates(world, order, call.settings, () =>
        startRefund(world, order, terms, call.settings),
      );
      return { body: describeRefund(order, refund) };
    },
  },
  {
    name: 'POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund',
    handle(call, world) {
      const { content } = call;
      const found = findRefund(world, { refundId: call.path['refund_id'] });
      refuseOtherMerchant(tradeDataOf(found.order).parties.subMchId, optionalText(content, '/sub_mchid'));
      if (requiredText(content, '/out_refund_no') !== found.refund.outRefundNo) {
        throw parameterRefusal('/out_refund_no', '与refund_id不一致');
      }
      if (requiredText(content, '/type', { pattern: /^(USER|MERCHANT)_BANK_CARD$/ }) === 'USER_BANK_CARD') {
        requiredText(content, '/bank_type', { most: 16 });
        openSealedField(world, call, content, '/bank_account');
        openSealedField(world, call, content, '/real_name');
      }
      const refund = retryRefund(world, found, call.settings);
      return { body: describeRefund(found.order, refund) };
    },
  },
  {
    name: 'GET /v3/refund/domestic/refunds/{out_refund_no}',
    handle(call, world) {
      const { order, refund } = findRefund(world, { outRefundNo: call.path['out_refund_no'] });
      refuseOtherMerchant(tradeDataOf(order).parties.subMchId, call.query.get('sub_mchid'));
      return { body: describeRefund(order, refund) };
    },
  },
];

function refuseOtherMerchant(ofOrder: string | null, asked: string | null): void {
  if (ofOrder !== asked) throw new WeixinPayRefusal('resource-unknown');
}
