/** What every answer carries beside its own fields, camelCase. */
export interface AlipayResultFields {
  /** `10000` for success. A few methods, for example `alipay.system.oauth.token`, send none. */
  readonly code?: string;
  readonly msg?: string;
  readonly subCode?: string;
  readonly subMsg?: string;
  /** Fields the platform added after this catalogue was written. */
  readonly [field: string]: unknown;
}

/** What every answer carries beside its own fields, in the platform's names. */
export interface AlipayWireResultFields {
  /** `10000` for success. A few methods, for example `alipay.system.oauth.token`, send none. */
  readonly code?: string;
  readonly msg?: string;
  readonly sub_code?: string;
  readonly sub_msg?: string;
  /** Fields the platform added after this catalogue was written. */
  readonly [field: string]: unknown;
}
