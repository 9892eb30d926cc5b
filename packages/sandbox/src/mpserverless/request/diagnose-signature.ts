import { createHash, createHmac } from 'node:crypto';

import { isSameSecret } from '../../core/is-same-secret.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { reserialisations } from '../../diagnosis/reserialisations.js';
import { validVerdict } from '../../diagnosis/valid-verdict.js';
import { signedFields, signText, textToSign } from './sign-text.js';

const scheme = 'MPServerless HMAC-MD5';

interface Candidate {
  readonly cause: string;
  readonly fix: string;
  readonly text: string;
  sign(text: string): string;
}

/** Checks `x-serverless-sign`, and when it is wrong looks for the mistake that explains it. */
export function diagnoseSignature(
  body: Readonly<Record<string, unknown>>,
  given: string | null,
  secret: string,
): SignatureDiagnosis {
  const expected = textToSign(body, signedFields);
  const verdict = { scheme, expectedStringToSign: expected };
  if (given === null || given === '') {
    return {
      ...verdict,
      valid: false,
      cause: 'signature-missing',
      evidence: 'There is no header x-serverless-sign.',
      fix: 'Send the HMAC-MD5 of the string to sign as x-serverless-sign, in hexadecimal.',
      signedString: null,
    };
  }
  if (isSameSecret(given, signText(expected, secret))) {
    return validVerdict(scheme, expected);
  }
  const found = candidates(body, expected, secret).find(({ text, sign }) => sign(text) === given);
  return {
    ...verdict,
    valid: false,
    cause: found?.cause ?? 'unexplained',
    evidence:
      found === undefined
        ? 'None of the known mistakes gives this signature. The usual cause is another clientSecret.'
        : `Signing the string below gives exactly ${given}.`,
    fix:
      found?.fix ??
      'Compare clientSecret with the one of the credentials, and the string to sign with the one below.',
    signedString: found?.text ?? null,
  };
}

function candidates(
  body: Readonly<Record<string, unknown>>,
  expected: string,
  secret: string,
): readonly Candidate[] {
  const byHmac = (text: string): string => signText(text, secret);
  const withFields = (fields: readonly string[]): string => textToSign(body, fields);
  const base64 = (text: string): string => createHmac('md5', secret).update(text, 'utf8').digest('base64');
  const candidate = (cause: string, fix: string, text: string, sign = byHmac): Candidate => ({
    cause,
    fix,
    text,
    sign,
  });
  return [
    candidate('hex-upper-case', 'Write the digest in lower case.', expected, (text) =>
      byHmac(text).toUpperCase(),
    ),
    candidate('digest-base64', 'Write the digest in hexadecimal, not base64.', expected, base64),
    candidate('sha256-digest', 'The digest is HMAC-MD5, not HMAC-SHA256.', expected, (text) =>
      createHmac('sha256', secret).update(text, 'utf8').digest('hex'),
    ),
    candidate(
      'plain-md5',
      'Use HMAC with clientSecret as the key, not a plain MD5 of text and key.',
      expected,
      (text) => createHash('md5').update(`${text}${secret}`, 'utf8').digest('hex'),
    ),
    candidate(
      'token-not-signed',
      'The access token is part of the string to sign whenever it is sent.',
      withFields(signedFields.filter((name) => name !== 'token')),
    ),
    candidate(
      'timestamp-not-signed',
      'The timestamp is part of the string to sign.',
      withFields(signedFields.filter((name) => name !== 'timestamp')),
    ),
    candidate(
      'fields-not-sorted',
      'Sort the fields by name.',
      withFields(['spaceId', 'method', 'params', 'token', 'timestamp', 'userId']),
    ),
    ...reserialisations(textOf(body['params'])).map((params) =>
      candidate(
        'params-serialised-again',
        'Sign the JSON text of params exactly as it is sent.',
        textToSign({ ...body, params }, signedFields),
      ),
    ),
    ...['\n', '\r\n', ' '].map((space) =>
      candidate(
        'secret-with-white-space',
        'Trim clientSecret: it was used with white space at its end, which files and variables often have.',
        expected,
        (text) => signText(text, `${secret}${space}`),
      ),
    ),
    candidate('secret-empty', 'clientSecret was empty when this was signed.', expected, (text) =>
      signText(text, ''),
    ),
  ];
}

function textOf(params: unknown): string {
  return typeof params === 'string' ? params : JSON.stringify(params ?? null);
}
