import { filled, matching, object, oneOf, upTo, type Rule } from './rule-parts.js';

const sessionSignature = (): Rule =>
  object({
    openid: filled(),
    signature: matching('the HMAC-SHA256 of an empty text under the session key, in hex', /^[0-9a-f]{64}$/i),
  });

const code = (): Rule => object({ code: filled('the code from the mini program') });

/** Login, users, quotas, risk, content. */
export const accountRules: Readonly<Record<string, () => Rule>> = {
  'auth.getStableAccessToken': () => object({ appid: filled(), secret: filled() }),
  'auth.checkSessionKey': sessionSignature,
  'auth.resetUserSessionKey': sessionSignature,
  'auth.getPluginOpenPId': code,
  'auth.checkEncryptedData': () =>
    object({ encryptedMsgHash: matching('the SHA-256 of the encrypted data in hex', /^[0-9a-f]{64}$/i) }),
  'phonenumber.getPhoneNumber': code,
  'internet.getUserEncryptKey': sessionSignature,
  'openapi.clearQuota': () => object({ appid: filled() }),
  'openapi.getApiQuota': () =>
    object({ cgiPath: matching("the path alone, for example '/cgi-bin/message/custom/send'", /^\/\S+$/) }),
  'openapi.getRidInfo': () => object({ rid: filled() }),
  'riskControl.getUserRiskRank': () =>
    object({
      appid: filled(),
      openid: filled(),
      scene: oneOf(0, 1, 2),
      clientIp: matching('the user’s IP address', /^[\da-f:.]+$/i),
    }),
  'security.msgSecCheck': () => object({ content: upTo(2500), scene: oneOf(1, 2, 3, 4), openid: filled() }),
  'security.mediaCheckAsync': () =>
    object({
      mediaUrl: matching('an address that begins with http:// or https://', /^https?:\/\/\S+$/i),
      mediaType: oneOf(1, 2),
      scene: oneOf(1, 2, 3, 4),
      openid: filled(),
    }),
};
