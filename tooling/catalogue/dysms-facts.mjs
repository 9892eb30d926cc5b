import { readFileSync } from 'node:fs';

/** `PhoneNumbers` becomes `phoneNumbers`; the table reader knows this rule too. */
export const toCamelName = (wire) => wire[0].toLowerCase() + wire.slice(1);

/** Reads and questions that may be asked again. What sends, counts, or makes something is none of them. */
const safeVerbs = /^(Query|Get|List|Check|Verify)/;
/** They begin like a question, and yet make a link or a resource. */
const notSafe = new Set(['GetCardSmsLink', 'GetMediaResourceId']);

const types = new Set(['string', 'number', 'boolean', 'object', 'map']);

function readFields(fields, where) {
  const names = new Map();
  return fields.map((field) => {
    const { name, type } = field;
    const list = type.endsWith('[]');
    const kind = list ? type.slice(0, -2) : type;
    const camel = toCamelName(name);
    if (!/^[A-Za-z]\w*$/.test(name)) throw new Error(`${where}: ${name} is not a name`);
    if (name in {} || camel in {}) throw new Error(`${where}: ${name} is a name every object has`);
    if (names.has(camel))
      throw new Error(`${where}: ${name} and ${names.get(camel)} share the name ${camel}`);
    names.set(camel, name);
    if (!types.has(kind)) throw new Error(`${where}.${name}: unknown type ${type}`);
    if (kind === 'object' && !field.fields) throw new Error(`${where}.${name}: an object without fields`);
    if (field.encode !== undefined && field.encode !== 'json') throw new Error(`${where}.${name}: encode`);
    const inside = field.fields ? readFields(field.fields, `${where}.${name}`) : undefined;
    return { ...field, camel, list, kind, inside };
  });
}

/** Reads and checks the committed facts. Throws with the reason when they contradict themselves. */
export function readDysmsCatalogue(file) {
  const { actions } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(actions)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([action, { params, response, deprecated = false }]) => {
      if (!/^[A-Z]\w+$/.test(action)) throw new Error(`${action}: bad name`);
      for (const { name, in: place } of params) {
        if (place !== 'query' && place !== 'formData') throw new Error(`${action}.${name}: sent where?`);
      }
      return {
        action,
        name: toCamelName(action),
        deprecated,
        idempotency: safeVerbs.test(action) && !notSafe.has(action) ? 'safe' : 'unsafe',
        request: readFields(params, action),
        result: readFields(response, `${action} response`),
      };
    });
}
