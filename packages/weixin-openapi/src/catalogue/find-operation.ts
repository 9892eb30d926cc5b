import { operationNames, operationTables } from './generated/paths.js';
import { readOperation, type CatalogueOperation } from './read-operation.js';

/** The operation that a path of the catalogue stands for, or `undefined`. Loads the table it is in. */
export async function findOperation(method: string, path: string): Promise<CatalogueOperation | undefined> {
  const key = `${method} ${path}`;
  const where = Object.hasOwn(operationNames, key) ? operationNames[key] : undefined;
  const [namespace = '', name = ''] = where?.split('.') ?? [];
  const load = Object.hasOwn(operationTables, namespace) ? operationTables[namespace] : undefined;
  if (where === undefined || load === undefined) return undefined;
  const row = (await load()).rows[name];
  return row === undefined ? undefined : readOperation(where, row);
}
