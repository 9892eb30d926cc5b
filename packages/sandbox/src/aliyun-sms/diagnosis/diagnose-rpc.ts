import type { Deviation } from '../../diagnosis/guess.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { AliyunRequest } from '../request/read-aliyun-request.js';
import { diagnoseSignature } from './diagnose-signature.js';
import type { MacGuess } from './diagnose-signature.js';
import { percentEncode } from '../../core/percent-encode.js';
import { formEncode } from './form-encode.js';
import { rightRpcDraft, writeRpcString } from './rpc-string.js';
import type { RpcDraft } from './rpc-string.js';

interface RpcDeviation extends Deviation {
  apply(draft: RpcDraft): RpcDraft;
}

/** Finds out why the RPC signature of a request is wrong. */
export function diagnoseRpc(request: AliyunRequest, secret: string, accessKeyId: string): SignatureDiagnosis {
  const right = rightRpcDraft(request, secret);
  return diagnoseSignature({
    scheme: 'RPC HMAC-SHA1',
    signature: request.values.get('Signature') ?? '',
    expected: writeRpcString(right),
    *guesses() {
      const deviations = [...keyDeviations(secret, accessKeyId), ...shapeDeviations(request), ...encodings()];
      for (const one of deviations) yield guessOf(one.apply(right), [one]);
      for (const [index, first] of deviations.entries()) {
        for (const second of deviations.slice(index + 1))
          yield guessOf(second.apply(first.apply(right)), [first, second]);
      }
    },
  });
}

function guessOf(draft: RpcDraft, deviations: readonly Deviation[]): MacGuess {
  const { key, algorithm, encoding } = draft;
  return { text: writeRpcString(draft), key, algorithm, encoding, deviations };
}

function keyDeviations(secret: string, accessKeyId: string): RpcDeviation[] {
  return [
    {
      cause: 'key-without-ampersand',
      did: 'the key was the bare secret',
      fix: 'The key of the RPC signature is the secret with an `&` at its end: `createHmac("sha1", secret + "&")`.',
      apply: (draft) => ({ ...draft, key: secret }),
    },
    {
      cause: 'key-is-access-key-id',
      did: 'the AccessKey ID was used as the secret',
      fix: 'Sign with the AccessKey secret; two options may be swapped.',
      apply: (draft) => ({ ...draft, key: `${accessKeyId}&` }),
    },
    ...['\n', '\r\n', ' '].map((space) => ({
      cause: 'secret-with-white-space',
      did: 'the secret was used with white space at its end',
      fix: 'Trim the secret: files and variables often end with a line end.',
      apply: (draft: RpcDraft) => ({ ...draft, key: `${secret}${space}&` }),
    })),
    {
      cause: 'wrong-mac-algorithm',
      did: 'HMAC-SHA256 was used',
      fix: 'The RPC signature is HMAC-SHA1. For SHA-256 use ACS3, whose string is another one.',
      apply: (draft) => ({ ...draft, algorithm: 'sha256' }),
    },
    {
      cause: 'mac-hexadecimal',
      did: 'the signature was written in hexadecimal',
      fix: 'Write the RPC signature in base64.',
      apply: (draft) => ({ ...draft, encoding: 'hex' }),
    },
  ];
}

