/**
 * The type of a field of a catalogue, short enough for a table: what is nested stands in braces, with `?` where it may be
 * left out.
 */

/** @param {{ camel: string, required?: boolean }} field @param {string} type */
const named = ({ camel, required }, type) => `${camel}${required ? '' : '?'}: ${type}`;

const listed = (type, list) =>
  list ? (/[ |]/.test(type) && !type.startsWith('{') ? `(${type})[]` : `${type}[]`) : type;

const alipayScalars = { text: 'string', time: 'time', map: 'object', file: 'file' };

/** `yuan` and `time` stay, since they say more than `string`; names are those of the list at the end of the page. */
export function alipayField(field) {
  const type = field.types.map((one) => alipayScalars[one] ?? one).join(' | ');
  return named(field, listed(type, field.list));
}

const weixinScalars = {
  text: 'string',
  id: 'id',
  value: 'string | number | boolean',
  any: 'unknown',
  map: 'object',
};

export function weixinField(field) {
  const { type, inside, list } = field;
  const one = inside
    ? `{ ${inside.map(weixinField).join(', ')} }`
    : typeof type === 'string' && type.startsWith('=')
      ? values(type.slice(1).split('|'), (value) => /^\d+$/.test(value))
      : (weixinScalars[type] ?? type);
  return named(field, listed(one, list));
}

export function dysmsField(field) {
  const { kind, inside, list, enum: known, maxItems } = field;
  const one =
    kind === 'object'
      ? `{ ${inside.map(dysmsField).join(', ')} }`
      : kind === 'map'
        ? 'object'
        : known === undefined
          ? kind
          : values(known.map(String), () => kind === 'number');
  return named(field, listed(one, list)) + (maxItems === undefined ? '' : ` (≤ ${maxItems})`);
}

const values = (all, isNumber) => all.map((value) => (isNumber(value) ? value : `'${value}'`)).join(' | ');
