import { sign } from 'node:crypto';

import type { SandboxKeyName, SandboxKeys } from '../../keys/sandbox-keys.js';
import type { PlatformCertificate } from '../alipay-call.js';

/** Signs as the platform would answer this client: with its key pair, or with its certificate's key. Base64. */
export function signAsPlatform(
  keys: SandboxKeys,
  bytes: Buffer,
  mode: { certificate: PlatformCertificate; signType: 'RSA' | 'RSA2' },
): string {
  const algorithm = mode.signType === 'RSA' ? 'RSA-SHA1' : 'RSA-SHA256';
  return sign(algorithm, bytes, keys.privateKey(platformKeyName(mode.certificate))).toString('base64');
}

function platformKeyName(certificate: PlatformCertificate): SandboxKeyName {
  if (certificate === null) return 'alipay';
  return certificate === 'current' ? 'alipayCertificateCurrent' : 'alipayCertificateNext';
}
