import type { SandboxOrder } from '../../core/order.js';
import type { AlipayHandler } from '../alipay-call.js';
import type { AlipayWorld } from '../alipay-world.js';
import type { AlipayAnswer } from '../answer/alipay-answer.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { formatChinaTime } from '../../core/china-time.js';
import { readText } from '../request/read-text.js';
import { bearTrade } from '../trade/bear-trade.js';
import { buyerFields, paidAmountFields } from '../trade/describe-trade.js';
import { openOrder } from '../trade/open-order.js';
import { payTrade } from '../trade/pay-trade.js';
import { paymentCodeOutcome } from '../trade/payment-codes.js';
import { readOrderTerms } from '../trade/read-order-terms.js';
import { formatYuan } from '../../core/format-yuan.js';

/** `alipay.trade.pay`: the shop scans the buyer's payment code. `payment-codes.ts` says what each code does. */
export const tradePay: AlipayHandler = (call, world) => {
  // Without a code it is a deduction by agreement: to ask for the code would send the reader on a wrong track.
  if (call.content['agreement_params'] !== undefined && call.content['auth_code'] === undefined) {
    throw new AlipayRefusal(
      'isv.invalid-parameter',
      '参数无效：agreement_params (the sandbox does not emulate deductions by agreement; it emulates: auth_code)',
    );
  }
  const terms = readOrderTerms(world, call, 'face-to-face');
  const outcome = paymentCodeOutcome(readText(call.content, 'auth_code', { longest: 64 }));
  const existing = world.kernel.store.orders.get('alipay', terms.outTradeNo);
  // An order number that was used before is judged first: its own state decides, not the new code.
  if (existing === undefined && outcome.kind === 'refused') throw new AlipayRefusal(outcome.subCode);
  if (existing === undefined && outcome.kind === 'unknown' && outcome.leaves === 'nothing') {
    throw new AlipayRefusal('isp.unknow-error');
  }
  const order = openOrder(world, call, terms);
  if (order.tradeNo !== null) return waitingAnswer(world, order);
  bearTrade(world, order, { actor: 'api', detail: 'alipay.trade.pay' });
  return settle(world, order, outcome);
};

function settle(
  world: AlipayWorld,
  order: SandboxOrder,
  outcome: ReturnType<typeof paymentCodeOutcome>,
): AlipayAnswer {
  const pays = outcome.kind === 'pays' || (outcome.kind === 'unknown' && outcome.leaves === 'paid');
  if (pays) payTrade(world, order, 'buyer');
  if (outcome.kind === 'unknown') throw new AlipayRefusal('isp.unknow-error');
  return pays ? paidAnswer(world, order) : waitingAnswer(world, order);
}

function paidAnswer(world: AlipayWorld, order: SandboxOrder): AlipayAnswer {
  return {
    code: '10000',
    fields: {
      trade_no: order.tradeNo,
      out_trade_no: order.outTradeNo,
      ...buyerFields(world, order),
      ...paidAmountFields(order),
      gmt_payment: formatChinaTime(order.paidAt ?? 0),
      fund_bill_list: [{ amount: formatYuan(order.totalFen), fund_channel: 'ALIPAYACCOUNT' }],
    },
  };
}

function waitingAnswer(world: AlipayWorld, order: SandboxOrder): AlipayAnswer {
  const fields = {
    trade_no: order.tradeNo,
    out_trade_no: order.outTradeNo,
    ...buyerFields(world, order),
    total_amount: formatYuan(order.totalFen),
  };
  return { code: '10003', fields };
}
