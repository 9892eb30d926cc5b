import type { SignatureDiagnosis } from '../../core/kernel.js';
import { parseObject } from '../../core/parse-object.js';
import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { findUser } from '../login/users.js';
import type { WeixinWorld } from '../weixin-world.js';
import { appKeyOf } from './app-key-of.js';
import { diagnoseHmac } from './diagnose-hmac.js';

/** What was signed for a virtual payment, on the server or in the mini program. */
export interface SignedPayment {
  /** The platform's path, for example `/xpay/query_order`, or `requestVirtualPayment`. */
  readonly uri: string;
  /** Exactly as it arrived. */
  readonly body: string;
  readonly paySignature: string;
  /** `null`: this function needs no signature of the user. */
  readonly userSignature: string | null;
  /** Where the function lies, as the client called it. */
  readonly url: URL;
}

/**
 * Verifies `pay_sig` and, where it is needed, the user's `signature`, and says why they are wrong. `openid`: whose
 * session it is when the body does not say.
 *
 * @throws `WeixinRefusal` 268490003 (a signature), 268490009 (the user has no session), 268490001 (the user)
 */
export function checkPaymentSignatures(
  world: WeixinWorld,
  payment: SignedPayment,
  note: (diagnosis: SignatureDiagnosis) => void,
  openid?: string,
): void {
  const { uri, body, paySignature, userSignature, url } = payment;
  const fields = parseObject(body) ?? {};
  const env = fields['env'] === 1 ? 1 : 0;
  const paths = [uri, url.pathname, `${url.origin}${url.pathname}`, `https://api.weixin.qq.com${uri}`];
  const texts = (content: string) => [
    ...new Set([...paths, uri.slice(1), 'requestVirtualPayment'].map((path) => `${path}&${content}`)),
    content,
    `${uri}${content}`,
    `${uri}?${content}`,
  ];
  const payDiagnosis = diagnoseHmac({
    scheme: 'pay_sig HMAC-SHA256',
    parameter: 'pay_sig',
    signature: paySignature,
    key: { value: appKeyOf(world, env), name: `the AppKey of env ${env}` },
    otherKeys: [
      { value: appKeyOf(world, env === 1 ? 0 : 1), name: `the AppKey of env ${env === 1 ? 0 : 1}` },
      { value: world.identities.secret, name: 'the AppSecret' },
      { value: world.identities.symmetricKey, name: 'the symmetric key of server-API security' },
    ],
    texts,
    body,
  });
  note(payDiagnosis);
  if (!payDiagnosis.valid) throw new WeixinRefusal(268490003, ' pay_sig');
  if (userSignature === null) return;
  const sessionKey = sessionKeyOf(world, openid ?? fields['openid']);
  const userDiagnosis = diagnoseHmac({
    scheme: 'user signature HMAC-SHA256',
    parameter: 'signature',
    signature: userSignature,
    key: { value: sessionKey, name: 'the user’s session_key' },
    otherKeys: [
      { value: Buffer.from(sessionKey, 'base64'), name: 'the session_key decoded from base64' },
      { value: appKeyOf(world, env), name: `the AppKey of env ${env}` },
    ],
    texts: (content) => [content, ...texts(content)],
    body,
  });
  note(userDiagnosis.valid ? payDiagnosis : userDiagnosis);
  if (!userDiagnosis.valid) throw new WeixinRefusal(268490003, ' signature');
}

function sessionKeyOf(world: WeixinWorld, openid: unknown): string {
  const user = typeof openid === 'string' ? findUser(world, openid) : undefined;
  if (user === undefined) throw new WeixinRefusal(268490001);
  if (user.sessionKey === null) throw new WeixinRefusal(268490009);
  return user.sessionKey;
}
