import { ValidationError } from '@sdk/core-signing';
import { hasDotSegment } from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../weixin-pay-context.js';
import { buildQuery } from './call/build-target.js';
import { encodeV3Body } from './call/encode-v3-body.js';
import { sendV3 } from './call/send-v3.js';
import type { V3Answer, V3Method, V3RequestOptions } from './v3-request.js';

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const pathForm = /^\/v3(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)+$/;
/** Set by the client alone: they are signed, or say how the answer is read. */
const ownHeaders =
  /^(authorization|host|content-(type|length|encoding)|transfer-encoding|accept|connection|user-agent)$/;

/** Any operation of API v3 in the platform's names. */
export async function requestV3(
  context: WeixinPayContext,
  method: V3Method,
  path: string,
  options?: V3RequestOptions,
): Promise<V3Answer> {
  const { query = {}, body, headers, idempotency, ...call } = options ?? {};
  const operation = `${method} ${path}`;
  const refuse = (name: string, expected: string) =>
    new ValidationError([{ path: name, expected }], { platform: 'weixin-pay', operation });
  if (!methods.includes(method)) throw refuse('method', `one of ${methods.join(', ')}`);
  if (!pathForm.test(path) || hasDotSegment(path)) {
    throw refuse(
      'path',
      'a path such as /v3/pay/transactions/jsapi, its parts percent-encoded; the query goes into `query`',
    );
  }
  if (method === 'GET' && body !== undefined) throw refuse('body', 'absent for GET: use `query`');
  return sendV3(context, {
    operation,
    method,
    target: `${path}${buildQuery(query, operation)}`,
    content: encodeV3Body(body, operation),
    headers: customHeaders(headers ?? {}, refuse),
    serial: serialOf(headers),
    idempotency: idempotency ?? (method === 'GET' ? 'safe' : 'unsafe'),
    options: call,
  });
}

function customHeaders(
  headers: Readonly<Record<string, string>>,
  refuse: (name: string, expected: string) => ValidationError,
): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => {
    const lower = name.toLowerCase();
    if (ownHeaders.test(lower)) throw refuse(`headers.${lower}`, 'absent: the client sets it');
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(lower) || !/^[\x20-\x7e\t]*$/.test(value)) {
      throw refuse('headers', 'names and values that a header can hold');
    }
    return [lower, value];
  });
  return Object.fromEntries(entries);
}

/** Who sealed fields by himself says with which key. */
function serialOf(headers: Readonly<Record<string, string>> | undefined): string | undefined {
  const entry = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'wechatpay-serial');
  return entry?.[1];
}
