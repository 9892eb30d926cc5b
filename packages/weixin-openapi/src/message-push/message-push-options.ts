import type { Clock, Logger, NonceSource, Store } from '@sdk/core-signing';
import type { PushHandler } from './push-reply.js';

/** Options of `createMessagePush`: what the console shows under 「消息推送配置」, and what to do with a message. */
export interface MessagePushOptions {
  /** The mini program’s id; encrypted messages for another one are refused. */
  readonly appId: string;
  /** 「Token(令牌)」 */
  readonly token: string;
  /**
   * 「EncodingAESKey」, 43 characters: for the modes 「安全模式」 and 「兼容模式」. With it, only encrypted messages are accepted,
   * the encrypted part is used if a message has both, and replies are encrypted. Use it: in 「明文模式」 the signature does
   * not cover the body, so anyone who sees one request can send another with the same signature.
   */
  readonly encodingAesKey?: string | undefined;
  /**
   * Receives each message once. What it returns is the reply; nothing means `success`, to a virtual payment
   * `{ ErrCode: 0, ErrMsg: 'success' }`. WeChat waits five seconds;
   * when it delivers again meanwhile, the repetition waits for the same run. An error makes WeChat deliver again.
   */
  readonly onMessage?: PushHandler | undefined;
  /** Called with the error of every refused message, and with what `onMessage` threw. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /**
   * Milliseconds that the time of a message may differ from this machine’s; `false` accepts any. @default 300000
   */
  readonly maxAge?: number | false | undefined;
  /** Whether repetitions and replays are recognised through the store. @default true */
  readonly claim?: boolean | undefined;
  /**
   * Milliseconds for which a message is claimed while `onMessage` runs. A process that dies blocks the message no
   * longer than this, so it must end before WeChat’s last repetition: WeChat repeats after 5, 10 and 15 seconds. @default 8000
   */
  readonly claimLease?: number | undefined;
  /**
   * Milliseconds for which a handled message is remembered; the default store keeps the last 10 000 entries only.
   * @default 86400000 (one day)
   */
  readonly claimTtl?: number | undefined;
  /** Where messages that were handled are remembered. @default the memory of this process: with several, use a shared one */
  readonly store?: Store | undefined;
  /** The current time. @default the system's clock */
  readonly clock?: Clock | undefined;
  /** Told of refused messages; never receives a body. @default none */
  readonly logger?: Logger | undefined;
  /** Makes the random text that an encrypted reply is signed with. @default `randomNonce` */
  readonly nonce?: NonceSource | undefined;
  /** Secure random bytes, for replies. @default `crypto.randomBytes` */
  readonly randomBytes?: ((size: number) => Uint8Array) | undefined;
}
