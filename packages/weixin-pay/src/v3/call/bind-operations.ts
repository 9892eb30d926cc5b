import type { CallOptions } from '@sdk/core-signing';
import { loadOnce } from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import type { V3Operation } from './v3-operation.js';

/** The operations of a namespace by function. */
export type V3Operations<Api> = Readonly<Record<keyof Api & string, V3Operation>>;

/**
 * The functions of a namespace. Nothing is loaded before one of them is called.
 *
 * @param load - loads its table
 */
export function bindOperations<Api extends object>(
  context: WeixinPayContext,
  functions: readonly (keyof Api & string)[],
  load: () => Promise<V3Operations<Api>>,
): Api {
  const api: Record<string, (params?: object, options?: CallOptions) => Promise<unknown>> = {};
  const loaded = loadOnce(() => Promise.all([load(), import('./run-v3-operation.js')]));
  for (const name of functions) {
    api[name] = async (params = {}, options) => {
      const [operations, { runV3Operation }] = await loaded();
      return runV3Operation(context, operations[name], params, options);
    };
  }
  // The compiler checks the table against the interface, function by function.
  return Object.freeze(api) as Api;
}
