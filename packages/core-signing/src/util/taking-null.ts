type Call = (params: unknown, ...others: readonly unknown[]) => unknown;

/**
 * The same functions for parameters of which some are `null`: rows of a database and fields of forms have it for what
 * they lack, and in the uniCloud plugin it was as good as absent. Arguments behind them, the options, may be `null` too.
 *
 * @param functions - an object of functions whose first argument holds the parameters
 */
export function takingNull<Functions extends object>(functions: Functions): Functions {
  const taking = (Object.entries(functions) as [string, Call][]).map(([name, call]): [string, Call] => [
    name,
    (params, ...others) => call(withoutNull(params), ...others.map((other) => other ?? undefined)),
  ]);
  // Every function was replaced by one that takes and gives the same.
  return Object.fromEntries(taking) as Functions;
}

function withoutNull(params: unknown): unknown {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return params;
  const entries = Object.entries(params) as [string, unknown][];
  if (entries.every(([, value]) => value !== null)) return params;
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}
