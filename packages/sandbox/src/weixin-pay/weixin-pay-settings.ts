import { createPlatformSettings, matching, oneOf } from '../core/platform-settings.js';
import type { SettingRules } from '../core/platform-settings.js';
import { parseRefuseWith } from './refusal/parse-refuse-with.js';

/**
 * Behaviour a test can switch. `PUT /wxpay/sandbox/settings` (JSON) changes it for everybody, a header changes it for
 * one request. Every value is a text.
 */
export type WeixinPaySettings = {
  /**
   * `both`: an answer is signed with the key its request asked for in `Wechatpay-Serial`, otherwise with the platform
   * certificate. `public-key-only`: a merchant without platform certificates, `/v3/certificates` answers 404.
   * `certificate-only`: a merchant that has no public key yet. Header `x-sandbox-platform-keys`.
   */
  platformKeys: 'both' | 'certificate-only' | 'public-key-only';
  /**
   * How far the timestamp of a v3 request may be from the sandbox clock, in ms; `off` takes every one. Header
   * `x-sandbox-timestamp-tolerance`. A client that verifies answers needs a clock that agrees with the sandbox's too.
   */
  timestampTolerance: string;
  /**
   * What is wrong with the signature of v3 answers: nothing; other bytes; no signature at all; an unknown serial
   * number; a time ten minutes ago; or the platform's own probe, a signature that begins `WECHATPAY/SIGNTEST/` and has
   * to be refused. Header `x-sandbox-answer-signature`.
   */
  answerSignature: 'right' | 'wrong' | 'missing' | 'unknown-serial' | 'stale' | 'probe';
  /** Whether every v3 notification is preceded by a probe with a wrong signature. Header `x-sandbox-probes`. */
  probes: 'no' | 'yes';
  /** Whether an order can be closed at once, or as documented only five minutes after it was made. `x-sandbox-close-after`. */
  closeAfter: 'at-once' | 'five-minutes';
  /** Whether a paid order can be reversed at once, or as documented 15 s after payment. `x-sandbox-reverse-after`. */
  reverseAfter: 'at-once' | 'fifteen-seconds';
  /** How often a reversal answers `recall=Y` before it takes effect. Header `x-sandbox-recalls`. */
  recalls: string;
  /**
   * What an order number with other content is refused with. Header `x-sandbox-reorder`.
   *
   * @remarks `INVALID_REQUEST` with 201 is seen in newer answers, `OUT_TRADE_NO_USED` in older ones.
   */
  reorder: 'invalid-request' | 'out-trade-no-used';
  /** Milliseconds on the sandbox clock until an accepted refund is done. Header `x-sandbox-refund-delay`. */
  refundDelay: string;
  /** What becomes of a refund. Header `x-sandbox-refund-outcome`. */
  refundOutcome: 'SUCCESS' | 'CLOSED' | 'ABNORMAL';
  /** Whether refunds of one order need a minute between them, as documented. Header `x-sandbox-refund-interval`. */
  refundInterval: 'at-once' | 'one-minute';
  /**
   * Whether operations of API v2 that need the merchant's certificate are also served at the first port, which
   * cannot ask for one. Header `x-sandbox-client-certificate`.
   */
  clientCertificate: 'accepted' | 'required';
  /** When notifications are repeated; see `notification-schedules.ts`. Header `x-sandbox-notify-schedule`. */
  notifySchedule: 'current' | 'older';
  /** Whether the bill of a day exists at once, or as documented after ten in the morning of the next day. `x-sandbox-bill-time`. */
  billTime: 'at-once' | 'after-ten';
  /** Whether bills begin with a byte order mark, as the platform's do. Header `x-sandbox-bill-bom`. */
  billBom: 'yes' | 'no';
  /**
   * What operations refuse with: `no`; a v3 code such as `FREQUENCY_LIMITED` or a v2 one such as `SYSTEMERROR`;
   * `SYSTEM_ERROR*2` for the next two requests; `NOT_ENOUGH*1@/v3/refund/domestic/refunds` for one path. Header
   * `x-sandbox-refuse-with`, in which a count means nothing.
   */
  refuseWith: string;
};

const rules: SettingRules<WeixinPaySettings> = {
  platformKeys: {
    initial: 'both',
    header: 'x-sandbox-platform-keys',
    allows: oneOf('both', 'certificate-only', 'public-key-only'),
  },
  timestampTolerance: {
    initial: '300000',
    header: 'x-sandbox-timestamp-tolerance',
    allows: matching(/^(off|\d{1,12})$/),
  },
  answerSignature: {
    initial: 'right',
    header: 'x-sandbox-answer-signature',
    allows: oneOf('right', 'wrong', 'missing', 'unknown-serial', 'stale', 'probe'),
  },
  probes: { initial: 'no', header: 'x-sandbox-probes', allows: oneOf('no', 'yes') },
  closeAfter: {
    initial: 'at-once',
    header: 'x-sandbox-close-after',
    allows: oneOf('at-once', 'five-minutes'),
  },
  reverseAfter: {
    initial: 'at-once',
    header: 'x-sandbox-reverse-after',
    allows: oneOf('at-once', 'fifteen-seconds'),
  },
  recalls: { initial: '0', header: 'x-sandbox-recalls', allows: matching(/^\d{1,2}$/) },
  reorder: {
    initial: 'invalid-request',
    header: 'x-sandbox-reorder',
    allows: oneOf('invalid-request', 'out-trade-no-used'),
  },
  refundDelay: { initial: '1000', header: 'x-sandbox-refund-delay', allows: matching(/^\d{1,10}$/) },
  refundOutcome: {
    initial: 'SUCCESS',
    header: 'x-sandbox-refund-outcome',
    allows: oneOf('SUCCESS', 'CLOSED', 'ABNORMAL'),
  },
  refundInterval: {
    initial: 'at-once',
    header: 'x-sandbox-refund-interval',
    allows: oneOf('at-once', 'one-minute'),
  },
  clientCertificate: {
    initial: 'accepted',
    header: 'x-sandbox-client-certificate',
    allows: oneOf('accepted', 'required'),
  },
  notifySchedule: {
    initial: 'current',
    header: 'x-sandbox-notify-schedule',
    allows: oneOf('current', 'older'),
  },
  billTime: { initial: 'at-once', header: 'x-sandbox-bill-time', allows: oneOf('at-once', 'after-ten') },
  billBom: { initial: 'yes', header: 'x-sandbox-bill-bom', allows: oneOf('yes', 'no') },
  refuseWith: {
    initial: 'no',
    header: 'x-sandbox-refuse-with',
    allows: (value) => value === 'no' || parseRefuseWith(value) !== null,
  },
};

/** The settings that hold, and how a test changes them. */
export const { settingsFor, changeSettings } = createPlatformSettings<WeixinPaySettings>(
  'weixinPay.settings',
  rules,
);
