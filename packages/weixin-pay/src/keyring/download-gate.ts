import { SdkError, type Clock } from '@sdk/core-signing';
import { isPassingFailure } from './is-passing-failure.js';

/** Decides whether the certificates may be downloaded now, so that forged serials cannot make this client a flood. */
export interface DownloadGate {
  /** Whether a download may start. */
  open(): boolean;
  started(): void;
  failed(error: unknown): void;
}

/** Between two downloads; the list changes once in years. */
const interval = 60_000;
/** The same after a failed connection, or an answer that is another one soon. */
const unreachableFor = 2_000;

/** At most one download a minute, whatever serials are asked for. */
export function createDownloadGate(clock: Clock): DownloadGate {
  let closedAt = -Infinity;
  let closedFor = 0;
  const close = (duration: number) => {
    closedAt = clock.now();
    closedFor = duration;
  };
  return {
    open() {
      const passed = clock.now() - closedAt;
      // A clock that was set back must not keep it shut.
      return passed >= closedFor || passed < 0;
    },
    started: () => close(interval),
    failed(error) {
      const unreachable = SdkError.is(error) && /NETWORK|TIMEOUT|ABORTED|HTTP_STATUS/.test(error.code);
      const soon = (unreachable || isPassingFailure(error)) && !isTooOften(error);
      close(soon ? unreachableFor : interval);
    },
  };
}

/** Who asked too often is not asked to do so again in two seconds. */
function isTooOften(error: SdkError): boolean {
  return 'status' in error && error.status === 429;
}
