import {
  formEncode,
  joinUrl,
  sha256Hex,
  type Parameter,
  type SignedRequest,
} from '@sdk/core-signing/internal';
import type { AliyunSmsContext } from '../aliyun-sms-context.js';
import type { AliyunCredentials } from '../credentials/aliyun-credentials.js';
import { formatUtcSeconds } from '../signing/format-utc-seconds.js';
import { canonicalQueryOf, signAcs3 } from '../signing/sign-acs3.js';
import { signRpc } from '../signing/sign-rpc.js';
import type { DysmsRequest } from './dysms-request.js';

export interface SigningInput {
  readonly request: DysmsRequest;
  readonly credentials: AliyunCredentials;
  readonly context: Pick<AliyunSmsContext, 'baseUrl' | 'signature' | 'parameterPlacement' | 'nonce'>;
  /** Milliseconds since the epoch, as the platform counts them. */
  readonly now: number;
}

const form = 'application/x-www-form-urlencoded';
/** SHA-256 of nothing. Written out: hashing it would make OpenSSL read its tables whenever the package is imported. */
const noBody = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Describes one attempt as exact bytes, signed. */
export function signRequest(input: SigningInput): SignedRequest {
  return input.context.signature === 'rpc' ? signWithRpc(input) : signWithAcs3(input);
}

function signWithAcs3({ request, credentials, context, now }: SigningInput): SignedRequest {
  const inBody = context.parameterPlacement === 'body';
  const query = inBody ? [] : request.query;
  const fields = inBody ? [...request.query, ...request.body] : request.body;
  const body = fields.length === 0 ? null : formEncode(fields);
  const bodyHash = body === null ? noBody : sha256Hex(body);
  const { host, path, url } = addressOf(context.baseUrl);
  const headers = headersOf(request, { credentials, now, nonce: context.nonce(), body, bodyHash });
  const canonicalQuery = canonicalQueryOf(query);
  headers['authorization'] = signAcs3(
    // The host is sent by the transport, from the address.
    { method: 'POST', path, canonicalQuery, headers: { host, ...headers }, bodyHash },
    credentials,
  );
  return {
    method: 'POST',
    url: canonicalQuery === '' ? url : `${url}?${canonicalQuery}`,
    headers,
    body,
  };
}

/** In the order in which they are signed: then nothing has to be sorted. */
function headersOf(
  request: DysmsRequest,
  attempt: Pick<SigningInput, 'credentials' | 'now'> & {
    readonly nonce: string;
    readonly body: string | null;
    readonly bodyHash: string;
  },
): Record<string, string> {
  const { accessKeyId, securityToken } = attempt.credentials;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (attempt.body !== null) headers['content-type'] = form;
  if (securityToken !== undefined) headers['x-acs-accesskey-id'] = accessKeyId;
  headers['x-acs-action'] = request.action;
  headers['x-acs-content-sha256'] = attempt.bodyHash;
  headers['x-acs-date'] = formatUtcSeconds(attempt.now);
  if (securityToken !== undefined) headers['x-acs-security-token'] = securityToken;
  headers['x-acs-signature-nonce'] = attempt.nonce;
  headers['x-acs-version'] = request.version;
  return headers;
}

/** Cut rather than parsed: `assertEndpoint` has written the address, and each attempt needs it. */
function addressOf(baseUrl: string): { readonly host: string; readonly path: string; readonly url: string } {
  const url = joinUrl(baseUrl, '/');
  const hostStart = url.indexOf('//') + 2;
  const pathStart = url.indexOf('/', hostStart);
  return { host: url.slice(hostStart, pathStart), path: url.slice(pathStart), url };
}

/** Everything is in the form, so that no URL holds a phone number or a signature. */
function signWithRpc({ request, credentials, context, now }: SigningInput): SignedRequest {
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
  const signature = signRpc('POST', parameters, credentials.accessKeySecret);
  return {
    method: 'POST',
    url: joinUrl(context.baseUrl, '/'),
    headers: { accept: 'application/json', 'content-type': form },
    body: formEncode([...parameters, ['Signature', signature]]),
  };
}
