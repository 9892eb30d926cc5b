/** `2026-01-02T03:04:05Z`: both signatures refuse fractions of a second. */
export function formatUtcSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
