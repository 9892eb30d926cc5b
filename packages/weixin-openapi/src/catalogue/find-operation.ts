import type { CatalogueOperation } from './read-operation.js';

/** The operation that a path of the catalogue stands for, or `undefined`. Loads the table it is in. */
export async function findOperation(method: string, path: string): Promise<CatalogueOperation | undefined> {
  const { operationNames, operationTables } = await import('./generated/paths.js');
  const key = `${method} ${path}`;
  const where = Object.hasOwn(operationNames, key) ? operationNames[key] : undefined;
  const [namespace = '', name = ''] = where?.split('.') ?? [];
  const load = Object.hasOwn(operationTables, namespace) ? operationTables[namespace] : undefined;
  if (where === undefined || load === undefined) return undefined;
  const [{ rows }, { readOperation }] = await Promise.all([load(), import('./read-operation.js')]);
  const row = rows[name];
  return row === undefined ? undefined : readOperation(where, row);
}
