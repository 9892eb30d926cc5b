import { isRecord } from './is-record.js';
import { isTooDeep } from './is-too-deep.js';

/** The object a JSON text stands for, or `null` when it is none, or one that is nested more than 500 levels deep. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && !isTooDeep(text, value) ? value : null;
  } catch {
    return null;
  }
}
