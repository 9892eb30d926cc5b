import { parseObject } from '../../core/parse-object.js';
import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { sendPush } from '../push/send-push.js';
import type { WeixinWorld } from '../weixin-world.js';
import { checkPaymentSignatures } from './check-payment-signatures.js';
import { requireAmount, requireEnv, requireNumber } from './payment-fields.js';
import { accountOf, saveAccount } from './token-accounts.js';
import { findOrder, saveOrder } from './virtual-orders.js';
import type { VirtualOrder } from './virtual-orders.js';

/** What the mini program hands to `wx.requestVirtualPayment`. */
export interface VirtualPaymentCall {
  readonly mode: 'short_series_goods' | 'short_series_coin';
  /** JSON, exactly as the server signed it. */
  readonly signData: string;
  readonly paySig: string;
  readonly signature: string;
  readonly openid: string;
}

/**
 * The user pays in the mini program: both signatures are verified, the order is paid, tokens are booked, and the
 * developer's server is told by a push.
 *
 * @throws `WeixinRefusal` with the code that the server's functions answer for the same mistake.
 * @remarks One token costs one fen here; on the platform the console sets its price. The phone's own error codes are
 * not emulated.
 */
export function payVirtually(
  world: WeixinWorld,
  call: VirtualPaymentCall,
  note: (diagnosis: SignatureDiagnosis) => void,
): VirtualOrder {
  const { mode, signData, openid } = call;
  const fields = parseObject(signData);
  if (fields === null) throw new WeixinRefusal(268490002, ' signData');
  checkPaymentSignatures(
    world,
    {
      uri: 'requestVirtualPayment',
      body: signData,
      paySignature: call.paySig,
      userSignature: call.signature,
      url: new URL('https://api.weixin.qq.com/requestVirtualPayment'),
    },
    note,
    openid,
  );
  const env = requireEnv(fields);
  const orderId = requireNumber(fields, 'outTradeNo', /^(?!_)[\w|*@-]{8,32}$/);
  if (findOrder(world, env, { orderId }) !== undefined) throw new WeixinRefusal(268490004);
  const quantity = requireAmount(fields, 'buyQuantity');
  const price = mode === 'short_series_goods' ? requireAmount(fields, 'goodsPrice') : 1;
  const { ids, clock } = world.kernel;
  const now = clock.now();
  const order: VirtualOrder = {
    orderId,
    wxOrderId: `xp${ids.digits(20)}`,
    env,
    openid,
    kind: mode === 'short_series_goods' ? 'goods' : 'coins',
    fee: quantity * price,
    leftFee: quantity * price,
    createdAt: now,
    paidAt: now,
    deliveredAt: null,
    notificationId: null,
    meta: typeof fields['attach'] === 'string' ? fields['attach'] : '',
    payOrderId: null,
    channelOrderId: `${env === 1 ? 'S' : 'L'}${ids.digits(27)}`,
    transactionId: `4200${ids.digits(24)}`,
  };
  if (order.kind === 'coins') {
    const account = accountOf(world, env, openid);
    saveAccount(world, {
      ...account,
      paid: account.paid + quantity,
      sumSaved: account.sumSaved + quantity,
    });
  }
  const push = pushPayment(world, order, { quantity, price, productId: fields['productId'] });
  const saved = { ...order, notificationId: push?.id ?? null };
  saveOrder(world, saved);
  return saved;
}

function pushPayment(
  world: WeixinWorld,
  order: VirtualOrder,
  { quantity, price, productId }: { quantity: number; price: number; productId: unknown },
) {
  const item = { Quantity: quantity, OrigPrice: price, ActualPrice: price, Attach: order.meta };
  const isGoods = order.kind === 'goods';
  return sendPush(world, order.openid, {
    MsgType: 'event',
    Event: isGoods ? 'xpay_goods_deliver_notify' : 'xpay_coin_pay_notify',
    OpenId: order.openid,
    OutTradeNo: order.orderId,
    Env: order.env,
    WeChatPayInfo: {
      MchOrderNo: order.channelOrderId,
      TransactionId: order.transactionId,
      PaidTime: Math.floor(order.paidAt / 1000),
    },
    ...(isGoods ? { GoodsInfo: { ProductId: String(productId), ...item } } : { CoinInfo: item }),
  });
}
