import type { Sandbox, SandboxNotification } from '@sdk/sandbox';

import { expectEqual } from './expect-equal.js';

/** Milliseconds: enough on a machine that does other work too. */
const patience = 60_000;

/** Does something that the platform reports, and waits until the shop has acknowledged the report. */
export async function awaitDelivery(
  sandbox: Sandbox,
  outTradeNo: string,
  act: () => Promise<unknown>,
): Promise<SandboxNotification> {
  const before = new Set(sandbox.notifications.list().map(({ id }) => id));
  await act();
  const delivered = await sandbox.notifications.waitFor(
    (one) => one.outTradeNo === outTradeNo && !before.has(one.id) && one.attempts.length > 0,
    patience,
  );
  const [attempt] = delivered.attempts;
  expectEqual('acknowledged', attempt?.accepted, true, attempt?.error ?? undefined);
  return delivered;
}
