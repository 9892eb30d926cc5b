/** Full jitter: uniformly random below an exponentially growing ceiling, so that clients do not march in step. */
export function retryDelay(
  failedAttempts: number,
  limits: { readonly baseDelay: number; readonly maxDelay: number },
  random: () => number,
): number {
  const ceiling = Math.min(limits.maxDelay, limits.baseDelay * 2 ** (failedAttempts - 1));
  return Math.floor(random() * ceiling);
}
