/** Which client an option of `init…` is for. `own` is for none as it stands: `init…` makes something of it. */
export type OptionPlace = 'both' | 'platform' | 'payment' | 'own';

/** The place of every option: one that is forgotten does not compile. */
export type OptionPlaces<Options> = Readonly<Record<keyof Options, OptionPlace>>;

/** Settings that hold for every client, whatever host it talks to. */
export const sharedPlaces = {
  transport: 'both',
  fetch: 'both',
  timeout: 'both',
  retry: 'both',
  store: 'both',
  logger: 'both',
  clock: 'both',
} as const;

/** The options for one of the two clients, as far as they were given. */
export function optionsFor<Options extends object>(
  options: Options,
  places: OptionPlaces<Options>,
  client: 'platform' | 'payment',
): Partial<Options> {
  const names = Object.keys(places) as (keyof Options)[];
  const wanted = names.filter((name) => places[name] === 'both' || places[name] === client);
  return present(Object.fromEntries(wanted.map((name) => [name, options[name]])) as Partial<Options>);
}

/**
 * An object without what is `undefined`, or `null` as settings read from a database or JSON have it: a creator tells an
 * option that is not there from one that is wrong.
 */
export function present<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => (value ?? undefined) !== undefined),
  ) as Fields;
}
