import { SdkError, type Clock } from '@sdk/core-signing';

/** Decides whether a certificate may be fetched now, so that forged numbers cannot make this client a flood. */
export interface DownloadGate {
  /** `undefined` when the download may start, otherwise why not. */
  refusal(sn: string): DownloadRefusal | undefined;
  /** Remembers a failure for a while. */
  failed(sn: string, error: unknown): void;
}

/** Why a certificate is not fetched now. */
export interface DownloadRefusal {
  readonly reason: string;
  /** Whether it may be fetched later with nothing changed here. */
  readonly passes: boolean;
}

const windowLength = 60_000;
const downloadsPerWindow = 10;
/** How long a number that Alipay does not know, or that did not check out, is not asked for again. */
const rejectedFor = 60_000;
/** The same after a failed connection, or an answer that is another one soon. */
const unreachableFor = 2_000;

/** At most ten downloads a minute, and none for a number that failed just now. */
export function createDownloadGate(clock: Clock): DownloadGate {
  const failures = new Map<string, { readonly until: number; readonly passes: boolean }>();
  let started: number[] = [];
  return {
    refusal(sn) {
      const now = clock.now();
      const failure = failures.get(sn);
      if (failure !== undefined && failure.until > now) {
        return { reason: 'fetching it failed a moment ago', passes: failure.passes };
      }
      failures.delete(sn);
      started = started.filter((time) => time > now - windowLength && time <= now);
      if (started.length >= downloadsPerWindow)
        return { reason: 'too many unknown certificates were named within a minute', passes: true };
      started.push(now);
      return undefined;
    },
    failed(sn, error) {
      const now = clock.now();
      for (const [other, { until }] of failures) if (until <= now) failures.delete(other);
      const passes = SdkError.is(error) && error.retryable;
      const unreachable = SdkError.is(error) && /NETWORK|TIMEOUT|ABORTED|HTTP_STATUS/.test(error.code);
      failures.set(sn, { until: now + (unreachable || passes ? unreachableFor : rejectedFor), passes });
    },
  };
}
