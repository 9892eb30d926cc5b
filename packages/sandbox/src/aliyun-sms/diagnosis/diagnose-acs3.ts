import type { Deviation } from '../../diagnosis/guess.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { AliyunRequest } from '../request/read-aliyun-request.js';
import { acs3Deviations, hashOfNothing } from './acs3-deviations.js';
import { rightAcs3Draft, writeAcs3String, writeCanonicalRequest } from './acs3-string.js';
import type { Acs3Authorization, Acs3Draft } from './acs3-string.js';
import { diagnoseSignature } from './diagnose-signature.js';
import type { MacGuess } from './diagnose-signature.js';

const scheme = 'ACS3-HMAC-SHA256';

/** Headers that must be signed, and are not; `null` when all are. */
export function unsignedHeader(request: AliyunRequest, { signedHeaders }: Acs3Authorization): string | null {
  const signed = new Set(signedHeaders.map((name) => name.toLowerCase()));
  const must = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-acs-'))];
  if (request.body !== '' && request.headers['content-type'] !== undefined) must.push('content-type');
  return must.find((name) => !signed.has(name)) ?? null;
}

/** The verdict on a request that leaves a header unsigned. */
export function headerNotSigned(name: string): SignatureDiagnosis {
  return {
    valid: false,
    scheme,
    cause: 'header-not-signed',
    evidence: `\`${name}\` was sent, and is not in SignedHeaders.`,
    fix: 'Sign `host`, every `x-acs-…` header, and `content-type` when there is a body, in the order of their names.',
    expectedStringToSign: null,
    signedString: null,
  };
}

/** The verdict on a request whose body has another digest than its header says. */
export function wrongBodyHash(request: AliyunRequest): SignatureDiagnosis {
  const said = request.headers['x-acs-content-sha256'] ?? '';
  return {
    valid: false,
    scheme,
    cause: 'body-hash-wrong',
    evidence:
      said === hashOfNothing
        ? '`x-acs-content-sha256` is the digest of nothing, but there is a body.'
        : `\`x-acs-content-sha256\` says ${said.slice(0, 64)}, the body that arrived has ${request.bodyHash}.`,
    fix: 'Hash exactly the bytes that are sent (SHA-256, small hexadecimal), after they were serialised. Without a body it is the digest of nothing.',
    expectedStringToSign: null,
    signedString: null,
  };
}

/** Finds out why the ACS3 signature of a request is wrong. */
export function diagnoseAcs3(
  request: AliyunRequest,
  authorization: Acs3Authorization,
  secret: string,
): SignatureDiagnosis {
  const right = rightAcs3Draft(request, authorization, secret);
  const diagnosis = diagnoseSignature({
    scheme,
    signature: authorization.signature,
    expected: writeAcs3String(right),
    *guesses() {
      const deviations = acs3Deviations(request, authorization, secret);
      for (const one of deviations) yield guessOf(one.apply(right), [one]);
      for (const [index, first] of deviations.entries()) {
        for (const second of deviations.slice(index + 1))
          yield guessOf(second.apply(first.apply(right)), [first, second]);
      }
    },
  });
  // The string to sign is a digest; what helps is the text below it.
  return { ...diagnosis, expectedStringToSign: writeCanonicalRequest(right) };
}

function guessOf(draft: Acs3Draft, deviations: readonly Deviation[]): MacGuess {
  const { key, algorithm, encoding } = draft;
  return { text: writeAcs3String(draft), key, algorithm, encoding, deviations };
}
