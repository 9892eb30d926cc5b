import { formatChinaTime } from '../../core/china-time.js';
import { formatYuan } from '../../core/format-yuan.js';

/** One line of cells. Commas, quotes and line breaks in a cell would shift the columns. */
export function billRow(cells: readonly string[]): string {
  return cells.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',');
}

/** A moment as the comment lines write it: `2026年01月02日 00:00:00`. */
export function billMoment(at: number): string {
  const [date = '', time = ''] = formatChinaTime(at).split(' ');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${month}月${day}日 ${time}`;
}

/** Yuan with a sign when they are negative. */
export function signedYuan(fen: number): string {
  return fen < 0 ? `-${formatYuan(-fen)}` : formatYuan(fen);
}
