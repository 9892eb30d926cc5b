import { reserialisations } from '../../diagnosis/reserialisations.js';
import type { V3SignatureCase } from './diagnose-v3-signature.js';
import type { V3Deviation, V3Draft } from './v3-draft.js';
import { v3TargetDeviations } from './v3-target-deviations.js';

/** Every deviation that could make a difference to this request, the likeliest first. */
export function v3Deviations(signatureCase: V3SignatureCase): V3Deviation[] {
  return [
    ...lineDeviations(signatureCase),
    ...v3TargetDeviations(signatureCase),
    ...bodyDeviations(signatureCase),
    ...momentDeviations(signatureCase),
  ];
}

function lineDeviations({ body, method }: V3SignatureCase): V3Deviation[] {
  const otherMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => one !== method);
  return [
    ...(body === ''
      ? [
          {
            cause: 'empty-body-line-missing',
            did: 'the string to sign has no line for the empty body',
            fix: 'Write five lines for every request, also for GET and DELETE: a body that is empty is an empty line, ended by "\\n".',
            apply: (draft: V3Draft) => ({ ...draft, body: null }),
          },
        ]
      : []),
    {
      cause: 'trailing-newline-missing',
      did: 'the string to sign did not end with a line feed',
      fix: 'End each of the five lines with "\\n", the last one too.',
      apply: (draft) => ({ ...draft, lastLineEnd: false }),
    },
    {
      cause: 'windows-line-ends',
      did: 'the lines were joined with "\\r\\n"',
      fix: 'Join the lines with "\\n"; write it out, do not use the line end of the operating system.',
      apply: (draft) => ({ ...draft, lineEnd: '\r\n' }),
    },
    {
      cause: 'literal-line-ends',
      did: 'a backslash and an n stood in the string in place of line feeds',
      fix: 'Use real line feeds: in many languages "\\n" in double quotes, not in single quotes.',
      apply: (draft) => ({ ...draft, lineEnd: '\\n' }),
    },
    {
      cause: 'method-lower-case',
      did: 'the HTTP method was signed in lower case',
      fix: 'Sign the method in upper case: `method.toUpperCase()`.',
      apply: (draft) => ({ ...draft, method: draft.method.toLowerCase() }),
    },
    ...otherMethods.map((signed): V3Deviation => ({
      cause: 'another-method-signed',
      did: `${signed} was signed, but the request was a ${method}`,
      fix: 'Sign the method that is sent. Look for a redirect or proxy that turned one into the other.',
      apply: (draft) => ({ ...draft, method: signed }),
    })),
    {
      cause: 'lines-reordered',
      did: 'the nonce was signed before the timestamp',
      fix: 'Keep the order: method, path with query, timestamp, nonce, body.',
      apply: (draft) => ({ ...draft, lines: ['method', 'target', 'nonce', 'timestamp', 'body'] }),
    },
    {
      cause: 'answer-string-signed',
      did: 'only timestamp, nonce and body were signed, as in answers and notifications',
      fix: 'Requests are signed over five lines: method, path with query, timestamp, nonce, body.',
      apply: (draft) => ({ ...draft, lines: ['timestamp', 'nonce', 'body'] }),
    },
    ...(['gbk', 'latin1'] as const).map((charset): V3Deviation => ({
      cause: 'charset-mismatch',
      did: `the string was signed as ${charset} bytes, the body was sent as UTF-8`,
      fix: 'Sign the UTF-8 bytes of the string: they are the bytes of the body that is sent.',
      apply: (draft) => ({ ...draft, charset }),
    })),
  ];
}

function bodyDeviations({ body, wholeBody }: V3SignatureCase): V3Deviation[] {
  const as = (cause: string, did: string, fix: string, signed: string): V3Deviation => {
    return { cause, did, fix, apply: (draft) => ({ ...draft, body: signed }) };
  };
  if (body === '') {
    return ['{}', 'null', '""', 'undefined', '[]'].map((signed) =>
      as(
        'empty-body-signed-as-json',
        `the empty body was signed as ${signed}`,
        'Sign an empty line when no body is sent; do not serialise a missing body.',
        signed,
      ),
    );
  }
  return [
    as(
      'body-missing',
      'the body was left out of the string to sign',
      'Sign the body exactly as it is sent, as the fifth line.',
      '',
    ),
    ...(wholeBody === undefined || wholeBody === body
      ? []
      : [
          as(
            'multipart-body-signed',
            'the whole multipart body was signed',
            'Of an upload sign only the JSON text of the part `meta`; the file is not signed.',
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
    ...['\n', '\r\n'].map((end) =>
      as(
        'body-trimmed',
        'the body was signed with a line end after it, which was not sent',
        'Sign the body as it is sent; its own line end in the string comes once.',
        body + end,
      ),
    ),
  ];
}

const seconds = Array.from({ length: 30 }, (_, index) => index + 1);

/** Timestamp and nonce stand twice, in the string and in the header, and must be the same. */
function momentDeviations({ timestamp, nonce }: V3SignatureCase): V3Deviation[] {
  const at = (cause: string, did: string, fix: string, signed: string): V3Deviation => {
    return { cause, did, fix, apply: (draft) => ({ ...draft, timestamp: signed }) };
  };
  const unit =
    'Write the timestamp in seconds, ten digits, in the string and in the header: `Math.floor(Date.now() / 1000)`.';
  const once = 'Read the clock once per request, and use that text in the string and in the header.';
  const number = /^\d{1,13}$/.test(timestamp) ? Number(timestamp) : null;
  return [
    at('timestamp-in-milliseconds', 'milliseconds were signed, seconds were sent', unit, `${timestamp}000`),
    at(
      'timestamp-in-milliseconds',
      'seconds were signed, milliseconds were sent',
      unit,
      timestamp.slice(0, -3),
    ),
    ...(number === null ? [] : seconds.flatMap((distance) => [number + distance, number - distance])).map(
      (signed) =>
        at(
          'timestamp-changed',
          `timestamp ${String(signed)} was signed, another one was sent`,
          once,
          String(signed),
        ),
    ),
    ...[...new Set([nonce.toLowerCase(), nonce.toUpperCase(), nonce.replaceAll('-', ''), ''])]
      .filter((signed) => signed !== nonce)
      .map((signed): V3Deviation => ({
        cause: 'nonce-changed',
        did: `nonce ${signed === '' ? '(none)' : signed} was signed, another one was sent`,
        fix: 'Make one nonce per request, and use that text in the string and in the header.',
        apply: (draft) => ({ ...draft, nonce: signed }),
      })),
  ];
}
