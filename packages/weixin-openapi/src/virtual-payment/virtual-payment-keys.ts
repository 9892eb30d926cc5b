/** The AppKeys of virtual payment, shown in the console under 「虚拟支付 > 基本配置」. */
export interface VirtualPaymentKeys {
  /** 「现网 AppKey」: signs requests with `env` 0, and those without `env`. */
  readonly appKey?: string | undefined;
  /** 「沙箱 AppKey」: signs requests with `env` 1. */
  readonly sandboxAppKey?: string | undefined;
}
