const offset = 8 * 60 * 60 * 1000;
const plainPattern = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** `yyyy-MM-dd HH:mm:ss` in UTC+8, whatever the machine's time zone: the form of Alipay, Aliyun SMS and WeChat Pay's bills. */
export function formatChinaTime(milliseconds: number): string {
  return localTime(milliseconds).replace('T', ' ');
}

/** `yyyyMMddHHmmss` in UTC+8: the form of WeChat Pay API v2. */
export function formatCompactTime(milliseconds: number): string {
  return localTime(milliseconds).replaceAll(/[-T:]/g, '');
}

/** `yyyy-MM-ddTHH:mm:ss+08:00`: the form of WeChat Pay API v3. */
export function formatRfc3339(milliseconds: number): string {
  return `${localTime(milliseconds)}+08:00`;
}

/** Milliseconds since the epoch of `yyyy-MM-dd HH:mm[:ss]` in UTC+8, or `null` when it is no such moment. */
export function parseChinaTime(text: string): number | null {
  const full = text.length === 'yyyy-MM-dd HH:mm'.length ? `${text}:00` : text;
  if (!plainPattern.test(full)) return null;
  const moment = Date.parse(`${full.replace(' ', 'T')}Z`) - offset;
  // Date.parse takes 30 February for a day in March; writing it again shows that.
  return !Number.isNaN(moment) && formatChinaTime(moment) === full ? moment : null;
}

/** Milliseconds of `yyyyMMddHHmmss` in UTC+8, or `null` when it is no such moment. */
export function parseCompactTime(text: string): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const moment = Date.UTC(year, month - 1, day, hour, minute, second) - offset;
  // Date.UTC takes 30 February for a day in March; writing it again shows that.
  return formatCompactTime(moment) === text ? moment : null;
}

/** Milliseconds of an RFC 3339 moment with seconds and a zone, or `null` when it is none. */
export function parseRfc3339(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : moment;
}

function localTime(milliseconds: number): string {
  return new Date(milliseconds + offset).toISOString().slice(0, 19);
}
