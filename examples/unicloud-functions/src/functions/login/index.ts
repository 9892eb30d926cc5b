import { platformsFromEnvironment, type PlatformName } from '../../common/platforms.js';

/** Called by the client: `uniCloud.callFunction({ name: 'login', data: { platform, code } })`. */
export async function main(event: { platform: PlatformName; code: string }): Promise<{ openid: string }> {
  const { openid } = await platformsFromEnvironment()[event.platform].auth.code2Session(event.code);
  // A session_key or access token stays here; what the client needs is a token of your own for this openid.
  return { openid };
}
