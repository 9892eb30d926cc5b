/** An access token with its times, as it is kept in memory and in the store. Times are ms since the epoch. */
export interface TokenRecord {
  readonly token: string;
  readonly obtainedAt: number;
  readonly expiresAt: number;
  /** When it took the place of a token that the platform had refused. */
  readonly replacedAt?: number | undefined;
}

/** Clocks of several machines may differ by this much before a record from the future is distrusted. */
const clockTolerance = 5 * 60 * 1000;
/** A token is not used in its last seconds: the call would arrive after it. */
const lastSeconds = 10_000;

/**
 * Whether a token may be sent now. A record from the future means that the clock was set back since, so that
 * nothing is known about its age.
 */
export function isUsable(record: TokenRecord, now: number): boolean {
  const margin = Math.min(lastSeconds, (record.expiresAt - record.obtainedAt) / 10);
  return now >= record.obtainedAt - clockTolerance && now < record.expiresAt - margin;
}

export function writeTokenRecord(record: TokenRecord): string {
  return JSON.stringify(record);
}

/** What another process wrote, or `undefined` when it cannot be used. */
export function readTokenRecord(text: string | undefined): TokenRecord | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { token, obtainedAt, expiresAt, replacedAt } = value as Record<string, unknown>;
  if (typeof token !== 'string' || token === '') return undefined;
  if (!isTime(obtainedAt) || !isTime(expiresAt)) return undefined;
  return { token, obtainedAt, expiresAt, ...(isTime(replacedAt) ? { replacedAt } : {}) };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
