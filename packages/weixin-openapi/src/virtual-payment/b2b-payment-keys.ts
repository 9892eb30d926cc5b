/** The AppKeys of B2b payment (「B2b 支付」), shown in the console under 「门店助手 > 支付管理 > 商户号管理」. */
export interface B2bPaymentKeys {
  /**
   * The live AppKey (「现网 AppKey」) of each merchant, by its number (`mchid`). Server functions are signed with it
   * whatever the environment of the order.
   */
  readonly appKeys: Readonly<Record<string, string>>;
}
