import { changeSettings, settingsFor } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { parseRefuseWith } from './parse-refuse-with.js';
import { WeixinPayRefusal } from './weixin-pay-refusal.js';

/** Refuses a correctly signed request when the setting `refuseWith` says so; counts down what has a count. */
export function refuseAsAsked(world: WeixinPayWorld, request: Request, path: string): void {
  const { refuseWith } = settingsFor(world, request);
  const asked = parseRefuseWith(refuseWith);
  if (asked === null || (asked.path !== null && asked.path !== path)) return;
  const everybody = settingsFor(world).refuseWith;
  if (asked.times !== null && refuseWith === everybody) {
    const left = asked.times - 1;
    const next = left === 0 ? 'no' : refuseWith.replace(/\*\d+/, `*${String(left)}`);
    changeSettings(world, { refuseWith: next });
  }
  throw new WeixinPayRefusal(asked.code);
}