function shapeDeviations(request: AliyunRequest): RpcDeviation[] {
  const other = request.method === 'GET' ? 'POST' : 'GET';
  const sentTime = request.values.get('Timestamp') ?? '';
  const only = (place: 'query' | 'body') =>
    request.parameters.filter((one) => one.place === place && one.name !== 'Signature');
  const lost = [{ place: 'query', word: 'URL' } as const, { place: 'body', word: 'form' } as const].filter(
    ({ place }) => only(place).length > 0 && only(place).length < request.parameters.length - 1,
  );
  return [
    {
      cause: 'method-in-string',
      did: `the string begins with ${other}, but the request was sent with ${request.method}`,
      fix: 'Begin the string with the method that is really used: GET and POST have different signatures.',
      apply: (draft) => ({ ...draft, method: other }),
    },
    {
      cause: 'names-unsorted',
      did: 'the parameters were signed in the order they were sent',
      fix: 'Sort the parameters by name, byte by byte: capitals come before small letters.',
      apply: (draft) => ({ ...draft, sorted: 'no' }),
    },
    {
      cause: 'parameters-sorted-ignoring-case',
      did: 'the parameters were sorted without regard to capitals',
      fix: 'Sort by bytes, not by a language’s alphabet: `left < right`, not `localeCompare`.',
      apply: (draft) => ({ ...draft, sorted: 'ignoring-case' }),
    },
    {
      cause: 'slash-not-encoded',
      did: 'the path stands in the string as `/`',
      fix: 'Write the path as `%2F`: `POST&%2F&…`.',
      apply: (draft) => ({ ...draft, slash: '/' }),
    },
    {
      cause: 'empty-values-left-out',
      did: 'parameters without a value were sent but not signed',
      fix: 'Sign exactly what is sent: a parameter without a value is `Name=`. Or send it not at all.',
      apply: (draft) => ({ ...draft, pairs: draft.pairs.filter(([, value]) => value !== '') }),
    },
    ...(/\.\d+Z$/.test(sentTime)
      ? [
          {
            cause: 'timestamp-with-milliseconds',
            did: 'the timestamp has milliseconds',
            fix: 'Write the time as `yyyy-MM-ddTHH:mm:ssZ`, without a fraction: `new Date().toISOString().slice(0, 19) + "Z"`.',
            apply: (draft: RpcDraft) => ({
              ...draft,
              pairs: draft.pairs.map(
                ([name, value]) => [name, name === 'Timestamp' ? sentTime : value] as const,
              ),
            }),
          },
        ]
      : []),
    ...lost.map(({ place, word }) => ({
      cause: 'parameter-unsigned',
      did: `the parameters of the ${word} were not signed`,
      fix: 'Sign the parameters of the URL and those of the form together.',
      apply: (draft: RpcDraft) => {
        const names = new Set(only(place).map(({ name }) => name));
        return { ...draft, pairs: draft.pairs.filter(([name]) => !names.has(name)) };
      },
    })),
    ...request.parameters
      .filter(({ name }) => name !== 'Signature')
      .map(({ name }) => ({
        cause: 'parameter-unsigned',
        did: `\`${name}\` was sent but not signed`,
        fix: 'Put every parameter in before signing.',
        apply: (draft: RpcDraft) => ({ ...draft, pairs: draft.pairs.filter(([one]) => one !== name) }),
      })),
  ];
}

function encodings(): RpcDeviation[] {
  const encoded = (
    cause: string,
    did: string,
    fix: string,
    encode: (text: string) => string,
  ): RpcDeviation => ({
    cause,
    did,
    fix,
    apply: (draft) => ({ ...draft, encode }),
  });
  const rule = 'Escape everything but letters, digits and `- _ . ~`';
  return [
    encoded(
      'star-not-encoded',
      "`! ' ( ) *` were left as they are",
      `${rule}: after encodeURIComponent replace these five too, \`*\` by \`%2A\`.`,
      encodeURIComponent,
    ),
    encoded(
      'encoded-as-form',
      'the values were encoded as a form does: a space as `+`, `*` as it is, `~` as `%7E`',
      `${rule}: \`+\` must be \`%20\`, \`*\` \`%2A\`, and \`%7E\` \`~\`. URLSearchParams and Java’s URLEncoder do not do that.`,
      formEncode,
    ),
    encoded('space-as-plus', 'a space was encoded as `+`', `${rule}: a space is \`%20\`.`, (text) =>
      percentEncode(text).replaceAll('%20', '+'),
    ),
    encoded('tilde-encoded', '`~` was encoded as `%7E`', `${rule}: \`~\` stays.`, (text) =>
      percentEncode(text).replaceAll('~', '%7E'),
    ),
    encoded(
      'parameters-encoded-twice',
      'the values were encoded before they were given to the signing, which encodes them again',
      'Give the signing plain values; the string then holds them encoded twice, which is right, and not three times.',
      (text) => percentEncode(percentEncode(text)),
    ),
    encoded(
      'values-not-encoded',
      'the values were not encoded before the pairs were joined',
      'Encode each name and value, join them, and encode the whole once more.',
      (text) => text,
    ),
    {
      cause: 'string-not-encoded',
      did: 'the joined pairs were not encoded once more',
      fix: 'After the pairs are joined, the whole is percent-encoded again: `POST&%2F&` + encode(query).',
      apply: (draft) => ({ ...draft, encodeWhole: (text) => text }),
    },
    {
      cause: 'lower-case-escapes',
      did: 'escapes were written with small letters (`%2f`)',
      fix: 'Write escapes with capitals: `%2F`.',
      apply: (draft) => ({
        ...draft,
        encode: (text) => percentEncode(text).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
      }),
    },
  ];
}
