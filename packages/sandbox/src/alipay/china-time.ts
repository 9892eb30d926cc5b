const offset = 8 * 60 * 60 * 1000;
const pattern = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** `yyyy-MM-dd HH:mm:ss` in UTC+8, whatever the machine's time zone. */
export function formatChinaTime(milliseconds: number): string {
  return new Date(milliseconds + offset).toISOString().slice(0, 19).replace('T', ' ');
}

/** Milliseconds since the epoch of `yyyy-MM-dd HH:mm[:ss]` in UTC+8, or `null` when it is no such moment. */
export function parseChinaTime(text: string): number | null {
  const full = text.length === 'yyyy-MM-dd HH:mm'.length ? `${text}:00` : text;
  if (!pattern.test(full)) return null;
  const moment = Date.parse(`${full.replace(' ', 'T')}Z`) - offset;
  // Date.parse takes 30 February for a day in March; writing it again shows that.
  return !Number.isNaN(moment) && formatChinaTime(moment) === full ? moment : null;
}
