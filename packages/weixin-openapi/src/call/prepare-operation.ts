import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { encodeMultipart, isPlainObject, toWire, type MultipartPart } from '@sdk/core-signing/internal';
import { readFileInput } from '../upload/read-file-input.js';
import { isFileInput } from '../upload/weixin-file-input.js';
import { isSignedPayment, paymentSignatures } from '../virtual-payment/payment-signatures.js';
import type { WeixinContext } from '../weixin-context.js';
import type { WeixinOperation } from '../weixin-operation.js';
import { encodeJsonBody } from './encode-json-body.js';
import { queryEntries } from './query-entries.js';
import { takeAccessToken } from './take-access-token.js';
import type { WeixinRequest } from './weixin-request.js';

/**
 * Describes the call of an operation: names converted by its table, parameters in query, body or form parts.
 *
 * @throws ValidationError
 */
export async function prepareOperation(
  context: Pick<WeixinContext, 'nonce' | 'virtualPayment' | 'b2bPayment'>,
  operation: WeixinOperation,
  params: object,
): Promise<WeixinRequest> {
  const { name, send } = operation;
  // Callers without types may give nothing at all.
  const { accessToken, rest: given } = takeAccessToken(operation, isPlainObject(params) ? params : {});
  const { sessionKey, rest } = takeSessionKey(operation, given);
  const wire = toWire(operation.request, rest, { platform: 'weixin', operation: name });
  const { inQuery, others } = split(wire, send === 'query' ? undefined : (operation.queryFields ?? []));
  const issues: ValidationIssue[] = [];
  const query = queryEntries(inQuery, issues);
  const content =
    send === 'multipart'
      ? await multipartContent(context, name, others, issues)
      : jsonContent(operation, others);
  const signatures = isSignedPayment(operation)
    ? paymentSignatures(
        operation,
        {
          keys: { virtualPayment: context.virtualPayment, b2bPayment: context.b2bPayment },
          fields: wire,
          given: new Set(query.map(([field]) => field)),
          body: typeof content.body === 'string' ? content.body : '',
          sessionKey,
        },
        issues,
      )
    : [];
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'weixin', operation: name });
  return {
    operation: name,
    idempotency: operation.idempotency,
    whenLost: operation.whenLost,
    method: operation.method,
    path: operation.path,
    query: [...query, ...signatures],
    ...content,
    access: operation.access,
    answer: operation.answer,
    accessToken,
    // Uploads are never encrypted, nor was it verified that answers with files can be.
    sealable:
      operation.signable === true && send === 'json' && operation.answer === 'json' ? wire : undefined,
  };
}

/** The session_key signs, and is never sent. */
function takeSessionKey(
  operation: WeixinOperation,
  params: object,
): { readonly sessionKey: string | undefined; readonly rest: object } {
  if (!isSignedPayment(operation)) return { sessionKey: undefined, rest: params };
  const { sessionKey, ...rest } = params as { readonly sessionKey?: unknown };
  if (sessionKey === undefined) return { sessionKey, rest: params };
  if (typeof sessionKey === 'string') return { sessionKey, rest };
  const issue = { path: 'sessionKey', expected: 'expected the session_key as text, or none' };
  throw new ValidationError([issue], { platform: 'weixin', operation: operation.name });
}

type Content = Pick<WeixinRequest, 'body' | 'contentType'>;
type Fields = Readonly<Record<string, unknown>>;

/** @param queryFields - `undefined`: all of them. */
function split(wire: Fields, queryFields: readonly string[] | undefined) {
  if (queryFields === undefined) return { inQuery: wire, others: {} };
  if (queryFields.length === 0) return { inQuery: {}, others: wire };
  const entries = Object.entries(wire);
  return {
    inQuery: Object.fromEntries(entries.filter(([name]) => queryFields.includes(name))),
    others: Object.fromEntries(entries.filter(([name]) => !queryFields.includes(name))),
  };
}

function jsonContent(operation: WeixinOperation, fields: Fields): Content {
  if (operation.method === 'GET' || operation.send === 'query') return { body: null, contentType: undefined };
  return { body: encodeJsonBody(fields, operation.name), contentType: 'application/json' };
}

async function multipartContent(
  context: Pick<WeixinContext, 'nonce'>,
  operation: string,
  fields: Fields,
  issues: ValidationIssue[],
): Promise<Content> {
  const files: MultipartPart[] = [];
  const texts: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (isFileInput(value)) files.push(await readFileInput(name, value, operation));
    else texts[name] = value;
  }
  const entries = queryEntries(texts, issues);
  // An upload by address (`img_url`) has no form at all.
  if (files.length === 0 && entries.length === 0) return { body: null, contentType: undefined };
  const parts = entries.map(([name, content]): MultipartPart => ({ name, content }));
  return encodeMultipart([...parts, ...files], `sdk-${context.nonce()}`);
}
