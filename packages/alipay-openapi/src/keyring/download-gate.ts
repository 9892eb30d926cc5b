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

interface Failure {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly waits: number;
  readonly passes: boolean;
}

/** At most ten downloads a minute, and none for a number that failed just now. */
export function createDownloadGate(clock: Clock): DownloadGate {
  const failures = new Map<string, Failure>();
  let started: number[] = [];
  // A clock that was set back must not keep a number out until the time that it was set back from.
  const isOver = ({ at, waits }: Failure, now: number): boolean => now - at >= waits || now < at;
  return {
    refusal(sn) {
      const now = clock.now();
      const failure = failures.get(sn);
      if (failure !== undefined && !isOver(failure, now)) {
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
      for (const [other, failure] of failures) if (isOver(failure, now)) failures.delete(other);
      const passes = SdkError.is(error) && error.retryable;
      const unreachable = SdkError.is(error) && /NETWORK|TIMEOUT|ABORTED|HTTP_STATUS/.test(error.code);
      failures.set(sn, { at: now, waits: unreachable || passes ? unreachableFor : rejectedFor, passes });
    },
  };
}
