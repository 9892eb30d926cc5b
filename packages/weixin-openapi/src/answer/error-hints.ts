/**
 * What to do about an error code of the platform, in one sentence each. Data, looked up by {@link errorHint}.
 *
 * @remarks Most follow the platform's documents; those of 61024, 85xxx and 9410xxx were not verified against it.
 */
const hints: Readonly<Record<number, string>> = {
  [-1]: 'WeChat is busy: try again after a moment.',
  40001: 'The access token is wrong or was replaced, or the secret is not this application’s.',
  40002: 'The grant type is wrong.',
  40003: 'The openid is not one of this application.',
  40004: 'This media type cannot be uploaded here.',
  40005: 'This kind of file cannot be uploaded.',
  40006: 'The file is too large.',
  40007: 'The media id is unknown or has expired (temporary media live 3 days).',
  40013: 'Check `appId`: it is not one of WeChat’s, or has another letter case.',
  40014: 'The access token is not one of WeChat’s: check where it comes from.',
  40029:
    'The code is wrong, has expired (5 minutes) or was used before: have the mini program log in again, or for a phone ' +
    'number the user press its button again.',
  40037: 'Check the template id: it belongs to another application or was deleted.',
  40097: 'A parameter is wrong.',
  40125: 'Check `secret`: it does not belong to `appId`, or was reset in the console.',
  40129: 'Check `scene`: at most 32 visible characters of the documented set.',
  40159: 'Check `path`: it is too long.',
  40163:
    'The code was used before: have the mini program log in again, or the user press the phone button again.',
  40164:
    'Add the address of this server to the IP whitelist in the console (开发管理 → 开发设置 → IP 白名单).',
  40165: 'The page is not one of the published version.',
  40169:
    'Check `scene` and `page`: the scene is empty, too long or has a character outside the documented set.',
  40226: 'WeChat holds this user for risky and refuses the log-in: do not let the user in.',
  40231: 'This application requires server-API security: give `apiSecurity` to createWeixin.',
  40232: 'This application requires server-API security: give `apiSecurity` to createWeixin.',
  40233: 'This application requires server-API security: give `apiSecurity` to createWeixin.',
  40234:
    'Check `apiSecurity.privateKey`: its public key must be the one in the console under 「API 安全」, and `endpoint` must be the address WeChat sees.',
  40235:
    'Check `apiSecurity.symmetricKey`: key and number (sn) must be the ones in the console under 「API 安全」.',
  40236: 'Check `appId`: server-API security was set up for another application.',
  40237: 'The access token belongs to another application than `appId`.',
  40238: 'Set up the symmetric key in the console under 「API 安全」, or leave `apiSecurity` out.',
  40239: 'Set up the public key in the console under 「API 安全」, or leave `apiSecurity` out.',
  40240: 'The clock of this server is wrong by more than five minutes: synchronise it (NTP).',
  40243: 'The secret is frozen: unfreeze or reset it in the console.',
  41001: 'No access token was sent: pass `secret`, or an `accessToken` that is not empty.',
  41002: 'No appid was sent.',
  41004: 'No secret was sent: pass `secret`.',
  41030: 'The page does not exist in the published version: check `page`, or set `checkPath: false`.',
  42001: 'The access token has expired.',
  43101:
    'The user has not subscribed to this message, or the subscription is used up: ask again in the mini program.',
  44002: 'The body is empty.',
  45009:
    'The quota of this interface is used up. A quota per minute passes; a daily one is reset at midnight (UTC+8), or by `/cgi-bin/clear_quota`, 10 times a month.',
  45011: 'Too many calls for this moment: wait, and call less often.',
  45015: 'The user’s last message is more than 48 hours ago: no customer-service message can be sent.',
  45029: 'The lifetime limit of 100,000 codes is reached: use `wxacode.getUnlimited`.',
  45047: 'Too many customer-service messages were sent without an answer of the user: wait for the user.',
  45072: 'Check `command`: Typing or CancelTyping.',
  45080: 'The user’s last message is too long ago for the typing state.',
  45081: 'The typing state is set already.',
  47001: 'The body was not readable or a field has the wrong type: check the parameters.',
  47003: 'Check the template’s `data`: a value breaks the rule of its kind, or a key is missing.',
  48001: 'The application has no permission for this interface: apply for it in the console.',
  48004: 'The interface is blocked for this application: see the messages in the console.',
  48006: 'The quota was cleared too often this month (10 times).',
  50002: 'The account is frozen or banned.',
  50004: 'The application may not use this interface.',
  50007: 'The account is frozen.',
  61010: 'The code has expired: have the mini program log in again.',
  61024:
    'This access token is of another kind: an authorised application is called with its own token, not with the component’s.',
  61450: 'WeChat’s back end failed: try again later.',
  61500: 'Check the dates: yyyymmdd.',
  61501: 'Check the range of dates: day, week and month interfaces take exactly one day, week or month.',
  85001: 'The WeChat user does not exist or cannot be found.',
  85002: 'The limit of testers is reached.',
  85003: 'The limit of applications this tester can try is reached.',
  85004: 'The user is a tester already.',
  85015: 'This is not a mini program of the platform.',
  85064: 'The template was not found.',
  85066: 'The link is wrong.',
  85074: 'The mini program is not published.',
  85079: 'The mini program is not published: publish a version first.',
  85096: 'Check `scene` and `path`: `scancode_time` is reserved by WeChat.',
  85400: 'Check `expireInterval` and `expireTime`: a link lives at most 30 days.',
  85402: 'The limit of links of this day is reached.',
  85403: 'The limit of links is reached.',
  85407: 'Check `expireInterval`: too long.',
  87009: 'The signature is wrong: the session key may have been replaced by a newer log-in.',
  87014: 'The content is risky: do not show it.',
  89002: 'The mini program is not bound to an open-platform account, so there is no unionid.',
  89300: 'The order was not found: it must be paid, and not longer than 5 minutes ago.',
  89503: 'The call of this server needs the administrator’s confirmation.',
  89506: 'The administrator refused the calls of this server twice: 24 hours pass before the next request.',
  89507: 'The administrator refused the calls of this server: an hour passes before the next request.',
  101000: 'Check `imgUrl`: WeChat could not fetch an image from it.',
  101001: 'No certificate or code was found in the image.',
  101002: 'The image is not readable: use jpg or png below 2 MB.',
  101003: 'The quota of this service is used up: buy more in the service market.',
  9410000: 'There is no live room yet.',
  9410001: 'The live rooms could not be read: try again later.',
  9410002: 'The goods of the live room could not be read: try again later.',
  9410003: 'The replay could not be read: try again later.',
  268435457: 'WeChat’s back end failed: try again later.',
  268490001: 'The openid is not one of this application, or not the one that paid.',
  268490002:
    'A parameter is missing or wrong: `errMsg` names it. An order that does not exist is reported so too.',
  268490003:
    'Check that the AppKey is that of the environment in `env`, and that the session_key is the newest of this user (each log-in replaces it).',
  268490004: 'Something was done before under this number: if it was the same, take it as success.',
  268490006: 'The user’s balance is too small, or more is given back than was paid.',
  268490009: 'The session_key has expired: have the mini program log in again.',
  268490011: 'The data are being made: ask again after a moment.',
  268490014: 'The refund is under way: query it, or repeat it with the same parameters later.',
  268490015: 'Too many calls: slow down.',
  268490016: '`leftFee` is not what is left of the order: ask `xpay.queryOrder` for it.',
};

/** @param errMsg - the platform's text, in which 40164 names the address that was refused. */
export function errorHint(errCode: number, errMsg: string): string | undefined {
  const hint = hints[errCode];
  if (errCode !== 40164) return hint;
  const address = /\b(?:\d{1,3}\.){3}\d{1,3}\b|\b[\da-f]*:[\da-f:]+:[\da-f]+\b/i.exec(errMsg)?.[0];
  return address === undefined ? hint : hint?.replace('the address of this server', address);
}
