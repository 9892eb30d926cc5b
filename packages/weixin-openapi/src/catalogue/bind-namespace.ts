import type { CallOptions } from '@sdk/core-signing';
import { toWire, type PlainObject } from '@sdk/core-signing/internal';
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

/** What a call needs of its operation. Kept, because finding what was loaded takes `import()` longer than the call. */
interface BoundOperation {
  readonly operation: CatalogueOperation;
  readonly check: ((operation: CatalogueOperation, wire: PlainObject) => void) | undefined;
}

/**
 * The functions of a namespace. Nothing is loaded before one of them is called; then the namespace's own table
 * is, and with a checked operation the rules.
 */
export function bindNamespace<Api extends object>(
  call: WeixinCaller,
  { name, functions, load }: NamespaceDescription<Api>,
): Api {
  const known = new Map<string, BoundOperation>();
  const bind = async (key: string): Promise<BoundOperation> => {
    const [{ rows }, { readOperation }] = await Promise.all([load(), import('./read-operation.js')]);
    const row = rows[key];
    if (row === undefined)
      throw new Error(`${name}.${key} is in no table; the generated files are not of one version.`);
    const operation = readOperation(`${name}.${key}`, row);
    const bound = { operation, check: operation.starred ? await loadCheck() : undefined };
    known.set(key, bound);
    return bound;
  };
  const api: Record<string, (params?: object, options?: CallOptions) => Promise<unknown>> = {};
  for (const key of functions) {
    api[key] = async (params = {}, options) => {
      const { operation, check } = known.get(key) ?? (await bind(key));
      const wire = toWire(
        operation.request,
        { ...params, ...operation.fixed },
        { platform: 'weixin', operation: operation.name },
      );
      check?.(operation, wire);
      return call(operation, wire, options);
    };
  }
  // The generator writes both from the same facts.
  return Object.freeze(api) as Api;
}

async function loadCheck(): Promise<BoundOperation['check']> {
  const { validateStarred } = await import('./rules/validate-starred.js');
  return validateStarred;
}
