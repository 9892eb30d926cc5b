import { readFileSync } from 'node:fs';

/** Scalars a field can have, as TypeScript types. `id`: a number the client hands over as text beyond 2^53. */
export const weixinScalars = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  id: 'number | string',
  value: 'string | number | boolean',
  any: 'unknown',
  map: 'Readonly<Record<string, unknown>>',
  file: 'WeixinFileInput',
};

const knownFlags = new Set([
  ...['starred', 'multipart', 'binary', 'secret', 'none', 'signable', 'deprecated', 'unverified', 'open'],
]);

/** `begin_date` becomes `beginDate`; the table reader knows this rule too. */
export const fromUnderscores = (wire) =>
  wire.replace(/_+([A-Za-z0-9])/g, (_, letter) => letter.toUpperCase());

/** A name that begins with a capital begins with a small letter here; acronyms at the beginning as a whole. */
export const toCamelName = (wire) =>
  fromUnderscores(wire).replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (start) => start.toLowerCase());

/**
 * Fields of a request or result. A name ends in `!` when the field is required; a type is a scalar, `=a|b` for
 * known values, `[]` after it for a list, an object for an object, a list with an object for a list of them.
 */
function readFields(fields, where) {
  const names = new Map();
  return Object.entries(fields).map(([key, given]) => {
    const wire = key.replace(/!$/, '');
    const list = Array.isArray(given) || (typeof given === 'string' && given.endsWith('[]'));
    const type = Array.isArray(given) ? given[0] : list ? given.slice(0, -2) : given;
    const camel = toCamelName(wire);
    for (const name of new Set([wire, camel])) {
      if (names.has(name)) throw new Error(`${where}: ${wire} and ${names.get(name)} share the name ${name}`);
      if (name in {}) throw new Error(`${where}: ${name} is a name every object has`);
      names.set(name, wire);
    }
    if (!/^[A-Za-z][\w-]*$/.test(wire)) throw new Error(`${where}: ${wire} is not a name`);
    if (typeof type === 'string' && !weixinScalars[type] && !/^=\w+(\|\w+)*$/.test(type))
      throw new Error(`${where}: unknown type ${type}`);
    const inside = typeof type === 'object' ? readFields(type, `${where}.${wire}`) : undefined;
    return { wire, camel, list, type, inside, required: key.endsWith('!') };
  });
}

/** Reads and checks the committed facts. Throws with the reason when they contradict themselves. */
export function readWeixinCatalogue(file) {
  const { namespaces } = JSON.parse(readFileSync(file, 'utf8'));
  const calls = new Map();
  return Object.entries(namespaces).map(([namespace, functions]) => ({
    namespace,
    operations: Object.entries(functions).map(([name, entry]) => {
      const where = `${namespace}.${name}`;
      const flags = new Set((entry.flags ?? '').split(' ').filter(Boolean));
      for (const flag of flags) if (!knownFlags.has(flag)) throw new Error(`${where}: unknown flag ${flag}`);
      if (!/^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/.test(where)) throw new Error(`${where}: bad name`);
      const [method, path] = entry.call.split(' ');
      if (!/^(GET|POST)$/.test(method) || !/^\/[\w/-]+$/.test(path))
        throw new Error(`${where}: ${entry.call}`);
      const action = `${entry.call} ${entry.fixed?.action ?? ''}`;
      if (calls.has(action)) throw new Error(`${where} and ${calls.get(action)} are one endpoint`);
      calls.set(action, where);
      if (!['safe', 'unsafe'].includes(entry.idempotency)) throw new Error(`${where}: idempotency`);
      if (flags.has('starred') && !entry.summary) throw new Error(`${where}: a summary is missing`);
      if (entry.lost !== undefined && (entry.idempotency === 'safe' || !/^[A-Z].*[.]$/.test(entry.lost)))
        throw new Error(`${where}: lost is a sentence about an operation that is unsafe`);
      const query = Object.keys(entry.query ?? {}).map((key) => key.replace(/!$/, ''));
      const request = readFields({ ...entry.query, ...entry.request }, where);
      for (const fixed of Object.keys(entry.fixed ?? {}))
        if (request.some(({ wire }) => wire === fixed))
          throw new Error(`${where}: ${fixed} is fixed and given`);
      const result = readFields(entry.result ?? {}, `${where} result`);
      return { ...entry, name, where, flags, method, path, query, request, result };
    }),
  }));
}
