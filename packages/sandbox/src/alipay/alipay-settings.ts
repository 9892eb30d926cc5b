import { createPlatformSettings, matching, oneOf } from '../core/platform-settings.js';
import type { SettingRules } from '../core/platform-settings.js';
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
  /**
   * Which characters `out_trade_no` and `out_request_no` may have. Header `x-sandbox-order-numbers`. `lenient`:
   * letters, digits, `_` and `-`, because UUIDs are common; `documented`: without `-`.
   *
   * @remarks Documents of the platform name letters, digits and underscores; whether it refuses a hyphen is unverified.
   */
  orderNumbers: 'lenient' | 'documented';
  /**
   * For how many days after its payment an order made now can be refunded, as a decimal text; then it is
   * TRADE_FINISHED. Header `x-sandbox-refund-days`. `0` is a product without refunds: its payment ends in
   * TRADE_FINISHED at once. Contracts differ; three months are usual.
   */
  refundDays: string;
  /**
   * Which states of a trade are told to the merchant. Header `x-sandbox-notifications` on the request that makes the
   * order. `by-product`: those of the table in `notification-rules.ts`; `all`: every state a product can reach.
   *
   * @remarks Sources disagree about TRADE_FINISHED of `wap` and about full refunds, so a shop should take them all.
   */
  notifications: 'by-product' | 'all';
};

const rules: SettingRules<AlipaySettings> = {
  certificate: {
    initial: 'current',
    header: 'x-sandbox-alipay-certificate',
    allows: oneOf('current', 'next'),
  },
  escapeSlashes: {
    initial: 'no',
    header: 'x-sandbox-escape-slashes',
    allows: oneOf('no', 'signed', 'unsigned'),
  },
  signRefusals: { initial: 'no', header: 'x-sandbox-sign-refusals', allows: oneOf('no', 'yes') },
  timestampTolerance: {
    initial: 'off',
    header: 'x-sandbox-timestamp-tolerance',
    allows: matching(/^(off|\d{1,12})$/),
  },
  refuseWith: {
    initial: 'no',
    header: 'x-sandbox-refuse-with',
    allows: (value) => value === 'no' || Object.hasOwn(refusals, value),
  },
  orderNumbers: {
    initial: 'lenient',
    header: 'x-sandbox-order-numbers',
    allows: oneOf('lenient', 'documented'),
  },
  refundDays: { initial: '90', header: 'x-sandbox-refund-days', allows: matching(/^\d{1,3}$/) },
  notifications: {
    initial: 'by-product',
    header: 'x-sandbox-notifications',
    allows: oneOf('by-product', 'all'),
  },
};

/** The settings that hold, and how a test changes them. */
export const { settingsFor, changeSettings } = createPlatformSettings<AlipaySettings>(
  'alipay.settings',
  rules,
);
