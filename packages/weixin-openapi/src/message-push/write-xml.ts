import { ValidationError } from '@sdk/core-signing';

/** What a reply may hold. In XML an array repeats its element. */
export type ReplyValue = string | number | ReplyFields | readonly (string | number | ReplyFields)[];

/** A reply in the platform’s names. */
export interface ReplyFields {
  readonly [field: string]: ReplyValue | undefined;
}

/** Writes a reply as WeChat does: texts in CDATA, numbers bare. */
export function writeXml(fields: ReplyFields): string {
  return `<xml>${writeFields(fields)}</xml>`;
}

function writeFields(fields: ReplyFields): string {
  let text = '';
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (!/^[A-Za-z_][\w.-]*$/.test(name)) {
      const expected = 'names that XML elements can have: letters, digits, underscores';
      throw new ValidationError([{ path: 'reply', expected }], {
        platform: 'weixin',
        operation: 'messagePush',
      });
    }
    const values: readonly ReplyValue[] = Array.isArray(value) ? value : [value];
    for (const one of values) text += `<${name}>${writeValue(one)}</${name}>`;
  }
  return text;
}

function writeValue(value: ReplyValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return writeFields(value as ReplyFields);
}
