import { formEncode, type Parameter } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';
import { fromWireResult } from '../catalogue/from-wire-result.js';
import { buildSignContent } from './build-sign-content.js';
import type { AlipayExecOptions, AlipayPageOptions } from './exec-options.js';
import type { AlipayGateway } from './gateway.js';
import type { GatewayAnswer } from './open-gateway-response.js';
import { buildPageForm } from './page-form.js';
import { prepareCall, type PreparedCall } from './prepare-call.js';
import { attachResponseInfo } from './response-info.js';
import { sendCall } from './send-call.js';
import { gatewayParameters } from './system-parameters.js';

type GivenParams = object | string | undefined;

/** The functions of gateway v2 over a context. */
export function createGateway(context: AlipayContext): AlipayGateway {
  async function exec(method: string, params?: GivenParams, given?: AlipayExecOptions) {
    const options = given ?? {};
    const call = prepareCall('exec', method, params, options);
    return toResult(call, await sendCall(context, call, options));
  }

  async function upload(method: string, params: object, given?: AlipayExecOptions) {
    const options = given ?? {};
    const { sendUpload } = await import('./send-upload.js');
    const { call, answer } = await sendUpload(context, method, params, options);
    return toResult(call, answer);
  }

  function sdkExec(method: string, params?: GivenParams, given?: AlipayPageOptions): string {
    const options = given ?? {};
    const call = prepareCall('sdkExec', method, params, options);
    const { query, body, sign } = signPage(context, call, options, false);
    return formEncode([...query, ...body, ['sign', sign]]);
  }

  function pageExec(method: string, params?: GivenParams, given?: AlipayPageOptions): string {
    const options = given ?? {};
    const call = prepareCall('pageExec', method, params, options);
    const { query, body, sign } = signPage(context, call, options, true);
    if (options.httpMethod === 'GET') {
      return `${context.gatewayUrl}?${formEncode([...query, ...body, ['sign', sign]])}`;
    }
    return buildPageForm(context.gatewayUrl, [...query, ['sign', sign]], body);
  }

  return { exec, pageExec, sdkExec, upload };
}

function toResult(call: PreparedCall, answer: GatewayAnswer): Record<string, unknown> {
  const result = call.names === 'camel' ? fromWireResult(call.method, answer.node) : answer.node;
  return attachResponseInfo(result, answer.info);
}

function signPage(
  context: AlipayContext,
  call: PreparedCall,
  options: AlipayPageOptions,
  returnUrl: boolean,
): { readonly query: readonly Parameter[]; readonly body: readonly Parameter[]; readonly sign: string } {
  const request = { now: context.clock.now(), defaults: { notifyUrl: true, returnUrl } };
  const { query, body } = gatewayParameters(context, call, options, request);
  return { query, body, sign: context.signer.sign(buildSignContent([...query, ...body])) };
}
