import fc from 'fast-check';

import type { DocumentFields, DocumentFormat } from './document-fields.js';
import { fieldsOf } from './document-fields.js';

/** One change of what a message says, as opposed to its bytes. */
export interface FieldChange {
  readonly kind: (typeof kinds)[number];
  /** Which fields, and which of the values below; taken modulo what there is. */
  readonly one: number;
  readonly other: number;
  readonly choice: number;
}

const kinds = [
  ...(['remove', 'repeat', 'contradict', 'exchange', 'order', 'value', 'value', 'value'] as const),
  ...(['name', 'add', 'add', 'nest', 'escape', 'around'] as const),
];

export const fieldChange: fc.Arbitrary<FieldChange> = fc.record({
  kind: fc.constantFrom(...kinds),
  one: fc.nat({ max: 9999 }),
  other: fc.nat({ max: 9999 }),
  choice: fc.nat({ max: 9999 }),
});

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
const digits = '9'.repeat(400);
const hostileNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', ' ', '0', 'length', 'sign', 'é', '\u0000', 'a[b]', 'then', 'toJSON'].map(latin1); // prettier-ignore
const plainValues = ['', '0', '-0', '-1', '1e999', '1e-7', '00', '0x10', '0.10000000000000001', '12345678901234567890', digits, 'NaN', 'Infinity', 'null', 'true', 'undefined', '[object Object]', '__proto__', '茶', '😀', '\uFEFF', '\u2028', '\u0000', 'a\nb', '٣', '2026-13-45 99:99:99', '1970-01-01T00:00:00Z', 'http://169.254.169.254/', '//', 'javascript:1', 'x'.repeat(20_000)].map(latin1); // prettier-ignore
const jsonOnlyValues = ['null', 'true', 'false', '0', '-0', '-1', '1.5', '1e999', '-1e999', '1e-400', '9007199254740993', digits, `0.${digits}`, '[]', '{}', '[null]', '[[]]', '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"toString":1,"valueOf":1}', '{"then":"a"}', '{"toJSON":"a"}', '{"length":4294967295}', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\u005f_proto__"', '"\\/"', '"\\uFEFF"']; // prettier-ignore
const xmlOnlyValues = ['<![CDATA[]]>', '<![CDATA[a]]]]><![CDATA[>b]]>', '&lt;', '&#0;', '&#xD800;', '&#x10FFFF;', '&#x110000;', '&b;', '<a/>', '<__proto__>1</__proto__>', '<constructor><prototype>1</prototype></constructor>', '<a b="c" b="d"/>', '<a xmlns:x="y"/>', '<!-- -- -->', '<?php ?>', ']]>', ' ', '\n']; // prettier-ignore
const formOnlyValues = ['%', '%zz', '%00', '%C0%AF', '%25', '%2B', '+', '%e8%8c%b6', '%B2%E8', '%EF%BB%BF', '%7B%7D', '%5B%5D', 'null', '%22', '=', '==', '%26sign%3Da', '%7B%22__proto__%22%3A%7B%22polluted%22%3A1%7D%7D']; // prettier-ignore

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
const valuesOf: Readonly<Record<DocumentFormat, readonly string[]>> = {
  json: [...jsonOnlyValues, ...plainValues.map(quoted)],
  xml: [...plainValues, ...xmlOnlyValues],
  form: [...plainValues.map(encodeURIComponent), ...formOnlyValues],
  lines: plainValues,
};

/** What stands before and after a whole document. */
const surroundings: Readonly<Record<DocumentFormat, readonly (readonly [string, string])[]>> = {
  json: [['[', ']'], ['{"a":', '}'], ['\u00ef\u00bb\u00bf', ''], ['', '\u0000'], [' \n', '\n '], ['"', '"'], ['', '{}'], ['[', ''], ['//', ''], ['/**/', ''], [')]}\',\n', '']], // prettier-ignore
  xml: [['<?xml version="1.0" encoding="GBK"?>', ''], ['<?xml version="1.0" encoding="UTF-16"?>', ''], ['<!DOCTYPE a [<!ENTITY b "c">]>', ''], ['<!DOCTYPE a SYSTEM "http://127.0.0.1:1/">', ''], ['\u00ef\u00bb\u00bf', ''], ['', '\u0000'], ['<a>', '</a>'], ['', '<b/>'], ['<!--', '-->'], ['<![CDATA[', ']]>'], [' ', ' ']], // prettier-ignore
  form: [['&', '&'], ['?', ''], ['', '#a'], ['\u00ef\u00bb\u00bf', ''], ['', '\u0000'], ['', '\r\n'], ['{"a":"', '"}'], ['', '&__proto__=1&__proto__[polluted]=1'], ['', '&charset=GBK'], ['', '&charset=utf-7'], ['', '&sign=a']], // prettier-ignore
  lines: [['\u00ef\u00bb\u00bf', ''], ['\r\n', '\r\n'], ['', '\u0000'], ['\n\n', ''], [',', ','], ['"', ''], ['', '"']], // prettier-ignore
};

/** The message with one change; bytes in, bytes out, whatever its encoding is. */
export function changeField(bytes: Buffer, change: FieldChange, known?: DocumentFields): Buffer {
  const text = bytes.toString('latin1');
  return Buffer.from(changed(text, change, known ?? fieldsOf(text)), 'latin1');
}

function changed(text: string, change: FieldChange, { format, separator, fields }: DocumentFields): string {
  const one = pick(fields, change.one);
  const other = pick(fields, change.other);
  if (change.kind === 'around' || one === undefined || other === undefined) {
    const [before, after] = pick(surroundings[format], change.choice) ?? ['', ''];
    return before + text + after;
  }
  const value = pick(valuesOf[format], change.choice) ?? '';
  const name = pick(hostileNames, change.choice + change.other) ?? '';
  const part = ([from, to]: readonly [number, number]): string => text.slice(from, to);
  const put = ([from, to]: readonly [number, number], piece: string): string =>
    text.slice(0, from) + piece + text.slice(to);
  const whole = part([one.from, one.to]);
  switch (change.kind) {
    case 'remove':
      return text.slice(0, one.from) + withoutSeparator(text, one.to, separator);
    case 'repeat':
      return put([one.to, one.to], separator + whole);
    case 'contradict':
      return put([one.to, one.to], separator + member(format, nameOf(format, part(one.name)), value));
    case 'exchange':
      return exchange(text, one.value, other.value);
    case 'order':
      return exchange(text, [one.from, one.to], [other.from, other.to]);
    case 'value':
      return put(one.value, value);
    case 'name':
      return put(one.name, format === 'json' && one.name[0] !== one.name[1] ? quoted(name) : name);
    case 'add':
      return put([one.from, one.from], member(format, name, value) + separator);
    case 'nest':
      return put(one.value, nested(format, part(one.value), 1 + (change.other % 400) ** 2 / 40));
    case 'escape':
      return put(change.choice % 2 === 0 ? one.name : one.value, escaped(format, part(change.choice % 2 === 0 ? one.name : one.value))); // prettier-ignore
  }
}

function pick<Value>(values: readonly Value[], index: number): Value | undefined {
  return values[index % values.length];
}

const nameOf = (format: DocumentFormat, name: string): string =>
  format === 'json' ? name.replace(/^"|"$/g, '') : name;

function member(format: DocumentFormat, name: string, value: string): string {
  switch (format) {
    case 'json':
      return `${quoted(name)}:${value}`;
    case 'xml':
      return `<${name}>${value}</${name}>`;
    case 'form':
      return `${name}=${value}`;
    case 'lines':
      return `${name}: ${value}`;
  }
}

function withoutSeparator(text: string, from: number, separator: string): string {
  return separator !== '' && text.startsWith(separator, from)
    ? text.slice(from + separator.length)
    : text.slice(from);
}

/** Two parts of a text in each other's place; unchanged where one holds the other. */
function exchange(text: string, a: readonly [number, number], b: readonly [number, number]): string {
  const [first, second] = a[0] <= b[0] ? [a, b] : [b, a];
  if (first[1] > second[0]) return text;
  return (
    text.slice(0, first[0]) +
    text.slice(...second) +
    text.slice(first[1], second[0]) +
    text.slice(...first) +
    text.slice(second[1])
  );
}

function nested(format: DocumentFormat, value: string, depth: number): string {
  const levels = Math.floor(depth);
  switch (format) {
    case 'json':
      return levels % 2 === 0
        ? '['.repeat(levels) + value + ']'.repeat(levels)
        : '{"a":'.repeat(levels) + value + '}'.repeat(levels);
    case 'xml':
      return '<a>'.repeat(levels) + value + '</a>'.repeat(levels);
    case 'form':
      return '%7B%22a%22%3A'.repeat(levels) + value + '%7D'.repeat(levels);
    case 'lines':
      return '('.repeat(levels) + value + ')'.repeat(levels);
  }
}

/** The same text, spelled so that a reader which compares before it decodes sees another one. */
function escaped(format: DocumentFormat, text: string): string {
  const at = text.search(/[A-Za-z0-9]/);
  if (at < 0) return text;
  const code = text.charCodeAt(at);
  const hex = code.toString(16).padStart(2, '0');
  const spelled = { json: `\\u00${hex}`, xml: `&#x${hex};`, form: `%${hex}`, lines: `=${hex}` }[format];
  return text.slice(0, at) + spelled + text.slice(at + 1);
}
