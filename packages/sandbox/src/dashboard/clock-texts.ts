/** Spans of time and the clock, in one language. */
export interface ClockTexts {
  /** A stretch of time in milliseconds, for buttons. */
  readonly span: (ms: number) => string;
  /** The same in as few characters as possible. */
  readonly shortSpan: (ms: number) => string;
  readonly clock: {
    readonly heading: string;
    readonly running: string;
    readonly frozen: string;
    readonly next: (moment: string) => string;
    readonly nothingDue: string;
    readonly freeze: string;
    readonly thaw: string;
    readonly runUntilIdle: string;
    readonly runUntilIdleHint: string;
    readonly advanceBy: (label: string) => string;
  };
}

export const englishClockTexts: ClockTexts = {
  span: (ms) => (ms % 3_600_000 === 0 ? `${ms / 3_600_000} h` : `${ms / 60_000} min`),
  shortSpan: (ms) => {
    if (ms % 3_600_000 === 0) return `${ms / 3_600_000}h`;
    return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1_000}s`;
  },
  clock: {
    heading: 'Sandbox time',
    running: 'running',
    frozen: 'stands still',
    next: (moment) => `next task ${moment}`,
    nothingDue: 'nothing scheduled',
    freeze: 'Freeze',
    thaw: 'Let it run',
    runUntilIdle: 'To the end',
    runUntilIdleHint: 'Goes forward until nothing is scheduled: every retry is made, every time-out happens.',
    advanceBy: (label) => `Forward ${label}`,
  },
};

export const chineseClockTexts: ClockTexts = {
  span: chineseSpan,
  shortSpan: chineseSpan,
  clock: {
    heading: '沙箱时间',
    running: '运行中',
    frozen: '已暂停',
    next: (moment) => `下一个任务 ${moment}`,
    nothingDue: '没有待执行的任务',
    freeze: '暂停',
    thaw: '继续运行',
    runUntilIdle: '快进到底',
    runUntilIdleHint: '一直快进到没有待执行的任务：所有重试都会发出，所有超时都会发生。',
    advanceBy: (label) => `快进 ${label}`,
  },
};

function chineseSpan(ms: number): string {
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000} 小时`;
  return ms % 60_000 === 0 ? `${ms / 60_000} 分钟` : `${ms / 1_000} 秒`;
}
