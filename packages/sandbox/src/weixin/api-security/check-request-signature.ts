import { constants, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import type { SignatureDiagnosis } from '../../core/kernel.js';
import { validVerdict } from '../../diagnosis/valid-verdict.js';
import { recoverPss } from './recover-pss.js';
import { addressesOf } from './sealed-request.js';
import type { SealedRequest } from './sealed-request.js';
import { signedBytes } from './sealed-texts.js';
import { signatureGuesses } from './signature-guesses.js';

export const signatureScheme = 'API security RSA-PSS SHA-256';

/** The verdict, and the address that was signed when the signature is good. */
export interface SignatureVerdict {
  readonly diagnosis: SignatureDiagnosis;
  readonly address: string;
}

type Finding = Pick<SignatureDiagnosis, 'cause' | 'evidence' | 'fix' | 'signedString'>;

const saltLength = 32;

/** Verifies the signature of a request; says why it is wrong, with a proof wherever the signature holds one. */
export function checkRequestSignature(
  request: SealedRequest,
  key: KeyObject = createPublicKey(request.identities.publicKey),
): SignatureVerdict {
  const signature = Buffer.from(request.signature, 'base64');
  const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  const addresses = addressesOf(request);
  const [address = ''] = addresses;
  const expected = signedBytes({ ...request, address }, request.body).toString();
  const good = addresses.find((one) =>
    verify('sha256', signedBytes({ ...request, address: one }, request.body), options, signature),
  );
  if (good !== undefined) {
    const text = signedBytes({ ...request, address: good }, request.body).toString();
    return { address: good, diagnosis: validVerdict(signatureScheme, text) };
  }
  const finding = findCause(request, signature, expected, key);
  return {
    address,
    diagnosis: { valid: false, scheme: signatureScheme, expectedStringToSign: expected, ...finding },
  };
}

function findCause(request: SealedRequest, signature: Buffer, expected: string, key: KeyObject): Finding {
  if (signature.length !== 256) return wrongLength(signature);
  const opened = recoverPss(key, signature);
  if (opened === null) return wrongKey;
  if (opened.padding === 'pkcs1') return wrongPadding;
  if (opened.maskHash !== 'sha256') return wrongMask;
  if (opened.signed(Buffer.from(expected))) return wrongSalt(opened.salt.length);
  const guess = signatureGuesses(request).find(({ text }) => opened.signed(Buffer.from(text)));
  if (guess === undefined) return contentAltered;
  return {
    cause: guess.cause,
    evidence: `${guess.did} Proof: the signature opens with the application’s public key and holds the digest of exactly this text.`,
    fix: guess.fix,
    signedString: guess.text,
  };
}

function wrongLength(signature: Buffer): Finding {
  // The DER form of an SM2 signature: a SEQUENCE of two integers of 32 bytes.
  if (signature[0] === 0x30 && signature.length >= 68 && signature.length <= 72) {
    return {
      cause: 'sm2-signature',
      evidence: `The signature is a DER sequence of ${signature.length} bytes, as SM2withSM3 makes them.`,
      fix: 'Choose RSAwithSHA256 and AES256_GCM: the sandbox does not emulate SM2withSM3 and SM4_GCM.',
      signedString: null,
    };
  }
  return {
    cause: 'signature-damaged',
    evidence: `The signature decodes to ${signature.length} bytes; an RSA key of 2048 bits makes 256.`,
    fix: 'Send the whole signature as one line of standard base64, 344 characters, in the header `Wechatmp-Signature`.',
    signedString: null,
  };
}

const wrongKey: Finding = {
  cause: 'wrong-signing-key',
  evidence:
    'The signature does not open with the application’s public key: its padding does not fit, so another key made it.',
  fix: 'Sign with `weixin.apiPrivateKey` of GET /_sandbox/credentials. Keys of your real application do not work here.',
  signedString: null,
};

const wrongPadding: Finding = {
  cause: 'pkcs1-padding',
  evidence:
    'The signature opens with the application’s public key and has the padding of PKCS#1 v1.5 instead of PSS.',
  fix: 'Sign with PSS: `crypto.sign("sha256", text, { key, padding: RSA_PKCS1_PSS_PADDING, saltLength: 32 })`.',
  signedString: null,
};

const wrongMask: Finding = {
  cause: 'pss-mask-sha1',
  evidence: 'The signature opens with the application’s public key, but its mask was made with SHA-1.',
  fix: 'Name SHA-256 for the mask too: in Java `new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1)`.',
  signedString: null,
};

const wrongSalt = (length: number): Finding => ({
  cause: 'pss-salt-length',
  evidence: `The right text was signed with the right key, but with a salt of ${length} bytes.`,
  fix: 'Sign with a salt of 32 bytes: `saltLength: 32`.',
  signedString: null,
});

const contentAltered: Finding = {
  cause: 'content-altered',
  evidence: 'The application’s key is right, but another text was signed.',
  fix: 'Print the text you sign and compare it with the expected one from the left. The bytes that are sent must be those that were signed.',
  signedString: null,
};
