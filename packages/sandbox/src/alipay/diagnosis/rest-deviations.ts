import type { RestRequest } from '../rest/read-rest-request.js';
import type { Deviation } from './guess.js';
import { reserialisations } from './reserialisations.js';

/** How a client may have built its string: the right way, until deviations change it. */
export interface RestDraft {
  readonly authString: string;
  readonly method: string;
  readonly target: string;
  readonly body: string;
  readonly appAuthToken: string | null;
  readonly lineEnd: string;
  readonly lastLineEnd: boolean;
}

/** A deviation and how it changes a draft. */
export interface RestDeviation extends Deviation {
  apply(draft: RestDraft): RestDraft;
}

/** Every deviation that could make a difference to this request, the likeliest first. */
export function restDeviations(request: RestRequest): RestDeviation[] {
  return [
    ...lineDeviations(request),
    ...targetDeviations(request),
    ...bodyDeviations(request),
    ...authorizationDeviations(request),
  ];
}

function lineDeviations(request: RestRequest): RestDeviation[] {
  const deviations: RestDeviation[] = [
    {
      cause: 'trailing-newline-missing',
      did: 'the string to sign did not end with a line feed',
      fix: 'End every line with "\\n", the last one too.',
      apply: (draft) => ({ ...draft, lastLineEnd: false }),
    },
    {
      cause: 'windows-line-ends',
      did: 'the lines were joined with "\\r\\n"',
      fix: 'Join the lines with "\\n".',
      apply: (draft) => ({ ...draft, lineEnd: '\r\n' }),
    },
    {
      cause: 'method-lower-case',
      did: 'the HTTP method was signed in lower case',
      fix: 'Sign the method in upper case.',
      apply: (draft) => ({ ...draft, method: draft.method.toLowerCase() }),
    },
  ];
  if (request.appAuthToken === null) return deviations;
  deviations.push({
    cause: 'app-auth-token-not-signed',
    did: '`alipay-app-auth-token` was sent but is not the last line of the string',
    fix: 'Add the app auth token as a line of its own after the body.',
    apply: (draft) => ({ ...draft, appAuthToken: null }),
  });
  return deviations;
}

function targetDeviations({ target }: RestRequest): RestDeviation[] {
  const [path, query] = splitOnce(target, '?');
  const as = (cause: string, did: string, fix: string, changed: string): RestDeviation[] => {
    const apply = (draft: RestDraft): RestDraft => ({ ...draft, target: changed });
    return changed === target ? [] : [{ cause, did, fix, apply }];
  };
  const withoutPrefix = target.slice(Math.max(0, target.indexOf('/v3/')));
  return [
    ...as('query-missing', 'the query was left out of the signed path', 'Sign path and query.', path),
    ...as(
      'path-prefix-missing',
      `${target} was requested, ${withoutPrefix} was signed`,
      'Sign the path that is requested, with the prefix of the endpoint; or use an endpoint without prefix.',
      withoutPrefix,
    ),
    ...(query === undefined
      ? []
      : as(
          'path-prefix-and-query-missing',
          'prefix and query were left out of the signed path',
          'Sign path and query exactly as they are requested.',
          splitOnce(withoutPrefix, '?')[0],
        )),
    ...as(
      'path-decoded',
      'path and query were signed decoded, but requested encoded',
      'Sign path and query exactly as they go over the wire.',
      decodeOrSame(target),
    ),
    ...as(
      'leading-slash-missing',
      'the path was signed without its leading slash',
      'Sign from the slash on.',
      target.slice(1),
    ),
    ...['https://openapi.alipay.com', 'https://openapi-sandbox.dl.alipaydev.com'].flatMap((origin) =>
      as(
        'whole-url-signed',
        'the whole URL was signed',
        'Sign path and query only, without host.',
        origin + target,
      ),
    ),
  ];
}

function bodyDeviations({ body }: RestRequest): RestDeviation[] {
  if (body === '') {
    return ['{}', 'null', '""'].map((signed) => ({
      cause: 'empty-body-signed-as-json',
      did: `the empty body was signed as ${signed}`,
      fix: 'Sign an empty line for an empty body.',
      apply: (draft) => ({ ...draft, body: signed }),
    }));
  }
  return [
    {
      cause: 'body-missing',
      did: 'the body was left out of the string to sign',
      fix: 'Sign the body exactly as it is sent.',
      apply: (draft) => ({ ...draft, body: '' }),
    },
    ...reserialisations(body).map((signed) => ({
      cause: 'body-reserialised',
      did: 'the body was serialised again, differently, after signing',
      fix: 'Serialise the body once; sign and send the same text.',
      apply: (draft: RestDraft) => ({ ...draft, body: signed }),
    })),
  ];
}

function authorizationDeviations({ authorization }: RestRequest): RestDeviation[] {
  if (authorization === null) return [];
  const fields = authorization.authString.split(',');
  const timestamp = authorization.fields.get('timestamp') ?? '';
  const change = (cause: string, did: string, fix: string, authString: string): RestDeviation[] => {
    const apply = (draft: RestDraft): RestDraft => ({ ...draft, authString });
    return authString === authorization.authString ? [] : [{ cause, did, fix, apply }];
  };
  const otherUnit = timestamp.length === 13 ? timestamp.slice(0, 10) : `${timestamp}000`;
  return [
    ...change(
      'timestamp-in-seconds',
      'the signed timestamp and the sent one have different units',
      'Use milliseconds in the header and in the string to sign.',
      authorization.authString.replace(`timestamp=${timestamp}`, `timestamp=${otherUnit}`),
    ),
    ...permutations(fields).flatMap((order) =>
      change(
        'authorization-fields-reordered',
        `the authorization fields were signed in the order ${order.map(nameOf).join(', ')}`,
        'Put the fields into the header in the order in which they are signed.',
        order.join(','),
      ),
    ),
    ...fields.flatMap((field) =>
      change(
        'authorization-field-not-signed',
        `the authorization field ${nameOf(field)} was sent but not signed`,
        'Sign the authorization fields exactly as they are sent.',
        fields.filter((other) => other !== field).join(','),
      ),
    ),
    ...change(
      'authorization-scheme-signed',
      'the scheme was part of the string to sign',
      'The first line begins with app_id, without the scheme.',
      `ALIPAY-SHA256withRSA ${authorization.authString}`,
    ),
  ];
}

function nameOf(field: string): string {
  return field.split('=', 1)[0] ?? '';
}

/** All orders of up to five fields. */
function permutations(items: readonly string[]): string[][] {
  if (items.length > 5) return [];
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((order) => [item, ...order]),
  );
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decodeOrSame(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
