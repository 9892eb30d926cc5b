import { parseForm } from '../request/parse-form.js';
import type { FormField } from '../request/parse-form.js';
import { readMultipart } from '../../core/read-multipart.js';
import { parseCharset } from '../request/create-text-codec.js';
import type { Charset, TextCodec } from '../request/create-text-codec.js';

/** One parameter of a gateway request, decoded once. */
export interface GatewayParameter {
  readonly name: string;
  readonly value: string;
  readonly place: 'query' | 'body';
}

/** A gateway request as the platform understands it. */
export interface GatewayRequest {
  /** In the order in which they arrived, empty ones included. */
  readonly parameters: readonly GatewayParameter[];
  /** The first value of every name. */
  readonly values: ReadonlyMap<string, string>;
  readonly charset: Charset;
  /** A `charset` parameter the gateway does not know. */
  readonly unknownCharset: string | null;
}

/** Reads the parameters of query and body in the request's own character set. */
export async function readGatewayRequest(codec: TextCodec, request: Request): Promise<GatewayRequest> {
  const query = parseForm(queryOf(request.url));
  const body = request.method === 'POST' ? await readBody(request) : [];
  const name = textOf(query, 'charset') ?? textOf(body, 'charset') ?? 'utf-8';
  const charset = parseCharset(name);
  const decode = (place: GatewayParameter['place']) => (field: FormField) => ({
    name: field.name,
    value: codec.decode(field.bytes, charset ?? 'utf-8'),
    place,
  });
  const parameters = [...query.map(decode('query')), ...body.map(decode('body'))];
  const values = new Map<string, string>();
  for (const parameter of parameters) {
    if (!values.has(parameter.name)) values.set(parameter.name, parameter.value);
  }
  return { parameters, values, charset: charset ?? 'utf-8', unknownCharset: charset === null ? name : null };
}

/** `Request.url` is already normalised, so its query needs no second parser. */
function queryOf(url: string): string {
  const [address = ''] = url.split('#', 1);
  const at = address.indexOf('?');
  return at < 0 ? '' : address.slice(at + 1);
}

async function readBody(request: Request): Promise<FormField[]> {
  const bytes = Buffer.from(await request.arrayBuffer());
  const contentType = request.headers.get('content-type') ?? '';
  if (!contentType.toLowerCase().startsWith('multipart/form-data'))
    return parseForm(bytes.toString('latin1'));
  const parts = readMultipart(contentType, bytes) ?? [];
  // Files are not signed, so the gateway's parameters are the parts without a file name.
  return parts
    .filter((part) => part.fileName === null)
    .map((part) => ({ name: part.name, bytes: part.content }));
}

function textOf(fields: readonly FormField[], name: string): string | null {
  return (
    fields.find((field) => field.name === name && field.bytes.length > 0)?.bytes.toString('latin1') ?? null
  );
}
