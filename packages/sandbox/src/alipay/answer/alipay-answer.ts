import { gatewayMessages } from './refusals.js';
import type { GatewayCode } from './refusals.js';
import type { AlipayRefusal } from './alipay-refusal.js';

/** What an operation answers, before it is put into the envelope of a protocol. */
export interface AlipayAnswer {
  readonly code: Extract<GatewayCode, '10000' | '10003'>;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Some old methods (`alipay.system.oauth.token`) answer without `code` and `msg`. */
  readonly bare?: boolean;
}

export function succeed(fields: Record<string, unknown> = {}): AlipayAnswer {
  return { code: '10000', fields };
}

/** The gateway's node for an answer: `code`, `msg`, then the fields by name, without absent ones. */
export function answerNode(answer: AlipayAnswer): Record<string, unknown> {
  const head = answer.bare ? {} : { code: answer.code, msg: gatewayMessages[answer.code] };
  return { ...head, ...presentFields(answer.fields) };
}

/** The gateway's node for a refusal. */
export function refusalNode(refusal: AlipayRefusal): Record<string, unknown> {
  const { code } = refusal.refusal;
  return { code, msg: gatewayMessages[code], sub_code: refusal.subCode, sub_msg: refusal.subMessage };
}

/** Fields by name, without absent ones. */
export function presentFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(present.sort(([left], [right]) => (left < right ? -1 : 1)));
}
