import type { V2Document } from './v2-document.js';

const blank = /[ \t\r\n]*/y;
const opening = /<([A-Za-z][A-Za-z0-9_.-]{0,99})>/y;
const cdata = '<![CDATA[';
/** Far more than any message has, and fewer than the guard allows. */
const maximumFields = 500;

/**
 * Reads the documents that WeChat Pay itself writes: below the root nothing but fields, each either one CDATA section
 * or text without references, and line breaks between them. `undefined` for every other document, also for one that is
 * wrong: that is for `guardXml` and xml2js to read or to refuse, and whatever is read here they read the same.
 *
 * @see docs/decisions/0012-flat-documents-are-read-directly.md
 */
export function readFlatXml(text: string, root: string): V2Document | undefined {
  const start = `<${root}>`;
  if (!text.startsWith(start)) return undefined;
  const fields = Object.create(null) as Record<string, string>;
  let position = passBlank(text, start.length);
  let count = 0;
  for (let name = nameAt(text, position); name !== undefined; name = nameAt(text, position)) {
    count += 1;
    const from = position + name.length + 2;
    const isCdata = text.startsWith(cdata, from);
    const first = isCdata ? from + cdata.length : from;
    const end = text.indexOf(isCdata ? ']]>' : '<', first);
    const value = text.slice(first, Math.max(first, end));
    const after = isCdata ? end + 3 : end;
    const isUsual = isCdata || !value.includes('&');
    if (end < 0 || count > maximumFields || !isUsual) return undefined;
    if (isOnlyBlank(value) || !isNewName(name, fields)) return undefined;
    if (!text.startsWith(`</${name}>`, after)) return undefined;
    fields[name] = value;
    position = passBlank(text, after + name.length + 3);
  }
  const close = `</${root}>`;
  return text.startsWith(close, position) && passBlank(text, position + close.length) === text.length
    ? fields
    : undefined;
}

function passBlank(text: string, position: number): number {
  blank.lastIndex = position;
  blank.test(text);
  return blank.lastIndex;
}

function nameAt(text: string, position: number): string | undefined {
  opening.lastIndex = position;
  return opening.exec(text)?.[1];
}

/** Not a field given twice, and no name that objects have already. */
function isNewName(name: string, fields: object): boolean {
  return !(name in fields) && !(name in Object.prototype) && name !== 'prototype';
}

function isOnlyBlank(value: string): boolean {
  return value !== '' && value.trim() === '';
}
