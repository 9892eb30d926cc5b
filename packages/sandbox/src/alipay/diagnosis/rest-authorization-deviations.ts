import type { RestRequest } from '../rest/read-rest-request.js';
import type { RestDeviation, RestDraft } from './rest-draft.js';

/** Deviations in the first line: the fields of the `Authorization` header. */
export function restAuthorizationDeviations({ authorization }: RestRequest): RestDeviation[] {
  if (authorization === null) return [];
  const { authString } = authorization;
  const fields = authString.split(',');
  const timestamp = authorization.fields.get('timestamp') ?? '';
  const change = (cause: string, did: string, fix: string, signed: string): RestDeviation[] => {
    const apply = (draft: RestDraft): RestDraft => ({ ...draft, authString: signed });
    return signed === authString ? [] : [{ cause, did, fix, apply }];
  };
  const otherUnit = timestamp.length === 13 ? timestamp.slice(0, 10) : `${timestamp}000`;
  return [
    ...change(
      'timestamp-in-seconds',
      'the signed timestamp and the sent one have different units',
      'Use milliseconds (13 digits, `Date.now()`) both in the header and in the string to sign.',
      authString.replace(`timestamp=${timestamp}`, `timestamp=${otherUnit}`),
    ),
    ...permutations(fields).flatMap((order) =>
      change(
        'authorization-fields-reordered',
        `the authorization fields were signed in the order ${order.map(nameOf).join(', ')}`,
        'Build the line of fields once, and use that same text in the string to sign and in the header.',
        order.join(','),
      ),
    ),
    ...fields.flatMap((field) =>
      change(
        'authorization-field-not-signed',
        `the authorization field ${nameOf(field)} was sent but not signed`,
        'Sign every field of the header except `sign`, exactly as it is sent; in certificate mode that includes `app_cert_sn`.',
        fields.filter((other) => other !== field).join(','),
      ),
    ),
    ...change(
      'authorization-scheme-signed',
      'the scheme was part of the string to sign',
      'Begin the string with `app_id=`; the word ALIPAY-SHA256withRSA belongs to the header only.',
      `ALIPAY-SHA256withRSA ${authString}`,
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
