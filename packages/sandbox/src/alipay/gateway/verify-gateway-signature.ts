import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { VerifyingWorld } from '../alipay-world.js';
import { diagnoseGatewaySignature } from '../diagnosis/diagnose-gateway-signature.js';
import { verifyClientSignature } from '../request/verify-client-signature.js';
import { gatewaySignString } from './gateway-sign-string.js';
import type { GatewayRequest } from './read-gateway-request.js';

/** The verdict on a gateway request's signature; a wrong one is diagnosed. */
export function verifyGatewaySignature(
  world: VerifyingWorld,
  request: GatewayRequest,
  signType: 'RSA' | 'RSA2',
): SignatureDiagnosis {
  const text = gatewaySignString(request);
  const sent = {
    scheme: `gateway ${signType}`,
    algorithm: signType === 'RSA' ? 'RSA-SHA1' : 'RSA-SHA256',
    text,
    bytes: world.codec.encode(text, request.charset),
    signature: request.values.get('sign') ?? '',
  } as const;
  return verifyClientSignature(world.keys, sent, () => diagnoseGatewaySignature(world, request, signType));
}
