import type { CallOptions } from '@sdk/core-signing';
import { toWire } from '@sdk/core-signing/internal';
import type { WeixinCaller } from '../weixin-caller.js';
import type { OperationRows } from './operation-row.js';
import type { CatalogueOperation } from './read-operation.js';

/** What the generator says about a namespace. */
export interface NamespaceDescription<Api> {
  readonly name: string;
  /** Names of its functions. */
  readonly functions: readonly (keyof Api & string)[];
  /** Loads its table. */
  readonly load: () => Promise<{ readonly rows: OperationRows }>;
}

/**
 * The functions of a namespace. Nothing is loaded before one of them is called; then the namespace's own table
 * is, and with a checked operation the rules.
 */
export function bindNamespace<Api extends object>(
  call: WeixinCaller,
  { name, functions, load }: NamespaceDescription<Api>,
): Api {
  const operations = new Map<string, CatalogueOperation>();
  const operationOf = async (key: string): Promise<CatalogueOperation> => {
    const known = operations.get(key);
    if (known !== undefined) return known;
    const [{ rows }, { readOperation }] = await Promise.all([load(), import('./read-operation.js')]);
    const row = rows[key];
    if (row === undefined)
      throw new Error(`${name}.${key} is in no table; the generated files are not of one version.`);
    const operation = readOperation(`${name}.${key}`, row);
    operations.set(key, operation);
    return operation;
  };
  const api: Record<string, (params?: object, options?: CallOptions) => Promise<unknown>> = {};
  for (const key of functions) {
    api[key] = async (params = {}, options) => {
      const operation = await operationOf(key);
      const wire = toWire(
        operation.request,
        { ...params, ...operation.fixed },
        { platform: 'weixin', operation: operation.name },
      );
      if (operation.starred) {
        const { validateStarred } = await import('./rules/validate-starred.js');
        validateStarred(operation, wire);
      }
      return call(operation, wire, options);
    };
  }
  // The generator writes both from the same facts.
  return Object.freeze(api) as Api;
}
