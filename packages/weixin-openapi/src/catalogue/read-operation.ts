import { readFieldTable } from '@sdk/core-signing/internal';
import type { WeixinOperation } from '../weixin-operation.js';
import type { OperationRow } from './operation-row.js';

/** An endpoint of the catalogue. */
export interface CatalogueOperation extends WeixinOperation {
  /** Values every call has, in the platform's names. */
  readonly fixed: Readonly<Record<string, string | number>>;
  /** Whether its parameters are checked before they are sent. */
  readonly starred: boolean;
}

/** @param name - namespace and function. */
export function readOperation(name: string, row: OperationRow): CatalogueOperation {
  const [call, flagText, request, result, { fixed = {}, query, whenLost } = {}] = row;
  const [method = '', path = ''] = call.split(' ');
  const flags = new Set(flagText.split(' '));
  const isGet = method === 'GET';
  return {
    name,
    method: isGet ? 'GET' : 'POST',
    path,
    access: flags.has('secret') ? 'secret' : flags.has('none') ? 'none' : 'access-token',
    answer: flags.has('binary') ? 'binary' : 'json',
    send: isGet ? 'query' : flags.has('multipart') ? 'multipart' : 'json',
    ...(query === undefined ? {} : { queryFields: query.split(' ') }),
    idempotency: flags.has('safe') ? 'safe' : 'unsafe',
    signable: flags.has('signable'),
    ...(whenLost === undefined ? {} : { whenLost }),
    request: readFieldTable(request),
    result: readFieldTable(result),
    fixed,
    starred: flags.has('starred'),
  };
}
