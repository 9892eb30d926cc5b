import { loadOnce } from '@sdk/core-signing/internal';
import type { CatalogueOperation } from './read-operation.js';

/** Finds the operation that a path of the catalogue stands for. */
export type Catalogue = (method: string, path: string) => Promise<CatalogueOperation | undefined>;

/** The catalogue by paths, loaded when it is first asked. What was found is kept: reading its row takes longer than a call. */
export function openCatalogue(): Catalogue {
  const load = loadOnce(() => import('./find-operation.js'));
  const found = new Map<string, CatalogueOperation>();
  return async (method, path) => {
    const key = `${method} ${path}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const { findOperation } = await load();
    const operation = await findOperation(method, path);
    if (operation !== undefined) found.set(key, operation);
    return operation;
  };
}
