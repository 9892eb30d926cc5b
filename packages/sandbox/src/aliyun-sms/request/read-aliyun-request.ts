import { createHash } from 'node:crypto';

/** A parameter as it was sent, and what it means. */
export interface SentParameter {
  readonly name: string;
  readonly value: string;
  readonly place: 'query' | 'body';
}

/** A request of either signature, read but not judged. */
export interface AliyunRequest {
  readonly style: 'acs3' | 'rpc';
  readonly method: string;
  readonly host: string;
  /** As it was requested. */
  readonly path: string;
  /** The query as it was sent, without its question mark. */
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyHash: string;
  readonly body: string;
  readonly parameters: readonly SentParameter[];
  /** Parameters by name; those of the query win. */
  readonly values: ReadonlyMap<string, string>;
  readonly action: string;
  readonly version: string;
}

export async function readAliyunRequest(request: Request): Promise<AliyunRequest> {
  const url = new URL(request.url);
  const bytes = Buffer.from(await request.arrayBuffer());
  const headers = Object.fromEntries(request.headers);
  const rawQuery = url.search.replace(/^\?/, '');
  const body = bytes.toString('utf8');
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
  const parameters = [...decode(rawQuery, 'query'), ...(isForm ? decode(body, 'body') : [])];
  const values = new Map<string, string>();
  for (const { name, value } of parameters) if (!values.has(name)) values.set(name, value);
  // Some clients name the action in a header although they sign as RPC does.
  const isAcs3 =
    (headers['authorization'] ?? '').startsWith('ACS3-') ||
    (headers['x-acs-action'] !== undefined && !values.has('Signature'));
  return {
    style: isAcs3 ? 'acs3' : 'rpc',
    method: request.method,
    host: headers['host'] ?? url.host,
    path: url.pathname,
    rawQuery,
    headers,
    bodyHash: createHash('sha256').update(bytes).digest('hex'),
    body,
    parameters,
    values,
    action: headers['x-acs-action'] ?? values.get('Action') ?? '',
    version: headers['x-acs-version'] ?? values.get('Version') ?? '',
  };
}

function decode(text: string, place: SentParameter['place']): SentParameter[] {
  return [...new URLSearchParams(text)].map(([name, value]) => ({ name, value, place }));
}
