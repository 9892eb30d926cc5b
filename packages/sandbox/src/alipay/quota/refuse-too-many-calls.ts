import { limitOf, takeCall } from '../../core/take-call.js';
import type { CountedWindow } from '../../core/take-call.js';
import type { AlipayCall } from '../alipay-call.js';
import type { AlipayWorld } from '../alipay-world.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';

const minute = 60_000;

/**
 * Counts a call of the application and of the method, in minutes of the sandbox clock.
 *
 * @remarks The platform documents the two refusals, not how many calls it allows: no limit unless a setting says so.
 * @throws AlipayRefusal `isv.app-call-limited`, or `isv.method-call-limited`
 */
export function refuseTooManyCalls(world: AlipayWorld, { method, parameters, settings }: AlipayCall): void {
  const counts = world.kernel.store.collection<CountedWindow>('alipay.calls');
  const now = world.kernel.clock.now();
  const app = {
    key: `app ${parameters.get('app_id') ?? ''}`,
    limit: limitOf(settings.callsPerMinute),
    length: minute,
  };
  if (!takeCall(counts, app, now)) throw new AlipayRefusal('isv.app-call-limited');
  const own = { key: `method ${method}`, limit: limitOf(settings.methodCallsPerMinute), length: minute };
  if (!takeCall(counts, own, now)) throw new AlipayRefusal('isv.method-call-limited');
}
