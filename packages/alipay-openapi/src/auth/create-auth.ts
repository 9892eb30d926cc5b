import { ValidationError } from '@sdk/core-signing';
import type { AlipayContext } from '../alipay-context.js';
import { toAlipaySession, type AlipaySession } from './alipay-session.js';
import { appLoginString, type AppLoginOptions } from './app-login-string.js';
import type { AuthCallOptions, AuthExec } from './auth-exec.js';
import {
  appToAppAuthorizationUrl,
  authorizationUrl,
  type AppAuthorizationUrlOptions,
  type AuthorizationUrlOptions,
} from './authorization-url.js';
import { decryptPhoneNumber, type EncryptedPhoneNumber, type PhoneNumber } from './decrypt-phone-number.js';

/** Who the user is. */
export interface AlipayAuth {
  /**
   * Exchanges the code of `my.getAuthCode`, or of an authorisation page, for the user's id and tokens. A code
   * works once.
   *
   * @throws PlatformError for a code that is wrong, used or expired, and everything `exec` throws.
   * @remarks Platform method `alipay.system.oauth.token`.
   */
  code2Session(code: string, options?: AuthCallOptions): Promise<AlipaySession>;
  /** Exchanges a refresh token for new tokens. @remarks Platform method `alipay.system.oauth.token`. */
  refreshToken(refreshToken: string, options?: AuthCallOptions): Promise<AlipaySession>;
  /**
   * Verifies and decrypts what `my.getPhoneNumber` gave to the mini program.
   *
   * @throws SignatureError, PlatformError, ConfigError, ValidationError
   */
  decryptPhoneNumber(payload: EncryptedPhoneNumber | string): Promise<PhoneNumber>;
  /** The address of the page on which a user authorises the application. @throws ValidationError */
  authorizationUrl(options: AuthorizationUrlOptions): string;
  /** The address of the page on which a merchant authorises a third-party application. @throws ValidationError */
  appToAppAuthorizationUrl(options: AppAuthorizationUrlOptions): string;
  /** The signed string with which an app asks the Alipay app to log a user in. @throws ValidationError */
  appLoginString(options: AppLoginOptions): string;
}

const method = 'alipay.system.oauth.token';

/** @param exec - the client's `exec`. */
export function createAuth(context: AlipayContext, exec: AuthExec): AlipayAuth {
  const token = async (params: Readonly<Record<string, string>>, options: AuthCallOptions | undefined) =>
    toAlipaySession(await exec(method, params, { ...options, names: 'wire' }));
  return {
    code2Session: async (code, options) =>
      token({ grant_type: 'authorization_code', code: assertText('code', code) }, options),
    refreshToken: async (refreshToken, options) =>
      token(
        { grant_type: 'refresh_token', refresh_token: assertText('refreshToken', refreshToken) },
        options,
      ),
    decryptPhoneNumber: (payload) => decryptPhoneNumber(context, payload),
    authorizationUrl: (options) => authorizationUrl(context, options),
    appToAppAuthorizationUrl: (options) => appToAppAuthorizationUrl(context, options),
    appLoginString: (options) => appLoginString(context, options),
  };
}

function assertText(path: string, value: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new ValidationError([{ path, expected: 'a text that is not empty' }], {
    platform: 'alipay',
    operation: method,
  });
}
