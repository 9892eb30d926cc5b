/** Functions of parameters and options. */
type Functions = Readonly<Record<string, (params: never, options?: never) => unknown>>;

/**
 * The same functions for parameters of which some are `null`: rows of a database and fields of forms have it for what
 * they lack, and in the uniCloud plugin it was as good as absent.
 */
export function takingNull<Given extends Functions>(functions: Given): Given {
  const taking = Object.entries(functions).map(([name, call]) => [
    name,
    (params: never, options?: never) => call(withoutNull(params), options),
  ]);
  // Every function was replaced by one that takes and gives the same.
  return Object.fromEntries(taking) as Given;
}

function withoutNull<Params>(params: Params): Params {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return params;
  const entries = Object.entries(params);
  if (entries.every(([, value]) => value !== null)) return params;
  return Object.fromEntries(entries.filter(([, value]) => value !== null)) as Params;
}
