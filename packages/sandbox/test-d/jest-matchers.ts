// Compiled, never run: the matchers on the global `expect` of Jest and on that of Vitest.
import { expect as vitestExpect } from 'vitest';

import { createSandbox } from '../src/index.js';
import { sandboxMatchers } from '../src/jest.js';

export async function accepted(): Promise<void> {
  const sandbox = await createSandbox();
  const order = sandbox.orders.get('T1');
  const notification = sandbox.notifications.get('ntf_1');
  expect.extend(sandboxMatchers);
  expect(order).toBePaid();
  expect(order).not.toBeRefunded(1);
  expect(order).toBeInState('TRADE_SUCCESS');
  expect(sandbox.requests.last()).toHaveVerifiedSignature();
  await expect(sandbox).toHaveBeenNotified('T1', { type: 'trade_status_sync', times: 1, accepted: true });
  await expect(notification).toBeIdempotentUnderRedelivery({ sandbox, state: () => [] });

  vitestExpect.extend(sandboxMatchers);
  vitestExpect(order).toBePaid();
  vitestExpect(order).not.toBeRefunded(1);
  vitestExpect(sandbox.requests.last()).toHaveVerifiedSignature();
  await vitestExpect(sandbox).toHaveBeenNotified('T1');
  await vitestExpect(notification).toBeIdempotentUnderRedelivery({ sandbox, state: () => [] });
}

export async function refused(): Promise<void> {
  const sandbox = await createSandbox();
  // @ts-expect-error -- an amount is a number of fen
  expect(sandbox.orders.get('T1')).toBeRefunded('1.00');
  // @ts-expect-error -- a sandbox is not an order
  expect(sandbox).toBePaid();
  // @ts-expect-error -- an order is not a request
  expect(sandbox.orders.get('T1')).toHaveVerifiedSignature();
  // @ts-expect-error -- state is what must not change
  await expect(sandbox.notifications.get('ntf_1')).toBeIdempotentUnderRedelivery({ sandbox });
  // @ts-expect-error -- an unknown expectation would expect nothing
  await vitestExpect(sandbox).toHaveBeenNotified('T1', { time: 1 });
  // @ts-expect-error -- a text is not an order
  vitestExpect('T1').toBePaid();
}
