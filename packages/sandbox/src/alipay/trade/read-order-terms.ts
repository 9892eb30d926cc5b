import type { AlipayCall } from '../alipay-call.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { parseChinaTime } from '../../core/china-time.js';
import { isAbsent, optionalText, readOrderNumber, readText, wrongParameter } from '../request/read-text.js';
import { yuanToFen } from '../yuan-to-fen.js';
import { parseTimeoutExpress } from './parse-timeout.js';
import { productRules } from './trade-product.js';
import type { TradeProduct } from './trade-product.js';
import type { AlipayWorld } from '../alipay-world.js';

/** What a payment request asks for, checked. */
export interface OrderTerms {
  readonly product: TradeProduct;
  readonly appId: string;
  readonly outTradeNo: string;
  readonly subject: string;
  readonly body: string | null;
  readonly passbackParams: string | null;
  readonly totalFen: number;
  readonly sellerId: string;
  readonly buyerId: string | null;
  readonly buyerOpenId: string | null;
  readonly timeoutMs: number;
  readonly absoluteExpiry: number | null;
  readonly fingerprint: string;
}

const userId = /^2088\d{12}$/;
const largestFen = 10_000_000_000;

/** Reads and checks the parameters all payment requests share. */
export function readOrderTerms(world: AlipayWorld, call: AlipayCall, product: TradeProduct): OrderTerms {
  const now = world.kernel.clock.now();
  const { content } = call;
  const outTradeNo = readOrderNumber(call, 'out_trade_no');
  const subject = readText(content, 'subject', { longest: 256 });
  const totalFen = yuanToFen(content['total_amount']);
  if (totalFen === null) throw wrongParameter('total_amount');
  if (totalFen < 1 || totalFen > largestFen) throw new AlipayRefusal('ACQ.TOTAL_FEE_EXCEED');
  const buyerId = optionalText(content, 'buyer_id', { longest: 512 });
  const buyerOpenId = optionalText(content, 'buyer_open_id', { longest: 512 });
  if (buyerId !== null && !userId.test(buyerId)) throw wrongParameter('buyer_id');
  const sellerId = optionalText(content, 'seller_id', { longest: 512 }) ?? world.identities.sellerId;
  if (buyerId === sellerId) throw new AlipayRefusal('ACQ.BUYER_SELLER_EQUAL');
  const body = optionalText(content, 'body', { longest: 512 });
  return {
    product,
    appId: call.parameters.get('app_id') ?? world.identities.appId,
    outTradeNo,
    subject,
    body,
    passbackParams: optionalText(content, 'passback_params', { longest: 512 }),
    totalFen,
    sellerId,
    buyerId,
    buyerOpenId,
    ...readExpiry(content, product, now),
    fingerprint: JSON.stringify([product, subject, body, totalFen, sellerId, buyerId, buyerOpenId]),
  };
}

function readExpiry(content: AlipayCall['content'], product: TradeProduct, now: number) {
  const express = content['timeout_express'];
  const given = isAbsent(express) ? null : parseTimeoutExpress(express, now);
  if (!isAbsent(express) && given === null) throw wrongParameter('timeout_express');
  const expire = content['time_expire'];
  const absoluteExpiry = isAbsent(expire) ? null : parseChinaTime(String(expire));
  if (!isAbsent(expire) && absoluteExpiry === null) throw wrongParameter('time_expire');
  if (absoluteExpiry !== null && absoluteExpiry <= now) throw wrongParameter('time_expire');
  return { timeoutMs: given ?? productRules[product].defaultTimeout, absoluteExpiry };
}
