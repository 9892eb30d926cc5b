import { loadPackage } from './load-package.js';
import { present, type OptionPlaces } from './options-for.js';

/** What `readOptions` needs to know of an `init…`. */
export interface InitDescription<Options> {
  readonly creator: 'initWeixin' | 'initAlipay';
  readonly platform: 'weixin' | 'alipay';
  readonly places: OptionPlaces<Options>;
  /** Options that are known by another name: what to give instead, by the name that is given. */
  readonly elsewhere: Readonly<Record<string, string>>;
  /** Names beside an option that are no slips, see `parseConfig`. */
  readonly besides?: Readonly<Record<string, string>>;
}

/**
 * Reads the options of `init…` once: payment is made later, and what is changed in between changes nothing. The values
 * are checked by the clients they are for. Options that are not known pass, as they did in the plugin, unless they look
 * like a slip: whoever writes `notifyurl` waits for notifications that never come. What is `null` was not given.
 *
 * @throws ConfigError naming the slips, all of them at once.
 */
export function readOptions<Options extends object>(
  options: Options,
  { places, ...description }: InitDescription<Options>,
): Options {
  const { configSchema, parseConfig, rule } = loadPackage('@sdk/core-signing/internal');
  const knownKeys = Object.keys(places);
  const anything = rule.accepted(() => true, 'expected anything');
  const schema = configSchema<Options>(Object.fromEntries(knownKeys.map((name) => [name, anything])));
  return present(parseConfig(schema, options, { ...description, knownKeys }));
}
