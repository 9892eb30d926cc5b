/** Waits so long, or until the signal is aborted. Never rejects. */
export type Delay = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

export const timerDelay: Delay = (milliseconds, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
