import type { JournalEntry } from '../core/kernel.js';
import { isRecord } from '../core/is-record.js';
import { parseObject } from '../core/parse-object.js';
import { isRefused } from './is-refused.js';

/** Where each protocol says in words why it refuses, the closer ones first. */
const names = ['sub_msg', 'err_code_des', 'return_msg', 'errmsg', 'message', 'Message', 'msg'];
const longest = 300;

/**
 * Why a platform refused a request, in its own words; `null` when it did not refuse it, or nobody can read them (encrypted,
 * cut off).
 */
export function refusalWords(entry: JournalEntry): string | null {
  if (!isRefused(entry)) return null;
  const { responseBody } = entry;
  const words = responseBody.startsWith('<') ? ofXml(responseBody) : ofJson(parseObject(responseBody));
  if (words === null || words === '') return null;
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}

/** On the first level, or on the next one: the answer of an Alipay method, the error of MPServerless. */
function ofJson(body: Readonly<Record<string, unknown>> | null): string | null {
  if (body === null) return null;
  for (const level of [body, ...Object.values(body).filter(isRecord)]) {
    const found = names.map((name) => level[name]).find((value) => typeof value === 'string');
    if (typeof found === 'string') return found;
  }
  return null;
}

function ofXml(body: string): string | null {
  for (const name of names) {
    const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(body)?.[1];
    if (found !== undefined && found !== 'OK') return found;
  }
  return null;
}
