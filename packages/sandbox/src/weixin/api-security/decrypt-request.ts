import { createDecipheriv } from 'node:crypto';

import type { SignatureDiagnosis } from '../../core/kernel.js';
import { parseObject } from '../../core/parse-object.js';
import type { SealedRequest } from './sealed-request.js';
import { additionalData } from './sealed-texts.js';

const encryptionScheme = 'API security AES-256-GCM';

/** What an encrypted request holds, or why it holds nothing. */
export type Decryption =
  | { readonly fields: Record<string, unknown>; readonly plain: string }
  | { readonly diagnosis: SignatureDiagnosis };

interface Envelope {
  readonly iv: Buffer;
  readonly data: Buffer;
  readonly tag: Buffer;
}

/** Decrypts the body of a request whose signature is good for `address`. */
export function decryptRequest(request: SealedRequest, address: string): Decryption {
  const { symmetricKey } = request.identities;
  const expected = additionalData({ ...request, address }, request.identities.symmetricKeySn);
  const envelope = readEnvelope(request.body);
  if (envelope === null) return { diagnosis: refused(expected, notSealed) };
  const plain = decrypt(envelope, symmetricKey, expected);
  if (plain === null) return { diagnosis: refused(expected, findCause(request, envelope)) };
  const fields = parseObject(plain);
  if (fields === null) return { diagnosis: refused(expected, notJson) };
  const { _n: noise, _appid: appId, _timestamp: timestamp, ...parameters } = fields;
  const isBound = typeof noise === 'string' && appId === request.appId;
  if (!isBound || String(timestamp) !== request.timestamp || typeof timestamp !== 'number') {
    return { diagnosis: refused(expected, notBound) };
  }
  if ('access_token' in parameters) return { diagnosis: refused(expected, tokenInside) };
  return { fields: parameters, plain };
}

/** The text without looking at the authentication tag; `null` unless it is JSON. For diagnosis only. */
export function decryptUnchecked(body: Buffer, key: string): string | null {
  const envelope = readEnvelope(body);
  if (envelope === null) return null;
  const plain = decipherOf(envelope, key).update(envelope.data).toString('utf8');
  return parseObject(plain) === null ? null : plain;
}

function readEnvelope(body: Buffer): Envelope | null {
  const { iv, data, authtag } = parseObject(body.toString('utf8')) ?? {};
  if (typeof iv !== 'string' || typeof data !== 'string' || typeof authtag !== 'string') return null;
  const [ivBytes, tag] = [Buffer.from(iv, 'base64'), Buffer.from(authtag, 'base64')];
  if (ivBytes.length !== 12 || tag.length !== 16) return null;
  return { iv: ivBytes, data: Buffer.from(data, 'base64'), tag };
}

function decipherOf({ iv }: Envelope, key: string) {
  return createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), iv);
}

function decrypt(envelope: Envelope, key: string, associated: string): string | null {
  const decipher = decipherOf(envelope, key).setAAD(Buffer.from(associated)).setAuthTag(envelope.tag);
  const start = decipher.update(envelope.data);
  try {
    return Buffer.concat([start, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

type Finding = Pick<SignatureDiagnosis, 'cause' | 'evidence' | 'fix' | 'signedString'>;

function refused(expected: string, finding: Finding): SignatureDiagnosis {
  return { valid: false, scheme: encryptionScheme, expectedStringToSign: expected, ...finding };
}

function findCause(request: SealedRequest, envelope: Envelope): Finding {
  const { symmetricKey } = request.identities;
  if (decryptUnchecked(request.body, symmetricKey) === null) return wrongKey;
  const { appId, timestamp, url, path } = request;
  const addresses = [
    `${url.origin}${url.pathname}`,
    `https://api.weixin.qq.com${path}`,
    url.href,
    url.pathname,
    path,
    `${url.origin}${path}`,
  ];
  const { symmetricKeySn, privateKeySn, platformCertificateSn } = request.identities;
  const numbers = [symmetricKeySn, privateKeySn, platformCertificateSn];
  const texts = addresses.flatMap((address) => [
    '',
    [address, appId, timestamp].join('|'),
    ...numbers.flatMap((sn) => ['|', '\n'].map((bar) => [address, appId, timestamp, sn].join(bar))),
    [address, appId, `${timestamp}000`, symmetricKeySn].join('|'),
  ]);
  const found = texts.find((text) => decrypt(envelope, symmetricKey, text) !== null);
  return {
    cause: 'wrong-additional-data',
    evidence:
      found === undefined
        ? 'The key is right: without its tag the body decrypts to JSON. So the additional data are others.'
        : 'With the additional data shown here the tag fits.',
    fix: 'The additional data are address, appid, timestamp and the number of the symmetric key (`weixin.apiSymmetricKeySn`), joined by "|"; the address is the one that is signed.',
    signedString: found ?? null,
  };
}

const wrongKey: Finding = {
  cause: 'wrong-symmetric-key',
  evidence:
    'With the application’s symmetric key the body decrypts to nothing readable, whatever its tag says.',
  fix: 'Encrypt with `weixin.apiSymmetricKey` of GET /_sandbox/credentials, decoded from base64 to 32 bytes, AES-256-GCM.',
  signedString: null,
};
const notSealed: Finding = {
  cause: 'not-encrypted',
  evidence: 'The body is no JSON object with iv (12 bytes), data and authtag (16 bytes) in base64.',
  fix: 'Encrypt the parameters before signing. Some libraries append the tag to the ciphertext: cut the last 16 bytes off into `authtag`.',
  signedString: null,
};
const notJson: Finding = {
  cause: 'plaintext-no-json',
  evidence: 'The body decrypts, but not to a JSON object.',
  fix: 'Encrypt the JSON text of all parameters, those of the query included.',
  signedString: null,
};
const notBound: Finding = {
  cause: 'security-fields-wrong',
  evidence:
    'The encrypted parameters lack `_n`, or their `_appid` and `_timestamp` are not those of the headers.',
  fix: 'Add `_n` (random text), `_appid` (text) and `_timestamp` (a number, in seconds) to the parameters.',
  signedString: null,
};
const tokenInside: Finding = {
  cause: 'token-encrypted',
  evidence: 'The access_token is among the encrypted parameters.',
  fix: 'Leave the access_token in the query, and only there.',
  signedString: null,
};
