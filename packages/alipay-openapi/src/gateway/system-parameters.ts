import { ConfigError } from '@sdk/core-signing';
import { formatChinaTime, type Parameter } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';
import { encryptContent } from '../content-encryption.js';
import type { AlipayExecOptions } from './exec-options.js';
import type { PreparedCall } from './prepare-call.js';

/** Everything of a gateway request but its signature: what goes where. */
export interface GatewayParameters {
  /** Sent in the query. */
  readonly query: readonly Parameter[];
  /** Sent in the body (or in the query of a page URL); signed all the same. */
  readonly body: readonly Parameter[];
}

/** Which of the client's default addresses a call carries. */
export interface DefaultAddresses {
  readonly notifyUrl: boolean;
  readonly returnUrl: boolean;
}

/**
 * The parameters of one request in the order of the platform's documents, empty ones left out.
 *
 * @param now - milliseconds since the epoch; sent as China time whatever the time zone of the machine.
 */
export function gatewayParameters(
  context: AlipayContext,
  call: PreparedCall,
  options: AlipayExecOptions,
  request: { readonly now: number; readonly defaults: DefaultAddresses },
): GatewayParameters {
  const { defaults, now } = request;
  const encrypted = options.encrypt === true;
  const query: readonly (readonly [string, string | undefined])[] = [
    ['app_id', context.appId],
    ['method', call.method],
    ['format', 'JSON'],
    ['charset', 'utf-8'],
    ['sign_type', context.signType],
    ['timestamp', formatChinaTime(now)],
    ['version', '1.0'],
    ['app_cert_sn', context.certificates?.appCertSn],
    ['alipay_root_cert_sn', context.certificates?.alipayRootCertSn],
    ['notify_url', options.notifyUrl ?? (defaults.notifyUrl ? context.notifyUrl : undefined)],
    ['return_url', options.returnUrl ?? (defaults.returnUrl ? context.returnUrl : undefined)],
    ['app_auth_token', options.appAuthToken ?? context.appAuthToken],
    ['auth_token', options.authToken],
    ['ws_service_url', options.wsServiceUrl],
    ['encrypt_type', encrypted ? 'AES' : undefined],
  ];
  const bizContent = encrypted ? encrypt(context, call) : call.bizContent;
  return {
    query: query.filter(hasValue),
    body:
      bizContent === undefined
        ? Object.entries(call.topLevel).filter(hasValue)
        : [['biz_content', bizContent]],
  };
}

function hasValue(parameter: readonly [string, string | undefined]): parameter is Parameter {
  return parameter[1] !== undefined && parameter[1] !== '';
}

function encrypt(context: AlipayContext, call: PreparedCall): string {
  const known = { platform: 'alipay', operation: call.method };
  if (context.contentKey === undefined) {
    throw new ConfigError('encrypt: true needs `encryptKey`, the AES content key of the application.', known);
  }
  if (call.bizContent === undefined) {
    throw new ConfigError(`${call.method} has no biz_content that could be encrypted: leave out encrypt.`, {
      ...known,
      code: 'ERR_SDK_UNSUPPORTED',
    });
  }
  return encryptContent(call.bizContent, context.contentKey);
}
