import { ControlError } from './control-error.js';

/** Which part of a list is asked for, newest first. */
export interface AskedPage {
  readonly offset: number;
  /** `Infinity` for all of it. */
  readonly limit: number;
}

/**
 * `?limit=` and `?offset=`: whole numbers; without a limit `usual` are shown, which may be all.
 *
 * @throws `ControlError` 400 for what is no such number
 */
export function readPage(query: Readonly<Record<string, string>>, usual = Infinity): AskedPage {
  const read = (name: 'limit' | 'offset', absent: number): number => {
    const text = query[name];
    if (text === undefined) return absent;
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new ControlError(400, 'INVALID_QUERY', `${name}: must be a whole number`);
  };
  return { offset: read('offset', 0), limit: read('limit', usual) };
}
