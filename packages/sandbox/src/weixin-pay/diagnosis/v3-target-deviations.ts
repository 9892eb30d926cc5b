import type { V3SignatureCase } from './diagnose-v3-signature.js';
import type { V3Deviation } from './v3-draft.js';
import { decodeOrSame } from '../../diagnosis/decode-or-same.js';

const prefixFix =
  'Sign the path that goes over the wire, the prefix of the endpoint included: `url.pathname + url.search` of the URL that is requested.';
const wholeFix = 'Sign path and query together, exactly as they are requested: `/v3/…?mchid=…`.';
const partFix = 'Sign path and query only, without scheme and host: `url.pathname + url.search`.';

/** Deviations in the line of the path. */
export function v3TargetDeviations({ target, mountPath, host }: V3SignatureCase): V3Deviation[] {
  const as = (cause: string, did: string, fix: string, signed: string): V3Deviation[] =>
    signed === target ? [] : [{ cause, did, fix, apply: (draft) => ({ ...draft, target: signed }) }];
  const queryAt = target.indexOf('?');
  const path = queryAt < 0 ? target : target.slice(0, queryAt);
  const bare = target.startsWith(`${mountPath}/`) ? target.slice(mountPath.length) : target;
  const barePath = path.startsWith(`${mountPath}/`) ? path.slice(mountPath.length) : path;
  const origins = [
    'https://api.mch.weixin.qq.com',
    'https://api2.mch.weixin.qq.com',
    `http://${host}`,
    `https://${host}`,
  ];
  return [
    ...as('query-missing', 'the query was left out of the signed path', wholeFix, path),
    ...as('path-prefix-missing', `${target} was requested, ${bare} was signed`, prefixFix, bare),
    ...(queryAt < 0
      ? []
      : as(
          'path-prefix-and-query-missing',
          'prefix and query were left out of the signed path',
          prefixFix,
          barePath,
        )),
    ...as(
      'path-decoded',
      'path and query were signed decoded, but requested encoded',
      'Sign path and query after encoding: `url.pathname + url.search` of the URL that is requested.',
      decodeOrSame(target),
    ),
    ...as(
      'query-reordered',
      'the parameters of the query were signed in another order',
      wholeFix,
      sortQuery(path, target.slice(path.length + 1)),
    ),
    ...as('question-mark-signed', 'a question mark without a query was signed', wholeFix, `${target}?`),
    ...as(
      'leading-slash-missing',
      'the path was signed without its leading slash',
      'Begin the line of the path with its slash.',
      target.slice(1),
    ),
    ...origins.flatMap((origin) => [
      ...as('whole-url-signed', 'the whole URL was signed', partFix, origin + target),
      ...as('whole-url-signed', 'the whole URL was signed', partFix, origin + bare),
    ]),
    ...as('host-signed', 'the host was signed before the path', partFix, host + target),
  ];
}

function sortQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query.split('&').sort().join('&')}`;
}
