import type { AlipayContext } from '../alipay-context.js';
import { buildSignContent } from './build-sign-content.js';
import { encodeGatewayRequest } from './encode-gateway-request.js';
import type { AlipayExecOptions } from './exec-options.js';
import { openGatewayResponse, type GatewayAnswer } from './open-gateway-response.js';
import type { PreparedCall } from './prepare-call.js';
import { reconcileAdvice } from './reconcile-advice.js';
import { gatewayParameters } from './system-parameters.js';

/** Makes a prepared call: each attempt is stamped and signed anew. */
export function sendCall(
  context: AlipayContext,
  call: PreparedCall,
  options: AlipayExecOptions,
  settings: { readonly selfCertifying?: boolean } = {},
): Promise<GatewayAnswer> {
  const { idempotency, method, wire } = call;
  const defaults = { notifyUrl: idempotency !== 'safe' && call.bizContent !== undefined, returnUrl: false };
  return context.pipeline.execute({
    platform: 'alipay',
    operation: method,
    idempotency,
    options,
    // An answer waits for the certificate that it was signed with.
    isPart: settings.selfCertifying,
    requestIdHeader: 'trace_id',
    sign({ now }) {
      const parameters = gatewayParameters(context, call, options, { now, defaults });
      const content = buildSignContent([...parameters.query, ...parameters.body]);
      if (!context.signOnThreadPool) {
        return encodeGatewayRequest(context.gatewayUrl, parameters, context.signer.sign(content));
      }
      return context.signer
        .signAsync(content)
        .then((sign) => encodeGatewayRequest(context.gatewayUrl, parameters, sign));
    },
    open: (response, attempts) =>
      openGatewayResponse(context, response, { method, about: wire, attempts, ...settings }),
    reconcile: () => (idempotency === 'safe' ? '' : reconcileAdvice(method, wire)),
  });
}
