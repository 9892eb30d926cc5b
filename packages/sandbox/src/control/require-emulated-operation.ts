import type { FaultRequest } from '../core/fault-rules.js';
import { nearestName } from '../core/nearest-name.js';
import type { SandboxPlatform } from '../core/platform.js';
import { ControlError } from './control-error.js';

/**
 * Refuses a fault for an operation that no request can ever have: it would wait for ever, and the test that set it
 * would prove nothing. A verb with a path (`POST /v3/alipay/trade/query`) is taken as it is.
 */
export function requireEmulatedOperation(
  { operation, platform }: Pick<FaultRequest, 'operation' | 'platform'>,
  platforms: readonly SandboxPlatform[],
): void {
  if (operation === undefined || /^[A-Z]+ \//.test(operation)) return;
  const asked = platforms.filter(({ name }) => platform === undefined || name === platform);
  // A platform without a list of its operations cannot be checked.
  if (asked.some(({ operations }) => operations === undefined)) return;
  const emulated = asked.flatMap(({ operations }) => operations ?? []);
  if (emulated.includes(operation)) return;
  const nearest = nearestName(operation, emulated);
  const advice =
    nearest === null ? `Emulated are: ${emulated.join(', ') || 'none'}.` : `Did you mean ${nearest}?`;
  throw new ControlError(
    400,
    'UNKNOWN_OPERATION',
    `operation: ${operation.slice(0, 100)} is not emulated, so no request would be hit. ${advice}`,
  );
}
