import { isDeepStrictEqual } from 'node:util';

import type { SandboxNotification } from '../core/kernel.js';
import { SandboxActionError } from '../core/platform.js';
import { describeNotification } from '../library/describe-instead.js';
import type { Sandbox } from '../sandbox.js';
import { shown, verdict } from './matcher-result.js';
import type { MatcherResult } from './matcher-result.js';

/** What the matcher delivers with, and what must not change. */
export interface RedeliveryOptions {
  readonly sandbox: Pick<Sandbox, 'notifications' | 'clock'>;
  /** The shop's own state: what it shipped, booked or mailed. Plain data, compared deeply. */
  state(): unknown;
}

/**
 * Delivers a notification that the shop has accepted again: twice at once, late, after newer ones, and with a wrong
 * signature, which the shop has to refuse. None of it may change the shop's state.
 */
export async function toBeIdempotentUnderRedelivery(
  notification: SandboxNotification | undefined,
  { sandbox, state }: RedeliveryOptions,
): Promise<MatcherResult> {
  const expected = 'a notification whose redelivery changes nothing';
  if (notification === undefined) return verdict(false, expected, () => 'There is no notification.');
  const { id } = notification;
  const present = (): string => {
    const current = sandbox.notifications.get(id);
    return current === undefined ? `${id} is not there any more.` : describeNotification(current);
  };
  await sandbox.clock.advance(0);
  if (sandbox.notifications.get(id)?.state !== 'accepted') {
    return verdict(
      false,
      expected,
      () => `The shop has not accepted it yet, so redelivery would prove nothing.\n${present()}`,
    );
  }
  const before = structuredClone(await state());
  for (const [name, deliver] of redeliveries(sandbox, notification)) {
    const objection = await deliver();
    const after = structuredClone(await state());
    if (objection !== null) return verdict(false, expected, () => `${name}: ${objection}\n${present()}`);
    if (isDeepStrictEqual(after, before)) continue;
    return verdict(
      false,
      expected,
      () =>
        `${name}: the shop's state changed.\nBefore: ${shown(before)}\nAfter:  ${shown(after)}\n${present()}`,
    );
  }
  return verdict(true, expected, present);
}

/** Delivers and says what was wrong with the shop's answer; `null` when nothing was. */
type Redelivery = () => Promise<string | null>;

function redeliveries(
  { notifications, clock }: RedeliveryOptions['sandbox'],
  { id, outTradeNo }: SandboxNotification,
): readonly (readonly [name: string, deliver: Redelivery])[] {
  return [
    [
      'Delivered twice at once',
      async () => {
        await notifications.duplicate(id);
        return null;
      },
    ],
    [
      'Delivered late',
      async () => {
        notifications.late(id, '1m');
        await clock.advance('1m');
        return null;
      },
    ],
    [
      'Delivered after newer ones',
      async () => {
        const about = notifications
          .list()
          .filter((one) => outTradeNo !== null && one.outTradeNo === outTradeNo);
        // Newest first, and this one at the end.
        for (const one of about) if (one.id !== id) await notifications.resend(one.id);
        await notifications.resend(id);
        return null;
      },
    ],
    [
      'Delivered with a wrong signature',
      async () => {
        try {
          const { attempts } = await notifications.corrupt(id);
          const accepted = attempts.findLast(({ cause }) => cause === 'corrupt')?.accepted === true;
          return accepted ? 'the shop accepted it, so it does not verify signatures.' : null;
        } catch (error) {
          // Some notifications carry none; they are encrypted instead.
          if (error instanceof SandboxActionError) return null;
          throw error;
        }
      },
    ],
  ];
}
