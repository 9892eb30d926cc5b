import { isGenuine } from './is-genuine.js';
import type { NotificationAttempt, NotificationRequest, SandboxNotification } from './kernel.js';
import { SandboxActionError } from './platform.js';
import type { PlatformDeliveries } from './platform-deliveries.js';
import type { RefusalDiagnosis } from './refusal-diagnosis.js';

export interface RefusalTools {
  required(id: string): SandboxNotification;
  signAnew(notification: SandboxNotification): void;
  /** Delivers once and answers the attempt; nothing of it counts as an acceptance. */
  attempt(id: string, message: NotificationRequest): Promise<NotificationAttempt>;
  deliveriesOf(notification: SandboxNotification): PlatformDeliveries | undefined;
}

/**
 * Finds out why a receiver refused a genuine notification, by delivering it again: as it is, then signed in the ways that
 * only a receiver with a certain mistake accepts. The one that is accepted proves the mistake.
 *
 * @throws `SandboxActionError` when the last attempt was not refused.
 */
export async function diagnoseRefusal(id: string, tools: RefusalTools): Promise<RefusalDiagnosis> {
  const notification = tools.required(id);
  // What was delivered to find out, before, is no answer to it.
  const last = notification.attempts.findLast(isGenuine);
  if (last === undefined) throw new SandboxActionError(`Notification ${id} was not delivered yet.`);
  if (last.status === null) {
    throw new SandboxActionError(
      `Nobody answered notification ${id}, so there is nothing to explain: ${last.error ?? ''}`,
    );
  }
  if (last.accepted) throw new SandboxActionError(`Notification ${id} was accepted; nothing was refused.`);
  const tried: { variant: string; accepted: boolean; status: number | null }[] = [];
  const accepts = async (variant: string, message: NotificationRequest): Promise<boolean> => {
    const { accepted, status } = await tools.attempt(id, message);
    tried.push({ variant, accepted, status });
    return accepted;
  };
  tools.signAnew(notification);
  if (await accepts('genuine', { ...notification })) {
    return {
      notification: id,
      cause: 'accepted-now',
      evidence: 'Delivered once more, unchanged, it was accepted.',
      fix: 'Look at what your server did at the time of the first attempt: the signature was not the reason.',
      tried,
    };
  }
  for (const { cause, does, fix, message } of tools.deliveriesOf(notification)?.variants(notification) ??
    []) {
    if (!(await accepts(cause, { ...notification, ...message }))) continue;
    const evidence = `${does.charAt(0).toUpperCase()}${does.slice(1)}. Proof: of ${tried.length} deliveries the genuine one was refused, and the one signed in just this way was accepted.`;
    return { notification: id, cause, evidence, fix, tried };
  }
  return {
    notification: id,
    cause: 'unexplained',
    evidence: `Every delivery was refused, the genuine one and ${tried.length - 1} signed in the usual wrong ways. The last answer to it was HTTP ${last.status}: ${last.responseBody.slice(0, 200)}`,
    fix: `The signature may be right, and something else refuse it. ${last.error ?? ''} Look at the log of your server for what it answers before and after it verifies.`,
    tried,
  };
}
