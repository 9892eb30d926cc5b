import { ConfigError } from '@sdk/core-signing';

export interface BillTaker {
  /** What is read. @throws ConfigError the second time, and after `spend`. */
  take(): AsyncGenerator<Uint8Array>;
  /** From now on nothing can be taken. */
  spend(): void;
}

/** Hands out the bytes of a bill once: they come from a connection, which cannot be read again. */
export function takeBillOnce(pieces: AsyncGenerator<Uint8Array>, operation: string): BillTaker {
  let isSpent = false;
  return {
    take() {
      if (isSpent) {
        throw new ConfigError('This bill was already read or closed. Download it again to read it again.', {
          platform: 'weixin-pay',
          operation,
        });
      }
      isSpent = true;
      return pieces;
    },
    spend() {
      isSpent = true;
    },
  };
}
