import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { assertParameters, formEncode } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';

/** How a user is asked for authorisation on a web page. */
export interface AuthorizationUrlOptions {
  /** Where the browser comes back to, with `auth_code`. Must be registered for the application. */
  readonly redirectUri: string;
  /** `auth_base` asks for the user's id silently, `auth_user` for their profile. @default 'auth_base' */
  readonly scope?: string | readonly string[] | undefined;
  /** Comes back unchanged: bind it to the browser's session and compare it. At most 100 characters. */
  readonly state?: string | undefined;
  /** Origin of the authorisation pages. Default: that of the client's environment. */
  readonly origin?: string | undefined;
}

/** How a merchant is asked to authorise a third-party application (ISV). */
export interface AppAuthorizationUrlOptions {
  readonly redirectUri: string;
  readonly state?: string | undefined;
  /** Kinds of applications the merchant may choose, for example `WEBAPP,MOBILEAPP,PUBLICAPP,TINYAPP`. */
  readonly applicationTypes?: readonly string[] | undefined;
  /** Whether the merchant may authorise several applications at once. @default false */
  readonly batch?: boolean | undefined;
  readonly origin?: string | undefined;
}

/**
 * The page on which a user authorises the application: `publicAppAuthorize.htm`.
 *
 * @throws ValidationError
 */
export function authorizationUrl(context: AlipayContext, options: AuthorizationUrlOptions): string {
  assertParameters(options, { platform: 'alipay', operation: 'authorizationUrl' });
  const { scope = 'auth_base', redirectUri, state } = options;
  assertAddress(redirectUri, state, 'authorizationUrl');
  const scopes = typeof scope === 'string' ? scope : scope.join(',');
  return build(options.origin ?? authorizationOrigin(context), '/oauth2/publicAppAuthorize.htm', [
    ['app_id', context.appId],
    ['scope', scopes],
    ['redirect_uri', redirectUri],
    ['state', state],
  ]);
}

/**
 * The page on which a merchant authorises a third-party application: `appToAppAuth.htm` or, for several
 * applications at once, `appToAppBatchAuth.htm`.
 *
 * @throws ValidationError
 */
export function appToAppAuthorizationUrl(
  context: AlipayContext,
  options: AppAuthorizationUrlOptions,
): string {
  assertParameters(options, { platform: 'alipay', operation: 'appToAppAuthorizationUrl' });
  const { applicationTypes, redirectUri, state, batch = false } = options;
  assertAddress(redirectUri, state, 'appToAppAuthorizationUrl');
  const path = batch ? '/oauth2/appToAppBatchAuth.htm' : '/oauth2/appToAppAuth.htm';
  return build(options.origin ?? authorizationOrigin(context), path, [
    ['app_id', context.appId],
    ['application_type', applicationTypes?.join(',')],
    ['redirect_uri', redirectUri],
    ['state', state],
  ]);
}

/**
 * @remarks The sandbox's origin is not confirmed by a document: pass `origin` if it moved.
 */
function authorizationOrigin(context: AlipayContext): string {
  return /\balipaydev\.com$/.test(new URL(context.gatewayUrl).hostname)
    ? 'https://openauth-sandbox.dl.alipaydev.com'
    : 'https://openauth.alipay.com';
}

function build(
  origin: string,
  path: string,
  parameters: readonly (readonly [string, string | undefined])[],
): string {
  const present = parameters.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
  return `${origin.replace(/\/$/, '')}${path}?${formEncode(present)}`;
}

function assertAddress(redirectUri: string, state: string | undefined, operation: string): void {
  const issues: ValidationIssue[] = [];
  if (!URL.canParse(redirectUri) || !/^https?:$/.test(new URL(redirectUri).protocol)) {
    issues.push({ path: 'redirectUri', expected: 'an absolute http or https address' });
  }
  if (state !== undefined && state.length > 100)
    issues.push({ path: 'state', expected: 'at most 100 characters' });
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'alipay', operation });
}
