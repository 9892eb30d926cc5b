import type { SandboxKernel } from './kernel.js';

/** One setting: what it is at first, and what else it may be. Every value is a text. */
export interface SettingRule<Value> {
  readonly initial: Value;
  /** The header that changes it for one request; absent when only everybody's value can be changed. */
  readonly header?: string;
  allows(value: string): boolean;
}

/** A rule for every setting of a platform. */
export type SettingRules<Settings> = { readonly [Name in keyof Settings]: SettingRule<Settings[Name]> };

/** Behaviour of a platform that a test can switch. */
export interface PlatformSettings<Settings> {
  /** The settings that hold for one request, or for everybody when none is given. */
  settingsFor(world: SettingsWorld, request?: Request): Settings;
  /** Changes settings for everybody; answers the name of the first that is wrong, or `null`. */
  changeSettings(world: SettingsWorld, change: Readonly<Record<string, unknown>>): string | null;
}

/** As much of a platform's world as settings need. */
export interface SettingsWorld {
  readonly kernel: Pick<SandboxKernel, 'store'>;
}

/** Takes exactly these values. */
export const oneOf =
  (...values: string[]) =>
  (value: string) =>
    values.includes(value);

/** Takes what the pattern matches. */
export const matching = (pattern: RegExp) => (value: string) => pattern.test(value);

/** The settings kept in the collection of this name, by these rules. */
export function createPlatformSettings<Settings extends Record<string, string>>(
  collection: string,
  rules: SettingRules<Settings>,
): PlatformSettings<Settings> {
  const entries = Object.entries(rules) as [string, SettingRule<string>][];
  const byName = new Map(entries);
  const stored = ({ kernel }: SettingsWorld) => kernel.store.collection<Settings>(collection);

  function settingsFor(world: SettingsWorld, request?: Request): Settings {
    const kept: Partial<Record<string, string>> = stored(world).get('settings') ?? {};
    const settings: Record<string, string> = {};
    const headers = request?.headers;
    for (const [name, { initial, header, allows }] of entries) {
      const asked = header === undefined ? null : headers?.get(header);
      settings[name] = typeof asked === 'string' && allows(asked) ? asked : (kept[name] ?? initial);
    }
    // Every value was checked by the rule of its name.
    return settings as Settings;
  }

  return {
    settingsFor,
    changeSettings(world, change) {
      const wrong = Object.entries(change).find(([name, value]) => {
        const rule = byName.get(name);
        return rule === undefined || typeof value !== 'string' || !rule.allows(value);
      });
      if (wrong !== undefined) return wrong[0];
      stored(world).set('settings', { ...settingsFor(world), ...change });
      return null;
    },
  };
}
