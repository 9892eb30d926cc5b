import { ValidationError } from '@sdk/core-signing';
import type { WeixinOperation } from '../weixin-operation.js';

/**
 * Takes the access token out of the parameters: in the query it is a credential, in the body it is an error
 * (47001).
 */
export function takeAccessToken(
  operation: Pick<WeixinOperation, 'name' | 'access' | 'request'>,
  params: object,
): { readonly accessToken: string | undefined; readonly rest: object } {
  const given = params as Readonly<Record<string, unknown>>;
  const name = ['accessToken', 'access_token'].find((key) => given[key] !== undefined);
  if (operation.access !== 'access-token' || name === undefined || Object.hasOwn(operation.request, name)) {
    return { accessToken: undefined, rest: params };
  }
  const { accessToken, access_token: wireToken, ...rest } = given;
  const token = accessToken ?? wireToken ?? undefined;
  if (token === undefined) return { accessToken: undefined, rest };
  if (typeof token === 'string' && token !== '') return { accessToken: token, rest };
  const issue = { path: 'accessToken', expected: 'expected the access token as text, or none' };
  throw new ValidationError([issue], { platform: 'weixin', operation: operation.name });
}
