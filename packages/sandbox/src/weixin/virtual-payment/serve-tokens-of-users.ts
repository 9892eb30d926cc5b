import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinHandler } from '../weixin-call.js';
import { requireAmount, requireEnv, requireNumber, requireOpenid } from './payment-fields.js';
import { accountOf, findBooking, saveAccount, saveBooking } from './token-accounts.js';
import type { TokenAccount } from './token-accounts.js';

const ok = { errcode: 0, errmsg: 'ok' };
const balanceOf = ({ paid, presented }: TokenAccount): number => paid + presented;

/** `POST /xpay/query_user_balance` */
export const queryUserBalance: WeixinHandler = ({ body }, world) => {
  const account = accountOf(world, requireEnv(body), requireOpenid(world, body));
  const { presented, sumSaved, sumPresented, sumSpent } = account;
  return {
    ...ok,
    balance: balanceOf(account),
    present_balance: presented,
    sum_save: sumSaved,
    sum_present: sumPresented,
    sum_balance: sumSaved + sumPresented,
    sum_cost: sumSpent,
    first_save_flag: sumSaved === 0 ? 1 : 0,
  };
};

/** `POST /xpay/present_currency`: a number given before was done before, and nothing is given twice. */
export const presentCurrency: WeixinHandler = ({ body }, world) => {
  const [env, openid] = [requireEnv(body), requireOpenid(world, body)];
  const [orderId, amount] = [requireNumber(body, 'order_id'), requireAmount(body, 'amount')];
  if (findBooking(world, env, orderId) !== undefined) throw new WeixinRefusal(268490004);
  const before = accountOf(world, env, openid);
  const account = {
    ...before,
    presented: before.presented + amount,
    sumPresented: before.sumPresented + amount,
  };
  saveAccount(world, account);
  saveBooking(world, { orderId, env, openid, kind: 'present', amount, fromPresented: 0, cancelled: 0 });
  return {
    ...ok,
    order_id: orderId,
    balance: balanceOf(account),
    present_balance: account.sumPresented,
  };
};

/**
 * `POST /xpay/currency_pay`
 *
 * @remarks Presented tokens are spent before bought ones; the platform does not say which come first.
 */
export const currencyPay: WeixinHandler = ({ body }, world) => {
  const [env, openid] = [requireEnv(body), requireOpenid(world, body)];
  const [orderId, amount] = [requireNumber(body, 'order_id'), requireAmount(body, 'amount')];
  if (findBooking(world, env, orderId) !== undefined) throw new WeixinRefusal(268490004);
  const before = accountOf(world, env, openid);
  if (balanceOf(before) < amount) throw new WeixinRefusal(268490006);
  const fromPresented = Math.min(before.presented, amount);
  const account = {
    ...before,
    presented: before.presented - fromPresented,
    paid: before.paid - (amount - fromPresented),
    sumSpent: before.sumSpent + amount,
  };
  saveAccount(world, account);
  saveBooking(world, { orderId, env, openid, kind: 'pay', amount, fromPresented, cancelled: 0 });
  return { ...ok, order_id: orderId, balance: balanceOf(account), used_present_amount: fromPresented };
};

/** `POST /xpay/cancel_currency_pay`: gives tokens back, bought ones first. */
export const cancelCurrencyPay: WeixinHandler = ({ body }, world) => {
  const [env, openid] = [requireEnv(body), requireOpenid(world, body)];
  const [orderId, amount] = [requireNumber(body, 'order_id'), requireAmount(body, 'amount')];
  const payment = findBooking(world, env, requireNumber(body, 'pay_order_id'));
  if (payment?.kind !== 'pay' || payment.openid !== openid) {
    throw new WeixinRefusal(268490002, ' pay_order_id');
  }
  if (findBooking(world, env, orderId) !== undefined) throw new WeixinRefusal(268490004);
  if (amount > payment.amount - payment.cancelled) throw new WeixinRefusal(268490006);
  const paidLeft = Math.max(0, payment.amount - payment.fromPresented - payment.cancelled);
  const toPaid = Math.min(paidLeft, amount);
  const before = accountOf(world, env, openid);
  saveAccount(world, {
    ...before,
    paid: before.paid + toPaid,
    presented: before.presented + amount - toPaid,
    sumSpent: before.sumSpent - amount,
  });
  saveBooking(world, { ...payment, cancelled: payment.cancelled + amount });
  saveBooking(world, { orderId, env, openid, kind: 'cancel', amount, fromPresented: 0, cancelled: 0 });
  return { ...ok, order_id: orderId };
};
