import type { DocumentFormat } from './document-fields.js';

/** All of this is bytes, each of them a character, as the texts are that it is put into. */
const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
const digits = '9'.repeat(400);
/** Keys that every object has, or that mean something to somebody. */
export const hostileNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', ' ', '0', 'length', 'sign', 'é', '\u0000', 'a[b]', 'then', 'toJSON'].map(latin1); // prettier-ignore
const plainValues = ['', '0', '-0', '-1', '1e999', '1e-7', '00', '0x10', '0.10000000000000001', '12345678901234567890', digits, 'NaN', 'Infinity', 'null', 'true', 'undefined', '[object Object]', '__proto__', '茶', '😀', '\uFEFF', '\u2028', '\u0000', 'a\nb', '٣', '2026-13-45 99:99:99', '1970-01-01T00:00:00Z', 'http://169.254.169.254/', '//', 'javascript:1', 'x'.repeat(20_000)].map(latin1); // prettier-ignore
const jsonOnlyValues = ['null', 'true', 'false', '0', '-0', '-1', '1.5', '1e999', '-1e999', '1e-400', '9007199254740993', digits, `0.${digits}`, '[]', '{}', '[null]', '[[]]', '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"toString":1,"valueOf":1}', '{"then":"a"}', '{"toJSON":"a"}', '{"length":4294967295}', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\u005f_proto__"', '"\\/"', '"\\uFEFF"']; // prettier-ignore
const xmlOnlyValues = ['<![CDATA[]]>', '<![CDATA[a]]]]><![CDATA[>b]]>', '&lt;', '&#0;', '&#xD800;', '&#x10FFFF;', '&#x110000;', '&b;', '<a/>', '<__proto__>1</__proto__>', '<constructor><prototype>1</prototype></constructor>', '<a b="c" b="d"/>', '<a xmlns:x="y"/>', '<!-- -- -->', '<?php ?>', ']]>', ' ', '\n']; // prettier-ignore
const formOnlyValues = ['%', '%zz', '%00', '%C0%AF', '%25', '%2B', '+', '%e8%8c%b6', '%B2%E8', '%EF%BB%BF', '%7B%7D', '%5B%5D', 'null', '%22', '=', '==', '%26sign%3Da', '%7B%22__proto__%22%3A%7B%22polluted%22%3A1%7D%7D']; // prettier-ignore

export const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
/** What may stand in the place of a value, as it is spelled there. */
export const valuesOf: Readonly<Record<DocumentFormat, readonly string[]>> = {
  json: [...jsonOnlyValues, ...plainValues.map(quoted)],
  xml: [...plainValues, ...xmlOnlyValues],
  form: [
    ...plainValues.map((text) => encodeURIComponent(Buffer.from(text, 'latin1').toString())),
    ...formOnlyValues,
  ],
  lines: plainValues,
};

/** What stands before and after a whole document. */
export const surroundings: Readonly<Record<DocumentFormat, readonly (readonly [string, string])[]>> = {
  json: [['[', ']'], ['{"a":', '}'], ['\u00ef\u00bb\u00bf', ''], ['', '\u0000'], [' \n', '\n '], ['"', '"'], ['', '{}'], ['[', ''], ['//', ''], ['/**/', ''], [')]}\',\n', '']], // prettier-ignore
  xml: [['<?xml version="1.0" encoding="GBK"?>', ''], ['<?xml version="1.0" encoding="UTF-16"?>', ''], ['<!DOCTYPE a [<!ENTITY b "c">]>', ''], ['<!DOCTYPE a SYSTEM "http://127.0.0.1:1/">', ''], ['\u00ef\u00bb\u00bf', ''], ['', '\u0000'], ['<a>', '</a>'], ['', '<b/>'], ['<!--', '-->'], ['<![CDATA[', ']]>'], [' ', ' ']], // prettier-ignore
  form: [['&', '&'], ['?', ''], ['', '#a'], ['\u00ef\u00bb\u00bf', ''], ['', '\u0000'], ['', '\r\n'], ['{"a":"', '"}'], ['', '&__proto__=1&__proto__[polluted]=1'], ['', '&charset=GBK'], ['', '&charset=utf-7'], ['', '&sign=a']], // prettier-ignore
  lines: [['\u00ef\u00bb\u00bf', ''], ['\r\n', '\r\n'], ['', '\u0000'], ['\n\n', ''], [',', ','], ['"', ''], ['', '"']], // prettier-ignore
};
