/** A verified message of the message gateway. */
export interface AlipayMessage {
  /** The same for every delivery of one message. */
  readonly messageId: string;
  /** For example `alipay.open.mini.version.audit.passed`. */
  readonly msgMethod: string;
  readonly appId: string;
  /** The message's fields in the platform's names; `undefined` when it has none. */
  readonly content: Readonly<Record<string, unknown>> | undefined;
}
