import { readFileSync } from 'node:fs';

/** Scalars a field can have, with their TypeScript type and the sentence that explains the unit. */
export const scalars = {
  text: { type: 'string', note: '' },
  yuan: { type: 'string', note: 'Decimal text in yuan, for example `"0.01"`.' },
  time: { type: 'string', note: '`yyyy-MM-dd HH:mm:ss`, China time.' },
  number: { type: 'number | string', note: '' },
  boolean: { type: 'boolean', note: '' },
  map: {
    type: 'Readonly<Record<string, unknown>>',
    note: 'Passed on untouched: its keys keep the platform’s names.',
  },
  file: { type: 'AlipayFileContent', note: 'Sent as a file part; not signed.' },
};

/** `out_trade_no` becomes `outTradeNo`. */
export const toCamelName = (wire) => wire.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/**
 * Reads one field of the facts. Grammar: `type`, `[]` for a list, `!` required, `~` not verified;
 * several types are separated by `|`.
 */
export function parseField(wire, text) {
  const match = /^([A-Za-z|]+)(\[\])?(!)?(~)?$/.exec(text);
  if (!match) throw new Error(`${wire}: cannot read the type "${text}"`);
  const [, types, list, required, unverified] = match;
  return {
    wire,
    camel: toCamelName(wire),
    types: types.split('|'),
    list: list !== undefined,
    required: required !== undefined,
    unverified: unverified !== undefined,
  };
}

const readFields = (fields) => Object.entries(fields).map(([wire, text]) => parseField(wire, text));

/** Reads and checks the committed facts. Throws with the reason when they contradict themselves. */
export function readCatalogue(file) {
  const facts = JSON.parse(readFileSync(file, 'utf8'));
  const types = Object.entries(facts.types).map(([name, fields]) => ({ name, fields: readFields(fields) }));
  const methods = Object.entries(facts.methods).map(([method, entry]) => ({
    method,
    ...entry,
    bizContent: entry.bizContent !== false,
    upload: entry.upload === true,
    request: readFields(entry.request),
    response: readFields(entry.response),
  }));
  const catalogue = { enums: facts.enums, notes: facts.notes, types, methods };
  checkCatalogue(catalogue);
  return catalogue;
}

function checkCatalogue({ enums, types, methods }) {
  const known = new Map(types.map((type) => [type.name, type]));
  const groups = [
    ...types.map(({ name, fields }) => [name, fields]),
    ...methods.flatMap(({ method, request, response }) => [
      [`${method} request`, request],
      [`${method} response`, response],
    ]),
  ];
  for (const [where, fields] of groups) {
    const names = new Map();
    for (const field of fields) {
      for (const name of new Set([field.wire, field.camel])) {
        if (names.has(name))
          throw new Error(`${where}: ${field.wire} and ${names.get(name)} share the name ${name}`);
        // The conversion tells "not yet set" by reading the name from a plain object.
        if (name in {}) throw new Error(`${where}: ${name} is a name every object has`);
        names.set(name, field.wire);
      }
      for (const type of field.types) {
        if (!scalars[type] && !enums[type] && !known.has(type))
          throw new Error(`${where}: unknown type ${type}`);
      }
      if (field.types.filter((type) => known.has(type)).length > 1)
        throw new Error(`${where}: ${field.wire} is ambiguous`);
    }
  }
  // The conversion recurses along the types, so a cycle would let caller data recurse without end.
  const visit = (name, path) => {
    if (path.includes(name)) throw new Error(`the types form a cycle: ${[...path, name].join(' → ')}`);
    for (const field of known.get(name).fields) {
      for (const type of field.types) if (known.has(type)) visit(type, [...path, name]);
    }
  };
  for (const { name } of types) visit(name, []);
  for (const { method, kinds, idempotency } of methods) {
    if (!kinds.every((kind) => ['exec', 'page', 'sdk'].includes(kind))) throw new Error(`${method}: kinds`);
    if (!['safe', 'keyed', 'unsafe'].includes(idempotency)) throw new Error(`${method}: idempotency`);
  }
}
