import { createHash, createHmac } from 'node:crypto';

import { createTextCodec } from '../../alipay/request/create-text-codec.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { guessesOf } from '../../diagnosis/guess.js';
import type { Deviation } from '../../diagnosis/guess.js';
import type { V2Draft, V2KnownKey } from './v2-draft.js';
import { v2Deviations } from './v2-deviations.js';
import { sentence } from '../../diagnosis/sentence.js';

/** A request of API v2 whose signature did not verify. */
export interface V2SignatureCase {
  /** Every field as the XML was read, `sign` among them, in the order of the document. */
  readonly fields: ReadonlyMap<string, string>;
  /** The scheme `sign_type` asks for. */
  readonly signType: 'MD5' | 'HMAC-SHA256';
  /** The key the signature has to be made with. */
  readonly key: V2KnownKey;
  /** Other keys the sandbox knows that a client may have taken by mistake, each with a word for the cause. */
  readonly otherKeys: readonly (V2KnownKey & { readonly cause: string })[];
}

interface V2Guess {
  readonly draft: V2Draft;
  readonly deviations: readonly Deviation[];
}

/** Guessing ends after so many bytes: a large request must not keep the sandbox from answering others. */
const budget = 48 * 1024 * 1024;

/**
 * Says why a signature of API v2 is wrong. A digest cannot be opened, so what the client did is looked for: every usual
 * mistake, and every two of them together, is made in turn until the same signature comes out, which proves it.
 */
export function diagnoseV2Signature(signatureCase: V2SignatureCase): SignatureDiagnosis {
  const right = rightDraft(signatureCase);
  const sign = signatureCase.fields.get('sign') ?? '';
  const common = {
    valid: false,
    scheme: `v2 ${signatureCase.signType}`,
    expectedStringToSign: shownText(signatureCase.fields, right),
  };
  const match = findGuess(signatureCase, right, sign.trim());
  if (match === null) return { ...common, ...withoutProof(signatureCase, sign) };
  const deviations = [...match.deviations, ...(sign === sign.trim() ? [] : [spaceAround])];
  return {
    ...common,
    cause: deviations.map(({ cause }) => cause).join('+'),
    evidence: `${deviations.map(({ did }) => sentence(did)).join(' ')} Proof: signed this way, the request gets exactly the signature that was sent.`,
    fix: deviations.map(({ fix }) => fix).join(' '),
    signedString: shownText(signatureCase.fields, match.draft),
  };
}

const spaceAround: Deviation = {
  cause: 'signature-with-white-space',
  did: 'white space stands around the signature',
  fix: 'Put nothing but the hexadecimal digits into <sign>.',
};

function rightDraft({ signType, key }: V2SignatureCase): V2Draft {
  return {
    omitted: new Set(),
    keepEmpty: false,
    added: [],
    order: 'sorted',
    mapName: (name) => name,
    mapValue: (value) => value,
    charset: 'utf-8',
    key,
    keyPrefix: '&key=',
    keyAmongFields: false,
    suffix: '',
    digest: signType === 'MD5' ? 'md5' : 'hmac-sha256',
    hashedTwice: false,
    encoding: 'HEX',
  };
}

function findGuess(signatureCase: V2SignatureCase, right: V2Draft, sign: string): V2Guess | null {
  const { fields } = signatureCase;
  const encode = createTextCodec().encode;
  const write = (draft: V2Draft, deviations: readonly Deviation[]): V2Guess => ({ draft, deviations });
  let guessed = 0;
  if (signatureOf(fields, right, encode).signature === sign) return write(right, []);
  for (const guess of guessesOf(right, v2Deviations(signatureCase), write)) {
    const { signature, length } = signatureOf(fields, guess.draft, encode);
    if (signature === sign) return guess;
    guessed += length;
    if (guessed > budget) return null;
  }
  return null;
}

function signatureOf(
  fields: ReadonlyMap<string, string>,
  draft: V2Draft,
  encodeGbk: (text: string, charset: 'gbk') => Buffer,
): { signature: string; length: number } {
  const text = textOf(fields, draft, draft.key.value);
  const bytes = draft.charset === 'gbk' ? encodeGbk(text, 'gbk') : Buffer.from(text, draft.charset);
  const once = digestOf(draft, bytes);
  const digest = draft.hashedTwice ? digestOf(draft, Buffer.from(once.toString('hex'))) : once;
  if (draft.encoding === 'base64') return { signature: digest.toString('base64'), length: bytes.length };
  const hex = digest.toString('hex');
  return { signature: draft.encoding === 'HEX' ? hex.toUpperCase() : hex, length: bytes.length };
}

function digestOf({ digest, key }: V2Draft, bytes: Buffer): Buffer {
  const hash = digest === 'hmac-sha256' ? createHmac('sha256', key.value) : createHash(digest);
  return hash.update(bytes).digest();
}

/** The string a draft signs, with the key's name in place of the key. */
function shownText(fields: ReadonlyMap<string, string>, draft: V2Draft): string {
  return textOf(fields, draft, `<${draft.key.name}>`);
}

function textOf(fields: ReadonlyMap<string, string>, draft: V2Draft, key: string): string {
  const { omitted, keepEmpty, added, mapName, mapValue, keyPrefix, suffix } = draft;
  const pairs = [...fields]
    .filter(([name, value]) => name !== 'sign' && !omitted.has(name) && (keepEmpty || value !== ''))
    .map(([name, value]): readonly [string, string] => [mapName(name), mapValue(value, name)]);
  pairs.push(...added);
  if (draft.keyAmongFields) pairs.push(['key', key]);
  if (draft.order !== 'as-sent') {
    const by = draft.order === 'sorted' ? (name: string) => name : (name: string) => name.toLowerCase();
    pairs.sort(([left], [right]) => (by(left) < by(right) ? -1 : 1));
  }
  const text = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  return text + (keyPrefix === null ? '' : keyPrefix + key) + suffix;
}

/** No usual mistake gives this signature: then its form may still say something. */
function withoutProof(
  { signType }: V2SignatureCase,
  sign: string,
): Pick<SignatureDiagnosis, 'cause' | 'evidence' | 'fix' | 'signedString'> {
  const expected = signType === 'MD5' ? 32 : 64;
  const spoken = signType === 'MD5' ? 'an MD5' : 'an HMAC-SHA256';
  if (sign.trim().length !== expected || !/^[0-9a-f]+$/i.test(sign.trim())) {
    return {
      cause: 'signature-damaged',
      evidence: `<sign> holds ${String(sign.length)} characters that are no ${String(expected)} hexadecimal digits, as ${spoken} has.`,
      fix: `Send the ${String(expected)} upper-case hexadecimal digits of the digest in <sign>, whole and as they are. With HMAC-SHA256 send <sign_type> too.`,
      signedString: null,
    };
  }
  return {
    cause: null,
    evidence:
      'The signature has the right form, but no key the sandbox knows and none of the usual mistakes gives it. A digest does not show whether another key or another text is in it.',
    fix: 'First make sure of the key: `weixinPay.key` of GET /_sandbox/credentials. Then print the string you sign and compare it with the expected one from the left: the first character that differs shows the field.',
    signedString: null,
  };
}
