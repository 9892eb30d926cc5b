import { corruptMessage } from './corrupt-message.js';
import { diagnoseRefusal } from './diagnose-refusal.js';
import type { NotificationAttempt, NotificationRequest, SandboxNotification } from './kernel.js';
import { SandboxActionError } from './platform.js';
import type { ControllableNotifier } from './notifier.js';
import type { PlatformDeliveries } from './platform-deliveries.js';

/** What of the notifier a delivery by hand needs. */
export interface DeliveryTools {
  required(id: string): SandboxNotification;
  attemptNow(id: string, cause: NotificationAttempt['cause'], message?: NotificationRequest): Promise<void>;
  signAnew(notification: SandboxNotification): void;
  deliveriesOf(notification: SandboxNotification): PlatformDeliveries | undefined;
  save(notification: SandboxNotification): void;
}

type ManualDeliveries = Pick<ControllableNotifier, 'resend' | 'corrupt' | 'duplicate' | 'probe' | 'diagnose'>;

/** Deliveries that somebody asks for, at once and beside the schedule. */
export function createManualDeliveries(tools: DeliveryTools): ManualDeliveries {
  const { required, attemptNow, signAnew, deliveriesOf, save } = tools;
  return {
    async resend(id) {
      required(id);
      await attemptNow(id, 'resend');
      return required(id);
    },
    async corrupt(id, request = {}) {
      const notification = required(id);
      if (notification.attempts.length === 0) signAnew(notification);
      const corrupted = corruptMessage(notification, request, deliveriesOf(notification));
      if (corrupted === null) {
        const part = request.what ?? 'signature';
        throw new SandboxActionError(`Notification ${id} carries no signed ${part} that could be corrupted.`);
      }
      await attemptNow(id, 'corrupt', { ...notification, ...corrupted });
      return required(id);
    },
    async duplicate(id, copies) {
      required(id);
      await Promise.all(Array.from({ length: copies }, () => attemptNow(id, 'duplicate')));
      return required(id);
    },
    async diagnose(id) {
      const found = await diagnoseRefusal(id, {
        required,
        signAnew,
        deliveriesOf,
        async attempt(of, message) {
          await attemptNow(of, 'diagnose', message);
          const made = required(of).attempts.at(-1);
          if (made === undefined) throw new SandboxActionError(`Notification ${of} was forgotten meanwhile.`);
          return made;
        },
      });
      const notification = required(id);
      notification.diagnosis = found;
      save(notification);
      return found;
    },
    async probe(id, headers) {
      const notification = required(id);
      signAnew(notification);
      await attemptNow(id, 'probe', { ...notification, headers: { ...notification.headers, ...headers } });
      return required(id);
    },
  };
}
