import { ValidationError } from '@sdk/core-signing';
import type { V2Document } from './v2-document.js';

/** What XML 1.0 has no way to write, not even by number; halves of surrogate pairs among it. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const plain = /^[\w.:/-]*$/;
const elementName = /^[A-Za-z][\w.-]*$/;

/**
 * Writes a document of API v2 so that whatever reads it finds the values as they were given, and therefore as they
 * were signed.
 *
 * @param operation - for the error: what the document is sent for
 * @throws ValidationError for characters that XML cannot hold, and names that elements cannot have.
 */
export function writeV2Document(fields: V2Document, operation?: string): string {
  let text = '<xml>';
  for (const name of Object.keys(fields)) {
    const value = fields[name] ?? '';
    if (!elementName.test(name)) {
      throw refusal('(name)', 'letters, digits and underscores in the name of a parameter', operation);
    }
    const isPlain = plain.test(value);
    if (!isPlain && forbidden.test(value)) {
      throw refusal(name, 'text without control characters and halves of characters', operation);
    }
    text += `<${name}>${isPlain ? value : writeText(value)}</${name}>`;
  }
  return `${text}</xml>`;
}

function writeText(value: string): string {
  // Readers turn a carriage return into a line feed unless it is written by number, which CDATA cannot do.
  if (value.includes('\r')) return escapeText(value);
  return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function escapeText(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function refusal(path: string, expected: string, operation: string | undefined): ValidationError {
  return new ValidationError([{ path, expected }], { platform: 'weixin-pay', operation });
}
