import type { AlipayWorld } from './alipay-world.js';
import { refusals } from './answer/refusals.js';
import type { SubCode } from './answer/refusals.js';

/**
 * Behaviour a test can switch. `PUT /alipay/sandbox/settings` (JSON) changes it for everybody, a header changes it
 * for one request.
 */
export type AlipaySettings = {
  /**
   * The certificate the platform signs with in certificate mode. Header `x-sandbox-alipay-certificate`.
   * Set it to `next` to see a client meet an unknown `alipay_cert_sn`.
   */
  certificate: 'current' | 'next';
  /**
   * Whether gateway answers write `/` as `\/`. Header `x-sandbox-escape-slashes`. `signed`: the escaped text is what
   * is signed; `unsigned`: the plain text is signed and escaped afterwards, which the platform has done too.
   */
  escapeSlashes: 'no' | 'signed' | 'unsigned';
  /** Whether refusals of the gateway itself are signed. Header `x-sandbox-sign-refusals: yes`. */
  signRefusals: 'no' | 'yes';
  /**
   * How far a request's timestamp may be from the sandbox clock, in milliseconds, as a decimal text; `off` checks
   * only that it is a moment. Header `x-sandbox-timestamp-tolerance`. Off by default, because the sandbox clock is
   * meant to be moved while the clients' clocks are not.
   */
  timestampTolerance: string;
  /**
   * A sub code every operation refuses with, whatever it is asked, for example `ACQ.SELLER_BALANCE_NOT_ENOUGH`; any
   * code of the table of refusals. Header `x-sandbox-refuse-with`. The request must be signed correctly all the same,
   * and nothing happens to the order.
   */
  refuseWith: 'no' | SubCode;
};

const defaults: AlipaySettings = {
  certificate: 'current',
  escapeSlashes: 'no',
  signRefusals: 'no',
  timestampTolerance: 'off',
  refuseWith: 'no',
};

const matches = (pattern: RegExp) => (value: string) => pattern.test(value);

const allowed: { [Name in keyof AlipaySettings]: (value: string) => boolean } = {
  certificate: matches(/^(current|next)$/),
  escapeSlashes: matches(/^(no|signed|unsigned)$/),
  signRefusals: matches(/^(no|yes)$/),
  timestampTolerance: matches(/^(off|\d{1,12})$/),
  refuseWith: (value) => value === 'no' || Object.hasOwn(refusals, value),
};

const headers: { [Name in keyof AlipaySettings]: string } = {
  certificate: 'x-sandbox-alipay-certificate',
  escapeSlashes: 'x-sandbox-escape-slashes',
  signRefusals: 'x-sandbox-sign-refusals',
  timestampTolerance: 'x-sandbox-timestamp-tolerance',
  refuseWith: 'x-sandbox-refuse-with',
};

const settingNames = Object.keys(defaults) as (keyof AlipaySettings)[];

/** The settings that hold for one request. */
export function settingsFor(world: AlipayWorld, request?: Request): AlipaySettings {
  const stored = settingsCollection(world).get('settings') ?? defaults;
  const settings: Record<keyof AlipaySettings, string> = { ...defaults, ...stored };
  for (const name of settingNames) {
    const value = request?.headers.get(headers[name]);
    if (typeof value === 'string' && allowed[name](value)) settings[name] = value;
  }
  return settings as AlipaySettings;
}

/** Changes settings for everybody; answers the name of the first that is wrong, or `null`. */
export function changeSettings(world: AlipayWorld, change: Record<string, unknown>): string | null {
  const wrong = Object.entries(change).find(([name, value]) => {
    const isAllowed = Object.hasOwn(allowed, name) ? allowed[name as keyof AlipaySettings] : undefined;
    return isAllowed === undefined || typeof value !== 'string' || !isAllowed(value);
  });
  if (wrong !== undefined) return wrong[0];
  settingsCollection(world).set('settings', { ...settingsFor(world), ...change });
  return null;
}

function settingsCollection(world: AlipayWorld) {
  return world.kernel.store.collection<AlipaySettings>('alipay.settings');
}
