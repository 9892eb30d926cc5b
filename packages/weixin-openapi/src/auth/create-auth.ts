import { MalformedResponseError, ValidationError, type CallOptions } from '@sdk/core-signing';
import { isPlainObject } from '@sdk/core-signing/internal';
import type { TokenRecord } from '../token/token-record.js';
import type { WeixinCaller } from '../weixin-caller.js';
import { code2Session, getAccessToken, getPaidUnionId } from './auth-operations.js';
import { code2SessionRule, getPaidUnionIdRule } from './auth-rules.js';
import type {
  Code2SessionResult,
  GetAccessTokenResult,
  GetPaidUnionIdResult,
  WeixinAuth,
} from './weixin-auth.js';

/** @param classicToken - the client's own token, when that is a classic one: asking for another would end it */
export function createAuth(
  call: WeixinCaller,
  classicToken: ((options?: CallOptions) => Promise<{ record: TokenRecord; now: number }>) | undefined,
): WeixinAuth {
  const logIn: WeixinAuth['code2Session'] = async (code, options) => {
    const params = { jsCode: readCode(code) };
    code2SessionRule(params);
    const wire = { ...params, grantType: 'authorization_code' };
    return named('openid', await call<Code2SessionResult>(code2Session, wire, options), code2Session.name);
  };
  return {
    code2Session: logIn,
    getOpenid: logIn,
    async getAccessToken(options) {
      if (classicToken === undefined) {
        return call<GetAccessTokenResult>(getAccessToken, { grantType: 'client_credential' }, options);
      }
      const { record, now } = await classicToken(options);
      const expiresIn = Math.max(0, Math.floor((record.expiresAt - now) / 1000));
      return { accessToken: record.token, expiresIn, errCode: 0, errMsg: `${getAccessToken.name} ok` };
    },
    async getPaidUnionId(params, options) {
      getPaidUnionIdRule(params);
      const result = await call<GetPaidUnionIdResult>(getPaidUnionId, params, options);
      return named('unionid', result, getPaidUnionId.name);
    },
  };
}

/** An answer that names nobody is no log-in: all whom it is given to would be one and the same user. */
function named<Name extends string, Result extends Readonly<Record<Name, string>>>(
  name: Name,
  result: Result,
  operation: string,
): Result {
  const user: unknown = result[name];
  if (typeof user === 'string' && user !== '') return result;
  throw new MalformedResponseError(
    `The answer names no user: it holds no ${name}. Something between this program and WeChat may have changed it; check the endpoint.`,
    { outcome: 'unknown', platform: 'weixin', operation },
  );
}

/** Callers without types give anything; an openid is a sign that another function is meant. */
function readCode(input: unknown): unknown {
  if (!isPlainObject(input)) return input;
  const code = input['jsCode'] ?? input['code'] ?? input['js_code'];
  if (code === undefined && input['openid'] !== undefined) {
    const issue = { path: 'code', expected: 'expected a code; with an openid, auth.getPaidUnionId is meant' };
    throw new ValidationError([issue], { platform: 'weixin', operation: code2Session.name });
  }
  return code;
}
