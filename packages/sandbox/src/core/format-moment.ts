const chinaOffset = 8 * 3_600_000;

/** A moment as the platforms write it: `2026-01-31 08:00:00`, in China's time whatever the machine's zone. */
export function formatMoment(ms: number): string {
  const iso = new Date(ms + chinaOffset).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}
