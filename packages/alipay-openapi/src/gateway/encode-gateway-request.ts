import { formEncode, type SignedRequest } from '@sdk/core-signing/internal';
import type { GatewayParameters } from './system-parameters.js';

const formType = 'application/x-www-form-urlencoded;charset=utf-8';

/** The exact request of `exec`: system parameters with the signature in the query, the method's in a form. */
export function encodeGatewayRequest(
  gatewayUrl: string,
  parameters: GatewayParameters,
  sign: string,
): SignedRequest {
  return {
    method: 'POST',
    url: `${gatewayUrl}?${formEncode([...parameters.query, ['sign', sign]])}`,
    headers: { 'content-type': formType, accept: 'application/json' },
    body: formEncode(parameters.body),
  };
}
