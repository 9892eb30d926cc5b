import { corruptSignature } from './corrupt-signature.js';
import type { NotificationAttempt, NotificationRequest, SandboxNotification } from './kernel.js';
import { SandboxActionError } from './platform.js';
import type { ControllableNotifier } from './notifier.js';

/** What of the notifier a delivery by hand needs. */
export interface DeliveryTools {
  required(id: string): SandboxNotification;
  attemptNow(id: string, cause: NotificationAttempt['cause'], message?: NotificationRequest): Promise<void>;
  signAnew(notification: SandboxNotification): void;
}

type ManualDeliveries = Pick<ControllableNotifier, 'resend' | 'corrupt' | 'duplicate' | 'probe'>;

/** Deliveries that somebody asks for, at once and beside the schedule. */
export function createManualDeliveries({ required, attemptNow, signAnew }: DeliveryTools): ManualDeliveries {
  return {
    async resend(id) {
      required(id);
      await attemptNow(id, 'resend');
      return required(id);
    },
    async corrupt(id) {
      const notification = required(id);
      if (notification.attempts.length === 0) signAnew(notification);
      const corrupted = corruptSignature(notification);
      if (corrupted === null) {
        throw new SandboxActionError(`Notification ${id} carries no signature that could be corrupted.`);
      }
      await attemptNow(id, 'corrupt', { ...notification, ...corrupted });
      return required(id);
    },
    async duplicate(id, copies) {
      required(id);
      await Promise.all(Array.from({ length: copies }, () => attemptNow(id, 'duplicate')));
      return required(id);
    },
    async probe(id, headers) {
      const notification = required(id);
      signAnew(notification);
      await attemptNow(id, 'probe', { ...notification, headers: { ...notification.headers, ...headers } });
      return required(id);
    },
  };
}
