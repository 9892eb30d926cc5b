import type { CallOptions } from '@sdk/core-signing';

/** Options of every call of API v2. */
export interface V2CallOptions extends CallOptions {
  /**
   * Sends texts that hold `&name=`. The signature of API v2 cannot tell such a text from two parameters: whoever
   * chooses it and sees one signed document can make another that passes. @default false: it is refused
   */
  readonly dangerouslyAllowAmbiguousText?: boolean | undefined;
}
