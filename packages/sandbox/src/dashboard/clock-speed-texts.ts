import type { SandboxLanguage } from '../core/sandbox-options.js';

/** What the clock strip says about the speed of time. */
export interface ClockSpeedTexts {
  readonly forward: (span: string) => string;
  /** Beside the time, while it runs faster than the machine. */
  readonly fast: (factor: number) => string;
  readonly speed: (factor: number) => string;
  readonly speedHint: (factor: number) => string;
}

const texts: Readonly<Record<SandboxLanguage, ClockSpeedTexts>> = {
  en: {
    forward: (span) => `» ${span}`,
    fast: (factor) => `×${factor}`,
    speed: (factor) => `×${factor}`,
    speedHint: (factor) =>
      factor === 1
        ? 'Time runs as fast as on this machine.'
        : `Time runs ${factor} times faster than on this machine; retries and time-outs come as much sooner.`,
  },
  'zh-CN': {
    forward: (span) => `» ${span}`,
    fast: (factor) => `${factor} 倍速`,
    speed: (factor) => `×${factor}`,
    speedHint: (factor) =>
      factor === 1 ? '时间流速与本机相同。' : `时间流速是本机的 ${factor} 倍，通知重试和订单超时也相应提前。`,
  },
};

export function clockSpeedTextsIn(language: SandboxLanguage): ClockSpeedTexts {
  return texts[language];
}
