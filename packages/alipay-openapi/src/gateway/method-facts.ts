import type { Idempotency } from '@sdk/core-signing';
import { methodInfo } from '../catalogue/method-info.js';

/** The function of the client that makes a method's call. */
export type AlipayDoor = 'exec' | 'pageExec' | 'sdkExec';

const doorOfKind = { exec: 'exec', page: 'pageExec', sdk: 'sdkExec' } as const;

/** Methods opened by the buyer's browser or app that the typed catalogue does not hold. */
const uncataloguedDoors: ReadonlyMap<string, readonly AlipayDoor[]> = new Map([
  ['alipay.trade.app.pay', ['sdkExec']],
  ['alipay.trade.page.pay', ['pageExec']],
  ['alipay.trade.wap.pay', ['pageExec']],
  ['alipay.trade.page.refund', ['pageExec']],
  ['alipay.fund.trans.app.pay', ['sdkExec']],
  ['alipay.fund.trans.page.pay', ['pageExec']],
  ['alipay.fund.auth.order.app.freeze', ['sdkExec']],
  ['alipay.user.agreement.page.sign', ['pageExec', 'sdkExec']],
  ['alipay.user.certify.open.certify', ['pageExec']],
  ['alipay.user.info.auth', ['sdkExec']],
  ['datadigital.fincloud.generalsaas.face.certify.verify', ['pageExec']],
  ['zhima.credit.payafteruse.creditagreement.sign', ['sdkExec']],
  ['zhima.credit.pe.zmgo.sign.apply', ['sdkExec']],
]);

/** Methods outside the typed catalogue whose parameters stand side by side instead of in `biz_content`. */
const uncataloguedWithoutBizContent: ReadonlySet<string> = new Set([
  'alipay.system.oauth.token',
  'alipay.user.info.share',
  'alipay.user.userinfo.share',
  'alipay.open.public.info.query',
  'alipay.open.agent.mini.create',
  'alipay.open.agent.facetoface.sign',
  'alipay.open.file.upload',
  'alipay.open.mini.baseinfo.query',
  'alipay.open.mini.baseinfo.modify',
  'alipay.open.mini.version.audit.apply',
  'alipay.merchant.item.file.upload',
  'alipay.merchant.tradecomplain.feedback.submit',
  'alipay.marketing.material.image.upload',
  'alipay.offline.material.image.upload',
  'ant.merchant.expand.indirect.image.upload',
]);

/** Numbers chosen by the caller that make repeating a method harmless, most specific first. */
const idempotencyKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['alipay.trade.create', ['out_trade_no']],
  ['alipay.trade.pay', ['out_trade_no']],
  ['alipay.trade.precreate', ['out_trade_no']],
  ['alipay.trade.close', ['out_trade_no', 'trade_no']],
  ['alipay.trade.cancel', ['out_trade_no', 'trade_no']],
  ['alipay.trade.refund', ['out_request_no', 'out_trade_no']],
  ['alipay.trade.refund.apply', ['out_request_no']],
  ['alipay.trade.order.settle', ['out_request_no']],
  ['alipay.trade.settle.confirm', ['out_request_no']],
  ['alipay.trade.orderinfo.sync', ['out_request_no']],
  ['alipay.trade.royalty.relation.bind', ['out_request_no']],
  ['alipay.trade.royalty.relation.unbind', ['out_request_no']],
  ['alipay.fund.trans.uni.transfer', ['out_biz_no']],
  ['alipay.fund.trans.toaccount.transfer', ['out_biz_no']],
  ['alipay.fund.trans.refund', ['out_request_no']],
  ['alipay.fund.batch.create', ['out_batch_no']],
  ['alipay.pcredit.huabei.auth.order.unfreeze', ['out_request_no']],
  ['alipay.pcredit.huabei.auth.settle.apply', ['out_request_no']],
  ['alipay.merchant.order.sync', ['out_biz_no']],
  ['alipay.fund.auth.order.freeze', ['out_request_no']],
  ['alipay.fund.auth.order.unfreeze', ['out_request_no']],
  ['alipay.fund.auth.order.voucher.create', ['out_request_no']],
  ['alipay.fund.auth.operation.cancel', ['out_request_no', 'operation_id']],
]);

/**
 * Methods that may answer 10003: accepted, the buyer has still to confirm.
 *
 * @remarks Documented for `alipay.trade.pay`; inferred for the pre-authorisation by payment code.
 */
const pendingMethods: ReadonlySet<string> = new Set(['alipay.trade.pay', 'alipay.fund.auth.order.freeze']);

/** The functions that may make this method's call; `undefined` when nothing is known of it. */
export function doorsOf(method: string): readonly AlipayDoor[] | undefined {
  const listed = uncataloguedDoors.get(method);
  if (listed !== undefined) return listed;
  return methodInfo(method)?.kinds.map((kind) => doorOfKind[kind]);
}

/** Whether the method's parameters go into `biz_content`. */
export function usesBizContent(method: string): boolean {
  return methodInfo(method)?.bizContent ?? !uncataloguedWithoutBizContent.has(method);
}

/** Whether code 10003 is a result of this method and not a failure. */
export function mayBePending(method: string): boolean {
  return pendingMethods.has(method);
}

/** What repeating this very call means: a keyed method without its number is `unsafe`. */
export function idempotencyOf(method: string, wire: Readonly<Record<string, unknown>>): Idempotency {
  const keys = idempotencyKeys.get(method);
  if (keys !== undefined) return keys.some((key) => isPresent(wire[key])) ? 'keyed' : 'unsafe';
  const known = methodInfo(method)?.idempotency;
  // Without knowing which number makes it so, no call of the method can be told to be keyed.
  if (known !== undefined) return known === 'keyed' ? 'unsafe' : known;
  return /\.(?:query|batchquery|pagequery)$/.test(method) ? 'safe' : 'unsafe';
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
