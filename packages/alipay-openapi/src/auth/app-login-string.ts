import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import {
  assertParameters,
  joinParameters,
  percentEncode,
  sortParameters,
  type Parameter,
} from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';

/** The merchant that the login is for, what it is for, and a number of your own for it. */
export interface AppLoginOptions {
  /** The merchant's partner id, `2088…`. */
  readonly pid: string;
  /** A number of your own for this login: letters, digits, `_` and `-`, at most 32. Unique. */
  readonly targetId: string;
  /** @default 'AUTHACCOUNT' (`LOGIN` for logging in without binding an account) */
  readonly authType?: 'AUTHACCOUNT' | 'LOGIN' | undefined;
}

/**
 * The string that an app hands to Alipay's app SDK (`authV2`) to log a user in, signed.
 *
 * @throws ValidationError
 * @remarks Platform method `alipay.open.auth.sdk.code.get`. The values are signed and sent as they are.
 */
export function appLoginString(context: AlipayContext, options: AppLoginOptions): string {
  assertParameters(options, { platform: 'alipay', operation: 'appLoginString' });
  const { pid, targetId, authType = 'AUTHACCOUNT' } = options;
  const issues: ValidationIssue[] = [];
  if (!/^2088\d{12}$/.test(pid))
    issues.push({ path: 'pid', expected: 'a partner id: 16 digits that begin with 2088' });
  if (!/^[\w-]{1,32}$/.test(targetId)) {
    issues.push({ path: 'targetId', expected: '1 to 32 letters, digits, _ or -' });
  }
  if (issues.length > 0)
    throw new ValidationError(issues, { platform: 'alipay', operation: 'appLoginString' });
  const parameters: Parameter[] = [
    ['apiname', 'com.alipay.account.auth'],
    ['app_id', context.appId],
    ['app_name', 'mc'],
    ['auth_type', authType],
    ['biz_type', 'openservice'],
    ['method', 'alipay.open.auth.sdk.code.get'],
    ['pid', pid],
    ['product_id', 'APP_FAST_LOGIN'],
    ['scope', 'kuaijie'],
    ['sign_type', context.signType],
    ['target_id', targetId],
  ];
  const content = joinParameters(sortParameters(parameters));
  return `${content}&sign=${percentEncode(context.signer.sign(content))}`;
}
