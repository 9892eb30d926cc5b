import { decryptContent } from '../request/content-cipher.js';
import type { RestRequest } from '../rest/read-rest-request.js';
import { reserialisations } from '../../diagnosis/reserialisations.js';
import { restAuthorizationDeviations } from './rest-authorization-deviations.js';
import type { RestDeviation, RestDraft } from './rest-draft.js';
import { decodeOrSame } from '../../diagnosis/decode-or-same.js';

/** Every deviation that could make a difference to this request, the likeliest first. */
export function restDeviations(request: RestRequest, aesKey: string): RestDeviation[] {
  return [
    ...lineDeviations(request),
    ...targetDeviations(request),
    ...bodyDeviations(request, aesKey),
    ...restAuthorizationDeviations(request),
  ];
}

function lineDeviations(request: RestRequest): RestDeviation[] {
  const otherMethods = ['GET', 'POST', 'PUT', 'DELETE'].filter((method) => method !== request.method);
  return [
    ...(request.body === ''
      ? [
          {
            cause: 'empty-body-line-missing',
            did: 'the string to sign has no line for the empty body',
            fix: 'Add an empty line for a body that is empty: after the path come two line feeds.',
            apply: (draft: RestDraft) => ({ ...draft, body: null }),
          },
        ]
      : []),
    {
      cause: 'trailing-newline-missing',
      did: 'the string to sign did not end with a line feed',
      fix: 'End every line with "\\n", the last one too.',
      apply: (draft) => ({ ...draft, lastLineEnd: false }),
    },
    {
      cause: 'windows-line-ends',
      did: 'the lines were joined with "\\r\\n"',
      fix: 'Join the lines with "\\n"; write it out, do not use the line end of the operating system.',
      apply: (draft) => ({ ...draft, lineEnd: '\r\n' }),
    },
    {
      cause: 'method-lower-case',
      did: 'the HTTP method was signed in lower case',
      fix: 'Sign the method in upper case: `method.toUpperCase()`.',
      apply: (draft) => ({ ...draft, method: draft.method.toLowerCase() }),
    },
    ...otherMethods.map((signed) => ({
      cause: 'another-method-signed',
      did: `${signed} was signed, but the request was a ${request.method}`,
      fix: 'Sign the method that is sent. Look for a redirect or proxy that turned one into the other.',
      apply: (draft: RestDraft) => ({ ...draft, method: signed }),
    })),
    tokenDeviation(request),
  ];
}

function tokenDeviation(request: RestRequest): RestDeviation {
  if (request.appAuthToken === null) {
    return {
      cause: 'extra-empty-line',
      did: 'the string to sign has an empty line for an app auth token, but none was sent',
      fix: 'Add the line of the app auth token only when the header `alipay-app-auth-token` is sent.',
      apply: (draft) => ({ ...draft, appAuthToken: '' }),
    };
  }
  return {
    cause: 'app-auth-token-not-signed',
    did: '`alipay-app-auth-token` was sent but is not the last line of the string',
    fix: 'Add the app auth token as a line of its own after the body, ended by "\\n" too. createAlipay does it with `appAuthToken`.',
    apply: (draft) => ({ ...draft, appAuthToken: null }),
  };
}

function targetDeviations({ target }: RestRequest): RestDeviation[] {
  const [path, query] = splitOnce(target, '?');
  const as = (cause: string, did: string, fix: string, changed: string): RestDeviation[] => {
    const apply = (draft: RestDraft): RestDraft => ({ ...draft, target: changed });
    return changed === target ? [] : [{ cause, did, fix, apply }];
  };
  const withoutPrefix = target.slice(Math.max(0, target.indexOf('/v3/')));
  const prefixFix =
    'Sign the path that goes over the wire, prefix included. createAlipay does so with `endpoint`; alipay-sdk signs from /v3/ on, so give it an `endpoint` without a path (the address of the sandbox alone).';
  return [
    ...as(
      'query-missing',
      'the query was left out of the signed path',
      'Sign path and query together, exactly as they are requested: `/v3/…?name=value`.',
      path,
    ),
    ...as(
      'path-prefix-missing',
      `${target} was requested, ${withoutPrefix} was signed`,
      prefixFix,
      withoutPrefix,
    ),
    ...(query === undefined
      ? []
      : as(
          'path-prefix-and-query-missing',
          'prefix and query were left out of the signed path',
          prefixFix,
          splitOnce(withoutPrefix, '?')[0],
        )),
    ...as(
      'path-decoded',
      'path and query were signed decoded, but requested encoded',
      'Sign path and query after encoding: `url.pathname + url.search` of the URL that is requested.',
      decodeOrSame(target),
    ),
    ...as(
      'leading-slash-missing',
      'the path was signed without its leading slash',
      'Begin the line of the path with its slash.',
      target.slice(1),
    ),
    ...['https://openapi.alipay.com', 'https://openapi-sandbox.dl.alipaydev.com', 'http://127.0.0.1'].flatMap(
      (origin) =>
        as(
          'whole-url-signed',
          'the whole URL was signed',
          'Sign path and query only, without scheme and host: `url.pathname + url.search`.',
          origin + target,
        ),
    ),
  ];
}

function bodyDeviations({ body, wholeBody }: RestRequest, aesKey: string): RestDeviation[] {
  const as = (cause: string, did: string, fix: string, signed: string): RestDeviation => {
    return { cause, did, fix, apply: (draft) => ({ ...draft, body: signed }) };
  };
  if (body === '') {
    return ['{}', 'null', '""', 'undefined'].map((signed) =>
      as(
        'empty-body-signed-as-json',
        `the empty body was signed as ${signed}`,
        'Sign an empty line when no body is sent; do not serialise a missing body.',
        signed,
      ),
    );
  }
  const plain = decryptContent(aesKey, body)?.toString('utf8');
  return [
    as(
      'body-missing',
      'the body was left out of the string to sign',
      'Sign the body exactly as it is sent, as the line after the path.',
      '',
    ),
    ...(plain === undefined
      ? []
      : [
          as(
            'encrypted-after-signing',
            'the body was signed as plain text and encrypted afterwards',
            'Encrypt the body first, then sign the ciphertext. createAlipay does both with `encrypt: true`, alipay-sdk with `needEncrypt: true`.',
            plain,
          ),
        ]),
    ...(wholeBody === body
      ? []
      : [
          as(
            'multipart-body-signed',
            'the whole multipart body was signed',
            'Of a multipart body sign only the text of the part `data`; files are not signed.',
            wholeBody,
          ),
        ]),
    ...reserialisations(body).map((signed) =>
      as(
        'body-reserialised',
        'the body was serialised again, differently, after signing',
        'Serialise the body once, keep that text, and both sign and send it. Look for an HTTP library that takes an object and writes the JSON itself.',
        signed,
      ),
    ),
  ];
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
