import { wireNameOf } from './wire-name.js';

/** A field of a result: its camelCase name, and whether it is a whole number (counts, fen). */
export interface ResultField {
  readonly name: string;
  readonly integer: boolean;
}

/** Fields by the platform's names; in a family without the numbers at their end. */
export type ResultFields = ReadonlyMap<string, ResultField>;

/** `coupon_id_$n`, `coupon_fee_$n`: the records of a list, written as numbered fields. */
export interface ResultFamily {
  /** Name of the list. */
  readonly list: string;
  readonly fields: ResultFields;
  /** Whether the list is there when it is empty. */
  readonly always: boolean;
  /** `coupon_refund_id_$n_$m`: a list inside each record. */
  readonly inner?: ResultFamily | undefined;
}

export interface ResultTable {
  readonly fields: ResultFields;
  readonly family: ResultFamily | undefined;
  /** Fields, in the platform's names, without which an answer is not one. */
  readonly required: readonly string[];
}

/** What every answer carries. Redpackets and transfers have names of their own for the merchant. */
const common =
  'returnCode returnMsg resultCode errCode errCodeDes appId=appid appId=mch_appid appId=wxappid mchId=mch_id ' +
  'mchId=mchid subAppId=sub_appid subMchId=sub_mch_id nonceStr deviceInfo';

/**
 * @param names - camelCase names, separated by spaces; `name=wire` where the platform's is not in snake case, and
 * `name#` for whole numbers
 */
export function resultTable(
  names: string,
  options: { readonly family?: ResultFamily; readonly required?: string } = {},
): ResultTable {
  return {
    fields: resultFields(`${common} ${names}`),
    family: options.family,
    required: options.required?.split(' ') ?? [],
  };
}

export function resultFields(names: string): ResultFields {
  const fields = new Map<string, ResultField>();
  for (const entry of names.trim().split(/\s+/)) {
    const [left = '', given] = entry.split('=');
    const name = left.replace('#', '');
    fields.set(given ?? wireNameOf(name), { name, integer: left.endsWith('#') });
  }
  return fields;
}
