import {
  formEncode,
  joinUrl,
  sha256Hex,
  type Parameter,
  type SignedRequest,
} from '@sdk/core-signing/internal';
import type { SignedTexts } from '../answer/explain-signature-mismatch.js';
import type { AliyunSmsContext } from '../aliyun-sms-context.js';
import type { AliyunCredentials } from '../credentials/aliyun-credentials.js';
import { formatUtcSeconds } from '../signing/format-utc-seconds.js';
import { signAcs3 } from '../signing/sign-acs3.js';
import { signRpc } from '../signing/sign-rpc.js';
import type { DysmsRequest } from './dysms-request.js';

export interface SigningInput {
  readonly request: DysmsRequest;
  readonly credentials: AliyunCredentials;
  readonly context: Pick<AliyunSmsContext, 'baseUrl' | 'signature' | 'parameterPlacement' | 'nonce'>;
  /** Milliseconds since the epoch, as the platform counts them. */
  readonly now: number;
}

export interface SignedCall extends SignedTexts {
  readonly request: SignedRequest;
}

const form = 'application/x-www-form-urlencoded';
/** SHA-256 of nothing. Written out: hashing it would make OpenSSL read its tables whenever the package is imported. */
const noBody = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Describes one attempt as exact bytes, signed. */
export function signRequest(input: SigningInput): SignedCall {
  return input.context.signature === 'rpc' ? signWithRpc(input) : signWithAcs3(input);
}

function signWithAcs3({ request, credentials, context, now }: SigningInput): SignedCall {
  const inBody = context.parameterPlacement === 'body';
  const query = inBody ? [] : request.query;
  const fields = inBody ? [...request.query, ...request.body] : request.body;
  const body = fields.length === 0 ? null : formEncode(fields);
  const bodyHash = body === null ? noBody : sha256Hex(body);
  const { host, path, url } = addressOf(context.baseUrl);
  const { securityToken } = credentials;
  const headers: Record<string, string> = {
    accept: 'application/json',
    'x-acs-action': request.action,
    'x-acs-version': request.version,
    'x-acs-date': formatUtcSeconds(now),
    'x-acs-signature-nonce': context.nonce(),
    'x-acs-content-sha256': bodyHash,
  };
  if (body !== null) headers['content-type'] = form;
  if (securityToken !== undefined) {
    headers['x-acs-accesskey-id'] = credentials.accessKeyId;
    headers['x-acs-security-token'] = securityToken;
  }
  const { authorization, canonicalRequest, stringToSign, canonicalQuery } = signAcs3(
    {
      method: 'POST',
      path,
      query,
      // Sent by the transport from the address.
      headers: { host, ...headers },
      bodyHash,
    },
    credentials,
  );
  headers['authorization'] = authorization;
  return {
    request: {
      method: 'POST',
      url: canonicalQuery === '' ? url : `${url}?${canonicalQuery}`,
      headers,
      body,
    },
    canonicalRequest,
    stringToSign,
  };
}

/** Cut rather than parsed: `assertEndpoint` has written the address, and each attempt needs it. */
function addressOf(baseUrl: string): { readonly host: string; readonly path: string; readonly url: string } {
  const url = joinUrl(baseUrl, '/');
  const hostStart = url.indexOf('//') + 2;
  const pathStart = url.indexOf('/', hostStart);
  return { host: url.slice(hostStart, pathStart), path: url.slice(pathStart), url };
}

/** Everything is in the form, so that no URL holds a phone number or a signature. */
function signWithRpc({ request, credentials, context, now }: SigningInput): SignedCall {
  const { securityToken } = credentials;
  const parameters: Parameter[] = [
    ['Action', request.action],
    ['Version', request.version],
    ['Format', 'JSON'],
    ['AccessKeyId', credentials.accessKeyId],
    ['SignatureMethod', 'HMAC-SHA1'],
    ['SignatureVersion', '1.0'],
    ['SignatureNonce', context.nonce()],
    ['Timestamp', formatUtcSeconds(now)],
    ...(securityToken === undefined ? [] : [['SecurityToken', securityToken] as const]),
    ...request.query,
    ...request.body,
  ];
  const { signature, stringToSign } = signRpc('POST', parameters, credentials.accessKeySecret);
  return {
    request: {
      method: 'POST',
      url: joinUrl(context.baseUrl, '/'),
      headers: { accept: 'application/json', 'content-type': form },
      body: formEncode([...parameters, ['Signature', signature]]),
    },
    stringToSign,
  };
}
