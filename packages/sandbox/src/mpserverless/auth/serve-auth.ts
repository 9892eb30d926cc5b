import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import type { ClientRequest } from '../request/client-request.js';
import { issueToken, requireSession, userOf } from './access-tokens.js';

const providers = ['alipay_openapi', 'wechat_openapi', 'dingtalk_openapi'];

/** `serverless.auth.user.authorize`: a login with the code that the mini program's host gave. */
export function authorize(world: MpserverlessWorld, { params }: ClientRequest): Record<string, unknown> {
  const provider = params['authProvider'];
  if (typeof provider !== 'string' || !providers.includes(provider)) {
    throw new MpserverlessRefusal('InvalidParameter', `authProvider must be one of ${providers.join(', ')}.`);
  }
  if (typeof params['authCode'] !== 'string' || params['authCode'] === '') {
    throw new MpserverlessRefusal('InvalidParameter', 'authCode is required.');
  }
  return { accessToken: issueToken(world, provider, userOf(world, provider)) };
}

/** `serverless.auth.user.anonymousAuthorize` */
export function authorizeAnonymously(world: MpserverlessWorld): Record<string, unknown> {
  return { accessToken: issueToken(world, 'anonymous', userOf(world, 'anonymous')) };
}

/** `serverless.auth.user.getProfileInfo` */
export function profile(world: MpserverlessWorld, { token }: ClientRequest): Record<string, unknown> {
  const { userId, provider } = requireSession(world, token);
  return { user: { userId, oAuthUserId: userId, provider } };
}
