import { MalformedResponseError } from '@sdk/core-signing';

/** Who a user is, and the token with which to act for them. */
export interface AlipaySession {
  readonly errCode: 0;
  readonly errMsg: '';
  /** `open_id` where the application has it, otherwise `user_id`. */
  readonly openid: string;
  /** The user's id (`2088…`), for applications that still receive it. */
  readonly userId?: string;
  readonly unionId?: string;
  readonly accessToken: string;
  /** Seconds; 0 when the platform did not say. */
  readonly expiresIn: number;
  readonly refreshToken: string;
  /** Seconds for which the refresh token is valid. */
  readonly reExpiresIn: number;
  /** Time of the authorisation, China time. */
  readonly authStart?: string;
  /** Fields added by the platform later, in its names. */
  readonly [field: string]: unknown;
}

const renamed: ReadonlyMap<string, string> = new Map([
  ['user_id', 'userId'],
  ['open_id', 'openId'],
  ['union_id', 'unionId'],
  ['alipay_user_id', 'alipayUserId'],
  ['access_token', 'accessToken'],
  ['expires_in', 'expiresIn'],
  ['refresh_token', 'refreshToken'],
  ['re_expires_in', 'reExpiresIn'],
  ['auth_start', 'authStart'],
]);

/**
 * The session in an answer of `alipay.system.oauth.token`.
 *
 * @throws MalformedResponseError when it names no user or holds no token.
 * @remarks That new applications receive `open_id` instead of `user_id` is not confirmed by a sample: both are read.
 */
export function toAlipaySession(answer: object): AlipaySession {
  const fields = new Map<string, unknown>(Object.entries(answer));
  const openid = textOf(fields.get('open_id')) ?? textOf(fields.get('user_id'));
  const accessToken = textOf(fields.get('access_token'));
  if (openid === undefined || accessToken === undefined) {
    throw new MalformedResponseError('The answer names no user or holds no token.', {
      outcome: 'unknown',
      platform: 'alipay',
      operation: 'alipay.system.oauth.token',
    });
  }
  const others = new Map([...fields].map(([name, value]) => [renamed.get(name) ?? name, value]));
  const session = {
    ...(Object.fromEntries(others) as Record<string, unknown>),
    errCode: 0,
    errMsg: '',
    openid,
    accessToken,
    expiresIn: secondsOf(fields.get('expires_in')),
    refreshToken: textOf(fields.get('refresh_token')) ?? '',
    reExpiresIn: secondsOf(fields.get('re_expires_in')),
  };
  return session as AlipaySession;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Sent as a number or as its text. */
function secondsOf(value: unknown): number {
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds : 0;
}
