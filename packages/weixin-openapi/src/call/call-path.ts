import { ValidationError, type CallOptions, type ValidationIssue } from '@sdk/core-signing';
import { encodeMultipart, fromWire, hasDotSegment, toWire } from '@sdk/core-signing/internal';
import type { Idempotency } from '@sdk/core-signing/internal';
import type { WeixinFile } from '../answer/open-answer.js';
import { openCatalogue, type Catalogue } from '../catalogue/open-catalogue.js';
import { readFileInput } from '../upload/read-file-input.js';
import type { WeixinFileInput } from '../upload/weixin-file-input.js';
import type { WeixinContext } from '../weixin-context.js';
import type { FieldTable, WeixinOperation } from '../weixin-operation.js';
import { encodeJsonBody } from './encode-json-body.js';
import { queryEntries } from './query-entries.js';
import { sendRequest } from './send-request.js';
import type { WeixinRequest } from './weixin-request.js';

/** How a path is called that may not be in the catalogue. */
export interface WeixinCallSettings extends CallOptions {
  /** The HTTP method. @default 'POST' with a body or files, else 'GET' */
  readonly method?: 'GET' | 'POST' | undefined;
  /** The query, in the platform's names, without the access token, which is added. `null` and `undefined` are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>> | undefined;
  /** Sent as JSON; with `files`, as fields of the form. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** Sent as `multipart/form-data`, by field name. */
  readonly files?: Readonly<Record<string, WeixinFileInput>> | undefined;
  /** What the query carries: the access token, `appid` and `secret`, or neither. @default 'access-token' */
  readonly access?: WeixinOperation['access'] | undefined;
  /** A token for this call instead of the client's. It is not renewed when the platform refuses it. */
  readonly accessToken?: string | undefined;
  /** `binary`: the answer is a file. @default 'json' */
  readonly answer?: WeixinOperation['answer'] | undefined;
  /** What repeating it means. @default 'safe' for GET, 'unsafe' for POST */
  readonly idempotency?: Idempotency | undefined;
  /**
   * How names are converted. `catalogue`: a path of the catalogue by its own table, camelCase in and out (the
   * platform's names are taken too), any other path not at all. `platform`: never. Or tables of your own.
   * `errcode` and `errmsg` of the answer stay as they came. @default 'catalogue'
   */
  readonly names?:
    | 'catalogue'
    | 'platform'
    | { readonly request?: FieldTable; readonly result?: FieldTable }
    | undefined;
}

/** Calls any path. */
export interface CallPath {
  /**
   * Calls any path of the platform and resolves to the answer's fields: in camelCase for a path of the catalogue, as
   * they came for any other; see `names`.
   *
   * @param path - for example `/wxa/business/getuserphonenumber`.
   * @throws ValidationError before anything is sent; PlatformError when `errcode` is not 0; HttpStatusError,
   * MalformedResponseError, NetworkError, TimeoutError, AbortedError.
   */
  <Result extends object = Record<string, unknown>>(
    path: string,
    settings?: WeixinCallSettings & { readonly answer?: 'json' | undefined },
  ): Promise<Result>;
  /** Calls any path that answers with a file. */
  (path: string, settings: WeixinCallSettings & { readonly answer: 'binary' }): Promise<WeixinFile>;
}

const pathForm = /^(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[\dA-Fa-f]{2})+)+$/;

export function createCallPath(context: WeixinContext): CallPath {
  const catalogue = openCatalogue();
  return async <Result extends object>(path: string, given?: WeixinCallSettings): Promise<Result> => {
    const settings = given ?? {};
    const tables = await tablesFor(path, settings, catalogue);
    const request = await prepare(context, path, { ...settings, tables });
    const answer = await sendRequest(context, request, settings);
    const result = 'file' in answer ? answer.file : answer.fields;
    return ('file' in answer ? result : fromWire(tables.result, result)) as Result;
  };
}

type NameTables = Pick<WeixinOperation, 'request' | 'result'>;

const untouched: NameTables = { request: {}, result: {} };

async function tablesFor(
  path: string,
  settings: WeixinCallSettings,
  catalogue: Catalogue,
): Promise<NameTables> {
  const { names = 'catalogue' } = settings;
  if (names === 'platform') return untouched;
  if (names !== 'catalogue') return { ...untouched, ...names };
  return (await catalogue(methodOf(settings), path)) ?? untouched;
}

function methodOf({ method, body, files }: WeixinCallSettings): 'GET' | 'POST' {
  return method ?? (body === undefined && files === undefined ? 'GET' : 'POST');
}

async function prepare(
  context: WeixinContext,
  path: string,
  settings: WeixinCallSettings & { readonly tables: NameTables },
): Promise<WeixinRequest> {
  const issues: ValidationIssue[] = [];
  if (!pathForm.test(path) || hasDotSegment(path)) {
    issues.push({
      path: 'path',
      expected: 'expected a path such as /wxa/business/getuserphonenumber; the query goes into `query`',
    });
  }
  const { body, files, accessToken, query = {}, tables } = settings;
  if (Object.hasOwn(query, 'access_token')) {
    issues.push({ path: 'query.access_token', expected: 'expected none: pass it as `accessToken`' });
  }
  if (accessToken === '') issues.push({ path: 'accessToken', expected: 'expected text that is not empty' });
  const method = methodOf(settings);
  if (method === 'GET' && (body !== undefined || files !== undefined)) {
    issues.push({ path: 'body', expected: 'expected none with GET: pass the parameters as `query`' });
  }
  const call = { platform: 'weixin', operation: path };
  const entries = queryEntries(toWire(tables.request, query, call), issues, 'query.');
  const fields = toWire(tables.request, body ?? {}, call);
  const texts = files === undefined ? [] : queryEntries(fields, issues, 'body.');
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'weixin', operation: path });
  const content =
    method === 'GET'
      ? { body: null, contentType: undefined }
      : files === undefined
        ? { body: encodeJsonBody(fields, path), contentType: 'application/json' }
        : encodeMultipart(
            [
              ...texts.map(([name, content]) => ({ name, content })),
              ...(await Promise.all(
                Object.entries(files).map(([field, input]) => readFileInput(field, input, path)),
              )),
            ],
            `sdk-${context.nonce()}`,
          );
  return {
    operation: path,
    idempotency: settings.idempotency ?? (method === 'GET' ? 'safe' : 'unsafe'),
    method,
    path,
    query: entries,
    ...content,
    access: settings.access ?? 'access-token',
    answer: settings.answer ?? 'json',
    accessToken,
  };
}
