import type { KeyObject } from 'node:crypto';

import { createTextCodec } from '../../alipay/request/create-text-codec.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { explainContent } from '../../diagnosis/explain-content.js';
import { sentence } from '../../diagnosis/sentence.js';
import { guessesOf } from '../../diagnosis/guess.js';
import type { Deviation, Guess } from '../../diagnosis/guess.js';
import { matchGuess } from '../../diagnosis/match-guess.js';
import type { RecoveredDigest } from '../../diagnosis/recover-digest.js';
import { repairSignature } from '../../diagnosis/repair-signature.js';
import { inspectV3Key } from './inspect-v3-key.js';
import { v3KeyFinding } from './v3-key-finding.js';
import { v3Deviations } from './v3-deviations.js';
import type { V3Draft } from './v3-draft.js';

/** A request of API v3 whose signature did not verify. */
export interface V3SignatureCase {
  readonly method: string;
  /** Path and query as they were requested, percent-encoding untouched. */
  readonly target: string;
  /** The path the platform is mounted at, for example `/wxpay`; empty when the request came for a real host. */
  readonly mountPath: string;
  /** The value of `Host`. */
  readonly host: string;
  /** `timestamp` and `nonce_str` of the header `Authorization`. */
  readonly timestamp: string;
  readonly nonce: string;
  /** What has to be signed: the body, or of an upload the text of its part `meta`. */
  readonly body: string;
  /** The whole body as text, when it is another one. */
  readonly wholeBody?: string;
  /** `signature` of the header, as it arrived. */
  readonly signature: string;
  /** The public key of the merchant's certificate. */
  readonly merchantKey: KeyObject;
  /** Public keys of others a client may have signed with, each with how it is called in a sentence. */
  readonly otherKeys: readonly { readonly name: string; readonly key: KeyObject }[];
}

type Finding = Pick<SignatureDiagnosis, 'cause' | 'evidence' | 'fix' | 'signedString'>;

/** Says why a signature of API v3 is wrong, with a proof wherever the signature itself holds one. */
export function diagnoseV3Signature(signatureCase: V3SignatureCase): SignatureDiagnosis {
  const right = rightDraft(signatureCase);
  const expected = writerFor()(right, []);
  return {
    valid: false,
    scheme: 'v3 WECHATPAY2-SHA256-RSA2048',
    expectedStringToSign: expected.text,
    ...findCause(signatureCase, right, expected),
  };
}

function rightDraft({ method, target, timestamp, nonce, body }: V3SignatureCase): V3Draft {
  return {
    method,
    target,
    timestamp,
    nonce,
    body,
    lines: ['method', 'target', 'timestamp', 'nonce', 'body'],
    lineEnd: '\n',
    lastLineEnd: true,
    charset: 'utf-8',
  };
}

/** Writes drafts as guesses; the tables of GBK are made only when one of them needs them. */
function writerFor(): (draft: V3Draft, deviations: readonly Deviation[]) => Guess {
  const codec = createTextCodec();
  return (draft, deviations) => {
    const { lines, lineEnd, lastLineEnd, charset } = draft;
    const written = lines.map((line) => draft[line]).filter((line) => line !== null);
    const text = written.join(lineEnd) + (lastLineEnd ? lineEnd : '');
    const bytes = charset === 'gbk' ? codec.encode(text, 'gbk') : Buffer.from(text, charset);
    return { text, bytes, deviations };
  };
}

function findCause(signatureCase: V3SignatureCase, right: V3Draft, expected: Guess): Finding {
  const repaired = repairSignature(signatureCase.signature);
  if (repaired === null) return beyondRepair(signatureCase.signature);
  const key = inspectV3Key(signatureCase, repaired.bytes, expected.bytes);
  if (key.kind !== 'merchant') return v3KeyFinding(key);
  const match = matchGuess(key.recovered, allGuesses(signatureCase, right, expected));
  if (repaired.damage !== null && match?.guess === expected && match.hashing === 'plain') {
    const { cause, did, fix } = repaired.damage;
    const evidence = `${sentence(did)} Undone, the signature verifies.`;
    return { cause, evidence, fix, signedString: expected.text };
  }
  return match === null
    ? unknownContent(key.recovered)
    : explainContent(match, key.recovered, {
        algorithm: 'sha256',
        asks: 'API v3 asks for sha256',
        fix: 'Sign with SHA256withRSA: `crypto.sign("RSA-SHA256", text, privateKey)`.',
        key: 'the key of the merchant’s certificate',
      });
}

function* allGuesses(signatureCase: V3SignatureCase, right: V3Draft, expected: Guess): Generator<Guess> {
  yield expected;
  yield* guessesOf(right, v3Deviations(signatureCase), writerFor());
}

function beyondRepair(signature: string): Finding {
  const length = Buffer.from(signature, 'base64').length;
  return {
    cause: 'signature-damaged',
    evidence: `The signature is no base64 of an RSA signature: it decodes to ${String(length)} bytes.`,
    fix: 'Send the whole signature as one line of standard base64, 344 characters, in `signature="…"` of the header.',
    signedString: null,
  };
}

function unknownContent({ algorithm, digest }: RecoveredDigest): Finding {
  return {
    cause: 'content-altered',
    evidence: `The merchant’s key is right, but the ${algorithm} digest in the signature (${digest}) is that of another text.`,
    fix: 'Print the string you sign and compare it with the expected one line by line. Method, path with query, timestamp, nonce and body must be those that are sent.',
    signedString: null,
  };
}
