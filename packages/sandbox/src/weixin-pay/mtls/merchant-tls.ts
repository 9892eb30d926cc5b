import type { ServerOptions } from 'node:https';

import { fakeTenantAuthority } from '../../keys/fake-tenant-authority.js';
import { fakeWeixinPayCertificates } from '../../keys/fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from '../../keys/fake-weixin-pay-keys.js';

/** A server on this machine that lets in only who has a certificate of the sandbox's own authorities: a merchant. */
export const merchantTls: ServerOptions = {
  key: fakeWeixinPayKeys.serverPrivateKey,
  cert: fakeWeixinPayCertificates.server,
  ca: [fakeWeixinPayCertificates.authority, fakeTenantAuthority],
  requestCert: true,
  rejectUnauthorized: true,
};
