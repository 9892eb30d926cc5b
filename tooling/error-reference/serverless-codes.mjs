const again = [
  'The SDK of MPServerless authorises anew by itself, once. When it comes to you, log in again in the mini program.',
  'MPServerless 的 SDK 会自动重新授权一次；如果仍然报这个错，就在小程序里重新登录。',
];

/**
 * The codes of MPServerless that are known, in both languages: those that its SDK acts on.
 * @type {Record<string, readonly [english: string, chinese: string]>}
 */
export const serverlessCodes = {
  GATEWAY_INVALID_TOKEN: again,
  'InvalidParameter.InvalidToken': again,
};
