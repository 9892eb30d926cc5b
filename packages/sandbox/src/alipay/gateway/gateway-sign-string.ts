import type { GatewayRequest } from './read-gateway-request.js';

/** The text a gateway request has to be signed over: every non-empty parameter except `sign`, sorted, joined by `&`. */
export function gatewaySignString(request: Pick<GatewayRequest, 'values'>): string {
  const pairs = [...request.values].filter(([name, value]) => name !== 'sign' && value !== '');
  pairs.sort(([left], [right]) => (left < right ? -1 : 1));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}
