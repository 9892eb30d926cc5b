import { verify } from 'node:crypto';

import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { AlipayWorld } from '../alipay-world.js';
import { diagnoseGatewaySignature } from '../diagnosis/diagnose-gateway-signature.js';
import { loadEncoder } from '../request/text-encoding.js';
import { gatewaySignString } from './gateway-sign-string.js';
import type { GatewayRequest } from './read-gateway-request.js';

/** The verdict on a gateway request's signature; a wrong one is diagnosed. */
export async function verifyGatewaySignature(
  world: AlipayWorld,
  request: GatewayRequest,
  signType: 'RSA' | 'RSA2',
): Promise<SignatureDiagnosis> {
  const text = gatewaySignString(request);
  const signature = request.values.get('sign') ?? '';
  const encode = await loadEncoder(request.charset);
  const algorithm = signType === 'RSA' ? 'RSA-SHA1' : 'RSA-SHA256';
  const wellFormed = /^[A-Za-z0-9+/]+={0,2}$/.test(signature);
  const bytes = Buffer.from(signature, 'base64');
  if (wellFormed && verify(algorithm, encode(text), world.keys.publicKey('app'), bytes)) {
    return {
      valid: true,
      scheme: `gateway ${signType}`,
      cause: null,
      evidence: null,
      fix: null,
      expectedStringToSign: text,
      signedString: text,
    };
  }
  return diagnoseGatewaySignature(world.keys, request, signType);
}
