import { ConfigError, ValidationError } from '@sdk/core-signing';
import type { Attempt, SignedRequest } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';
import { fromWireResult } from '../catalogue/from-wire-result.js';
import { isCatalogued } from '../catalogue/is-catalogued.js';
import { toWireParams } from '../catalogue/to-wire-params.js';
import { readFileInput } from '../gateway/read-file-input.js';
import { reconcileAdvice } from '../gateway/reconcile-advice.js';
import { assertOptions } from '../gateway/assert-options.js';
import { attachResponseInfo } from '../gateway/response-info.js';
import { buildAuthString, buildRestAuthorization, buildRestSignContent } from './build-rest-authorization.js';
import { buildRestPath } from './build-rest-path.js';
import { encodeRestBody, requireContentKey, type RestBody } from './encode-rest-body.js';
import { openRestResponse } from './open-rest-response.js';
import { customHeaders } from './rest-headers.js';
import { restIdempotency, restMethodName } from './rest-operation.js';
import type { RestMethod, RestRequestOptions } from './rest-request-options.js';

/** Alipay's REST interface, v3. */
export interface RestClient {
  /**
   * Calls any path of REST v3 and resolves to the answer in the platform's names; an answer without content
   * (204) is an empty object. `getResponseInfo` gives its trace id, status and attempts.
   *
   * @example
   * ```ts
   * const trade = await alipay.v3.request<{ trade_status: string }>('POST', '/v3/alipay/trade/query', {
   *   body: { out_trade_no: '20260101-1' },
   * });
   * ```
   * @throws ValidationError, ConfigError before anything is sent.
   * @throws PlatformError when Alipay refuses; HttpStatusError, SignatureError, MalformedResponseError for
   * answers that cannot be used; NetworkError, TimeoutError, AbortedError.
   * @remarks Platform document: 「OpenAPI v3 自行实现签名」. Page and app payments still use gateway v2.
   */
  request<T extends object = Record<string, unknown>>(
    method: RestMethod,
    path: string,
    options?: RestRequestOptions,
  ): Promise<T>;
}

const knownOptions: ReadonlySet<string> = new Set([
  'signal',
  'timeout',
  'retry',
  'pathParams',
  'query',
  'body',
  'headers',
  'appAuthToken',
  'encrypt',
  'files',
  'names',
  'idempotency',
] satisfies readonly (keyof RestRequestOptions)[]);

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Everything about a call that is the same for each of its attempts. */
interface PreparedRequest {
  readonly method: RestMethod;
  readonly pathAndQuery: string;
  readonly body: RestBody;
  readonly headers: Readonly<Record<string, string>>;
  readonly appAuthToken: string | undefined;
}

/** The client of REST v3 over a resolved configuration. */
export function createRestClient(context: AlipayContext): RestClient {
  return {
    async request<T extends object>(
      method: RestMethod,
      path: string,
      given?: RestRequestOptions,
    ): Promise<T> {
      const options = given ?? {};
      const operation = `${method} ${path}`;
      assertUsable(context, method, options, operation);
      assertOptions(options, knownOptions, operation);
      const methodName = restMethodName(path);
      const camel = options.names === 'camel';
      if (camel) assertCatalogued(methodName, operation);
      const body = camel && isRecord(options.body) ? toWireParams(methodName, options.body) : options.body;
      const content = contentFields(body, options.query);
      const about = { ...options.pathParams, ...content };
      const prepared = await prepare(context, method, path, { ...options, body });
      const idempotency = options.idempotency ?? restIdempotency(method, path, content);
      const { node, info } = await context.pipeline.execute({
        platform: 'alipay',
        operation,
        idempotency,
        options,
        requestIdHeader: 'alipay-trace-id',
        sign: (attempt) => signAttempt(context, prepared, attempt),
        open: (response, attempts) => openRestResponse(context, response, { operation, about, attempts }),
        reconcile: () => (idempotency === 'safe' ? '' : reconcileAdvice(methodName, content)),
      });
      const result = camel ? fromWireResult(methodName, node) : node;
      return attachResponseInfo(result as T, info);
    },
  };
}

