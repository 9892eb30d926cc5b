import { constants, createCipheriv, sign } from 'node:crypto';

import { fakeWeixinKeys } from '../../keys/fake-weixin-keys.js';
import { writeJson } from '../answer/write-answer.js';
import type { WeixinSettings } from '../weixin-settings.js';
import type { WeixinWorld } from '../weixin-world.js';
import { additionalData, signedBytes } from './sealed-texts.js';
import type { WeixinIdentities } from '../weixin-identities.js';

/** Encrypts and signs the answer to a request that came encrypted. */
export function sealAnswer(
  { kernel, identities }: WeixinWorld,
  fields: Readonly<Record<string, unknown>>,
  { address, settings }: { address: string; settings: WeixinSettings },
): Response {
  const { appId, symmetricKeySn } = identities;
  const seconds = Math.floor(kernel.clock.now() / 1000);
  const scope = { address, appId, timestamp: String(seconds) };
  const noise = Buffer.from(kernel.ids.hex(32), 'hex').toString('base64');
  const plain = writeJson({ _n: noise, _appid: appId, _timestamp: seconds, ...fields });
  const iv = Buffer.from(kernel.ids.hex(24), 'hex');
  const key = Buffer.from(identities.symmetricKey, 'base64');
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(additionalData(scope, symmetricKeySn)));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  const body = JSON.stringify({
    iv: iv.toString('base64'),
    data: data.toString('base64'),
    authtag: cipher.getAuthTag().toString('base64'),
  });
  const headers = {
    'content-type': 'application/json; encoding=utf-8',
    'Wechatmp-Appid': appId,
    'Wechatmp-TimeStamp': scope.timestamp,
    ...signatureHeaders(identities, signedBytes(scope, Buffer.from(body)), settings),
  };
  return new Response(body, { headers });
}

/** While the certificate is being replaced, the answer is signed with the next one and with the one that ends. */
function signatureHeaders(
  { platformCertificateSn, nextPlatformCertificateSn }: WeixinIdentities,
  text: Buffer,
  { platformCertificate }: WeixinSettings,
): Record<string, string> {
  const { platformPrivateKey, nextPlatformPrivateKey } = fakeWeixinKeys;
  const current = { sn: platformCertificateSn, signature: signText(text, platformPrivateKey) };
  if (platformCertificate === 'current') {
    return { 'Wechatmp-Serial': current.sn, 'Wechatmp-Signature': current.signature };
  }
  return {
    'Wechatmp-Serial': nextPlatformCertificateSn,
    'Wechatmp-Signature': signText(text, nextPlatformPrivateKey),
    ...(platformCertificate === 'replacing'
      ? { 'Wechatmp-Serial-Deprecated': current.sn, 'Wechatmp-Signature-Deprecated': current.signature }
      : {}),
  };
}

function signText(text: Buffer, key: string): string {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign('sha256', text, { key, padding, saltLength: 32 }).toString('base64');
}
