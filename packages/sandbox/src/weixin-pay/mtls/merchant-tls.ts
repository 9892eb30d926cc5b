import type { ServerOptions } from 'node:https';

import { fakeWeixinPayCertificates } from '../../keys/fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from '../../keys/fake-weixin-pay-keys.js';

/** A server on this machine that lets in only who has a certificate of the sandbox's own authority: the merchant. */
export const merchantTls: ServerOptions = {
  key: fakeWeixinPayKeys.serverPrivateKey,
  cert: fakeWeixinPayCertificates.server,
  ca: fakeWeixinPayCertificates.authority,
  requestCert: true,
  rejectUnauthorized: true,
};
