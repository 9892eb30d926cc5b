import { createPlatformSettings, matching, oneOf } from '../core/platform-settings.js';
import type { SettingRules } from '../core/platform-settings.js';
import { errcodes } from './answer/errcodes.js';

/**
 * Behaviour a test can switch. `PUT /weixin/sandbox/settings` (JSON) changes it for everybody, a header changes it
 * for one request. Every value is a text.
 */
export type WeixinSettings = {
  /** `off`, or the addresses that may ask for an access_token, separated by commas. `x-sandbox-ip-whitelist`. */
  ipWhitelist: string;
  /** The address requests are taken to come from. Header `x-sandbox-client-ip`. */
  clientIp: string;
  /** Whether the application's secret was frozen, which is answered with 40243. Header `x-sandbox-secret`. */
  secret: 'active' | 'frozen';
  /**
   * What operations refuse with: `no`; an errcode such as `-1` (busy) or `45009`; `-1*2` for the next two requests
   * only; `-1*2@/wxa/msg_sec_check` for one path only. Header `x-sandbox-refuse-with`, in which a count means nothing.
   */
  refuseWith: string;
  /** What a login code that was used before is refused with; the platform has answered both. */
  reusedCode: '40029' | '40163';
  /**
   * Whether customer service messages need a user who wrote within 48 hours, and are limited to five for each time.
   * Header `x-sandbox-customer-window`.
   */
  customerWindow: 'off' | 'enforced';
  /** `counted`: a subscribe message needs a permission granted before, and uses it up. `x-sandbox-subscriptions`. */
  subscriptions: 'always' | 'counted';
  /** `any`, or the published pages, separated by commas. Header `x-sandbox-published-pages`. */
  publishedPages: string;
  /** Calls of each path a day: `default`, or a number for all of them. Header `x-sandbox-daily-limit`. */
  dailyLimit: string;
  /** Calls of each path a minute: `default`, or a number for all of them. Header `x-sandbox-minute-limit`. */
  minuteLimit: string;
  /** Length of access tokens: about 140 characters, or the 512 that clients must have room for. */
  tokenLength: 'normal' | 'long';
  /**
   * Server-API security: `optional` answers plain and encrypted requests, `required` refuses plain ones of functions
   * that take encrypted ones, `no-keys` is an application without keys (40238). Header `x-sandbox-api-security`.
   */
  apiSecurity: 'optional' | 'required' | 'no-keys';
  /**
   * What encrypted answers are signed with: `replacing` is the time in which the certificate is replaced and both
   * sign. Header `x-sandbox-platform-certificate`.
   */
  platformCertificate: 'current' | 'replacing' | 'next';
  /** What `getuserriskrank` answers, 0 to 4. Header `x-sandbox-risk-rank`. */
  riskRank: '0' | '1' | '2' | '3' | '4';
};

const limitRule = { initial: 'default', allows: matching(/^(default|\d{1,9})$/) };

const rules: SettingRules<WeixinSettings> = {
  ipWhitelist: { initial: 'off', header: 'x-sandbox-ip-whitelist', allows: matching(/^(off|[\d.,:a-f]+)$/) },
  clientIp: { initial: '127.0.0.1', header: 'x-sandbox-client-ip', allows: matching(/^[\d.:a-f]+$/) },
  secret: { initial: 'active', header: 'x-sandbox-secret', allows: oneOf('active', 'frozen') },
  refuseWith: {
    initial: 'no',
    header: 'x-sandbox-refuse-with',
    allows: (value) => value === 'no' || parseRefuseWith(value) !== null,
  },
  reusedCode: { initial: '40029', header: 'x-sandbox-reused-code', allows: oneOf('40029', '40163') },
  customerWindow: { initial: 'off', header: 'x-sandbox-customer-window', allows: oneOf('off', 'enforced') },
  subscriptions: { initial: 'always', header: 'x-sandbox-subscriptions', allows: oneOf('always', 'counted') },
  publishedPages: { initial: 'any', header: 'x-sandbox-published-pages', allows: (value) => value !== '' },
  dailyLimit: { ...limitRule, header: 'x-sandbox-daily-limit' },
  minuteLimit: { ...limitRule, header: 'x-sandbox-minute-limit' },
  tokenLength: { initial: 'normal', header: 'x-sandbox-token-length', allows: oneOf('normal', 'long') },
  apiSecurity: {
    initial: 'optional',
    header: 'x-sandbox-api-security',
    allows: oneOf('optional', 'required', 'no-keys'),
  },
  platformCertificate: {
    initial: 'current',
    header: 'x-sandbox-platform-certificate',
    allows: oneOf('current', 'replacing', 'next'),
  },
  riskRank: { initial: '0', header: 'x-sandbox-risk-rank', allows: oneOf('0', '1', '2', '3', '4') },
};

/** The settings that hold, and how a test changes them. */
export const { settingsFor, changeSettings } = createPlatformSettings<WeixinSettings>(
  'weixin.settings',
  rules,
);

/** The parts of `refuseWith`, or `null` when it is none. */
export function parseRefuseWith(
  value: string,
): { errcode: number; times: number | null; path: string | null } | null {
  const [, code, times, path] = /^(-?\d+)(?:\*(\d{1,6}))?(?:@(\/\S+))?$/.exec(value) ?? [];
  if (code === undefined || !errcodes.has(Number(code))) return null;
  return { errcode: Number(code), times: times === undefined ? null : Number(times), path: path ?? null };
}
