import type { WeixinPaySettings } from '../weixin-pay-settings.js';

interface NotificationSchedule {
  /** Milliseconds between one attempt and the next. */
  readonly waits: readonly number[];
  readonly source: string;
  readonly confidence: 'documented' | 'community';
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** When a notification that was not accepted is sent again, by the setting `notifySchedule`. */
export const notificationSchedules: Readonly<Record<'current' | 'older', NotificationSchedule>> = {
  /**
   * Fifteen repetitions in 24 hours and 4 minutes.
   *
   * @remarks One document calls fifteen the number of all attempts; the sum fits fifteen after the first.
   */
  current: {
    waits: [
      ...[15 * second, 15 * second, 30 * second],
      ...[3 * minute, 10 * minute, 20 * minute, 30 * minute, 30 * minute, 30 * minute, 60 * minute],
      ...[3 * hour, 3 * hour, 3 * hour, 6 * hour, 6 * hour],
    ],
    source: 'the platform’s articles on payment notifications',
    confidence: 'documented',
  },
  older: {
    waits: [
      ...[15 * second, 15 * second, 30 * second],
      ...[3 * minute, 30 * minute, 30 * minute, 30 * minute, 30 * minute, 60 * minute],
    ],
    source: 'older documents of API v2',
    confidence: 'community',
  },
};

/** Milliseconds between one attempt and the next, by the settings. */
export function retryScheduleOf({
  notifySchedule,
  notifySends,
}: Pick<WeixinPaySettings, 'notifySchedule' | 'notifySends'>): readonly number[] {
  const { waits } = notificationSchedules[notifySchedule];
  return notifySends === 'all' ? waits : waits.slice(0, Number(notifySends) - 1);
}
