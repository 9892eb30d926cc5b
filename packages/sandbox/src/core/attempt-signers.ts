import type { Notifier, SandboxNotification } from './kernel.js';
import type { PlatformName } from './platform.js';

/** Who signs notifications when an attempt is made, by platform. */
export interface AttemptSigners {
  readonly register: Notifier['signAttempts'];
  /**
   * Puts a new signature into the notification's headers. It is kept there: what is repeated by hand later are the
   * bytes of this attempt.
   */
  signAnew(notification: SandboxNotification): void;
}

export function createAttemptSigners(): AttemptSigners {
  const signers = new Map<PlatformName, Parameters<Notifier['signAttempts']>[1]>();
  return {
    register: (platform, sign) => {
      signers.set(platform, sign);
    },
    signAnew(notification) {
      const signed = signers.get(notification.platform)?.(notification) ?? null;
      if (signed !== null) notification.headers = { ...notification.headers, ...signed };
    },
  };
}