function assertUsable(
  context: AlipayContext,
  method: string,
  options: RestRequestOptions,
  operation: string,
): void {
  if (!methods.includes(method)) {
    const expected = `one of ${methods.join(', ')}`;
    throw new ValidationError([{ path: 'method', expected }], { platform: 'alipay' });
  }
  if (method === 'GET' && (options.body !== undefined || options.files !== undefined)) {
    const expected = 'absent for GET: pass the parameters as `query`';
    throw new ValidationError([{ path: 'body', expected }], { platform: 'alipay', operation });
  }
  if (context.signType !== 'RSA2') {
    throw new ConfigError('REST v3 knows only RSA2 signatures. Set `signType: "RSA2"`. Nothing was sent.', {
      code: 'ERR_SDK_UNSUPPORTED',
      platform: 'alipay',
      operation,
    });
  }
}

function assertCatalogued(methodName: string, operation: string): void {
  if (isCatalogued(methodName)) return;
  const expected = 'absent: this path is not in the catalogue, so its names cannot be converted';
  throw new ValidationError([{ path: 'names', expected }], { platform: 'alipay', operation });
}

async function prepare(
  context: AlipayContext,
  method: RestMethod,
  path: string,
  options: RestRequestOptions,
): Promise<PreparedRequest> {
  const operation = `${method} ${path}`;
  const pathAndQuery = buildRestPath({ path, pathParams: options.pathParams, query: options.query });
  const headers = customHeaders(options.headers, operation);
  const encrypt = options.encrypt === true;
  const contentKey = encrypt ? requireContentKey(context.contentKey, operation) : undefined;
  const files = await Promise.all(
    Object.entries(options.files ?? {}).map(([field, input]) => readFileInput(field, input, operation)),
  );
  const boundary = `sdk-${context.nonce()}`;
  const body = encodeRestBody({ body: options.body, files, contentKey, boundary, operation });
  const appAuthToken = options.appAuthToken ?? context.appAuthToken;
  return {
    method,
    pathAndQuery,
    body,
    appAuthToken,
    headers: {
      ...headers,
      accept: 'application/json',
      ...(body.contentType === undefined ? {} : { 'content-type': body.contentType }),
      ...(encrypt ? { 'alipay-encrypt-type': 'AES', 'alipay-encryption-algm': 'AES' } : {}),
      ...(appAuthToken === undefined ? {} : { 'alipay-app-auth-token': appAuthToken }),
      ...(context.certificates === undefined
        ? {}
        : { 'alipay-root-cert-sn': context.certificates.alipayRootCertSn }),
    },
  };
}

async function signAttempt(
  context: AlipayContext,
  request: PreparedRequest,
  attempt: Attempt,
): Promise<SignedRequest> {
  const { method, body, appAuthToken } = request;
  const url = `${context.restUrl}${request.pathAndQuery}`;
  const authString = buildAuthString({
    appId: context.appId,
    certificates: context.certificates,
    nonce: context.nonce(),
    timestamp: attempt.now,
  });
  const content = buildRestSignContent({
    authString,
    method,
    // The path as requested, with the endpoint's own prefix: that is what the other side sees and verifies.
    pathAndQuery: url.slice(url.indexOf('/', url.indexOf('://') + 3)),
    body: body.signed,
    appAuthToken,
  });
  const { signer } = context;
  const signature = context.signOnThreadPool ? await signer.signAsync(content) : signer.sign(content);
  return {
    method,
    url,
    headers: {
      ...request.headers,
      authorization: buildRestAuthorization(authString, signature),
      'alipay-request-id': context.nonce(),
    },
    body: body.bytes,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The order numbers among what is sent, for idempotency and advice. */
function contentFields(
  body: object | string | undefined,
  query: RestRequestOptions['query'],
): Readonly<Record<string, unknown>> {
  if (isRecord(body)) return { ...query, ...body };
  if (typeof body !== 'string') return { ...query };
  try {
    const parsed: unknown = JSON.parse(body);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
