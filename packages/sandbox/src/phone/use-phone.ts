import type { SandboxOrder } from '../core/order.js';
import { performOrderAction } from '../core/order-actions.js';
import { SandboxActionError } from '../core/platform.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';
import { payingFailures } from '../weixin-pay/cashier/paying-failures.js';
import { clientResultsOf, honestResultOf, saveReport } from './phone-use.js';
import type { PhoneReport, PhoneStep } from './phone-use.js';

/** What the buyer does, and what the phone shall tell; the honest result when `tell` is absent. */
export interface PhoneUse {
  readonly do: PhoneStep;
  readonly tell?: string | undefined;
}

/**
 * The buyer uses the payment sheet: the order changes as the step says, and the shop's client is told whatever was
 * chosen. The two need not agree, as they do not outside of a sandbox.
 *
 * @throws `SandboxNotFoundError` for an unknown order, `SandboxActionError` when its state forbids the step or the
 * platform knows no such result.
 */
export async function usePhone(
  engine: SandboxEngine,
  outTradeNo: string,
  { do: step, tell }: PhoneUse,
  origin: string,
): Promise<{ report: PhoneReport; order: SandboxOrder }> {
  const order = engine.store.orders.find(outTradeNo);
  if (order === undefined) throw new SandboxNotFoundError(`There is no order ${outTradeNo}.`);
  const code = tell ?? honestResultOf(order, step);
  const known = Object.keys(clientResultsOf(order));
  if (code === null || !known.includes(code)) {
    throw new SandboxActionError(
      `\`tell\` must be one of ${known.join(', ') || '(nothing: this platform has no payments)'}.`,
    );
  }
  if (step === 'pay') await performOrderAction(engine, outTradeNo, 'pay', { platform: order.platform });
  else if (step !== 'cancel')
    await performOrderAction(engine, outTradeNo, 'fail', {
      platform: order.platform,
      reason: payingFailures[step].reason,
    });
  const result = await askCashier(engine, order, code, origin);
  const { platform } = order;
  const report = { platform, outTradeNo, at: engine.clock.now(), step, code, result };
  saveReport(engine, report);
  engine.events.publish({ type: 'order', id: outTradeNo });
  return { report, order };
}

/** The cashier page words the result as the platform does, and signs it where the platform would. */
async function askCashier(
  { platforms, self }: SandboxEngine,
  order: SandboxOrder,
  code: string,
  origin: string,
): Promise<Record<string, unknown>> {
  const mountPath = platforms.find(({ name }) => name === order.platform)?.mountPath ?? '';
  const token = String(order.data['cashierToken']);
  const address = `${origin}${mountPath}/cashier/${token}/client-result?code=${encodeURIComponent(code)}`;
  const response = await self.fetch(new Request(address));
  if (!response.ok)
    throw new SandboxActionError(`The cashier has no result ${code} for ${order.outTradeNo}.`);
  return (await response.json()) as Record<string, unknown>;
}
