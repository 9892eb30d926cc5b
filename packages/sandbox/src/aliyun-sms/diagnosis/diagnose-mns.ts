import type { SignatureDiagnosis } from '../../core/kernel.js';
import { guessesOf } from '../../diagnosis/guess.js';
import { diagnoseSignature } from './diagnose-signature.js';
import type { MacGuess } from './diagnose-signature.js';
import { mnsDeviations } from './mns-deviations.js';
import type { MnsSecrets } from './mns-deviations.js';
import { mnsScheme, rightMnsDraft, writeMnsString } from './mns-string.js';
import type { MnsAuthorization, MnsDraft, SignedMnsRequest } from './mns-string.js';

/** Finds out why the signature of a request to a queue is wrong. */
export function diagnoseMns(
  request: SignedMnsRequest,
  authorization: MnsAuthorization,
  secrets: MnsSecrets,
): SignatureDiagnosis {
  const right = rightMnsDraft(request, secrets.secret);
  const diagnosis = diagnoseSignature({
    scheme: mnsScheme,
    signature: authorization.signature,
    expected: writeMnsString(right),
    guesses: () =>
      guessesOf<MnsDraft, MacGuess>(
        right,
        mnsDeviations(request, authorization, secrets),
        (draft, deviations) => {
          const { key, algorithm, encoding } = draft;
          return { text: writeMnsString(draft), key, algorithm, encoding, deviations };
        },
      ),
  });
  if (diagnosis.cause !== 'secret-or-content') return diagnosis;
  return {
    ...diagnosis,
    cause: 'token-secret-or-content',
    evidence:
      'No usual mistake gives this signature with the secret that belongs to the access key, so another secret was used, or another text was signed.',
    fix: 'Sign with `AccessKeySecret` of the same answer of QueryTokenForMnsQueue as the access key, not with your own. Then print the string you sign and compare it with the expected one from the left.',
  };
}
