import { writeJson } from '../answer/write-answer.js';

/** A message's fields. A whole number beyond 2^53, such as `MsgId`, is a bigint. */
export type MessageFields = Readonly<Record<string, unknown>>;

/** The message as JSON or as the platform's XML, in which texts are CDATA. */
export function writeMessage(fields: MessageFields, format: 'json' | 'xml'): string {
  return format === 'json' ? writeJson(fields) : `<xml>${writeMembers(fields)}</xml>`;
}

function writeMembers(fields: MessageFields): string {
  return Object.entries(fields)
    .map(([name, value]) => writeElement(name, value))
    .join('');
}

function writeElement(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item: unknown) => writeElement(name, item)).join('');
  return `<${name}>${writeValue(value)}</${name}>`;
}

function writeValue(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  // An object was checked for, and an array has elements of its own.
  if (typeof value === 'object' && value !== null) return writeMembers(value as MessageFields);
  return `<![CDATA[${String(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
