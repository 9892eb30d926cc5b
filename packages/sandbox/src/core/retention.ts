import { ConfigError } from '@sdk/core-signing';

/** How much a sandbox keeps. The oldest goes first; what is still to be paid or delivered always stays. */
export interface Retention {
  /** Requests with their answers; of those that are alike, such as questions of a poller, the oldest go first. @default 1000 */
  readonly requests?: number | undefined;
  /** Notifications that were accepted or given up. @default 5000 */
  readonly notifications?: number | undefined;
  /** Short messages, and messages of each queue of receipts. @default 5000 */
  readonly sms?: number | undefined;
  /** Documents of MPServerless, in all collections together; the fullest one gives up its oldest. @default 100000 */
  readonly documents?: number | undefined;
  /**
   * Orders that were paid or closed; as many of each other kind of finished money movement: transfers, red packets,
   * orders of WeChat Pay Score, orders, token bookings and token accounts of virtual payment. @default 200000
   */
  readonly orders?: number | undefined;
  /** Events of one order: its first and the last ones. @default 500 */
  readonly eventsPerOrder?: number | undefined;
}

export const retentionNames = [
  'requests',
  'notifications',
  'sms',
  'documents',
  'orders',
  'eventsPerOrder',
] as const satisfies readonly (keyof Retention)[];

/** @throws `ConfigError` that names what is wrong. */
export function checkRetention(retention: Retention): void {
  for (const [name, value] of Object.entries(retention)) {
    if (!retentionNames.some((known) => known === name)) {
      throw new ConfigError(
        `sandbox: unknown option \`retention.${name}\`. Known options: ${retentionNames.join(', ')}.`,
      );
    }
    if (value !== undefined && (!Number.isSafeInteger(value) || Number(value) < 1)) {
      throw new ConfigError(`sandbox: \`retention.${name}\` must be a whole number above zero.`);
    }
  }
  if (retention.eventsPerOrder !== undefined && retention.eventsPerOrder < 10) {
    throw new ConfigError('sandbox: `retention.eventsPerOrder` must be at least 10.');
  }
}
