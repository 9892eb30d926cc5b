/** `yyyy-MM-dd HH:mm:ss` in China, which has had one zone and no summer time for decades. */
export function chinaTimestamp(milliseconds: number): string {
  return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
