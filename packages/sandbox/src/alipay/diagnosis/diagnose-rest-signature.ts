import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { VerifyingWorld } from '../alipay-world.js';
import type { RestRequest } from '../rest/read-rest-request.js';
import { diagnoseSignature } from './diagnose-signature.js';
import { guessesOf } from '../../diagnosis/guess.js';
import type { Deviation, Guess } from '../../diagnosis/guess.js';
import { restDeviations } from './rest-deviations.js';
import type { RestDraft } from './rest-draft.js';

/** Finds out why the signature of a REST v3 request is wrong. */
export function diagnoseRestSignature(world: VerifyingWorld, request: RestRequest): SignatureDiagnosis {
  const right: RestDraft = {
    authString: request.authorization?.authString ?? '',
    method: request.method,
    target: request.target,
    body: request.body,
    appAuthToken: request.appAuthToken,
    lineEnd: '\n',
    lastLineEnd: true,
  };
  return diagnoseSignature(world, {
    scheme: 'rest ALIPAY-SHA256withRSA',
    signature: request.authorization?.sign ?? '',
    digestAlgorithm: 'sha256',
    expected: write(right, []),
    guesses: () => guessesOf(right, restDeviations(request, world.identities.aesKey), write),
  });
}

function write(draft: RestDraft, deviations: readonly Deviation[]): Guess {
  const { authString, method, target, body, appAuthToken, lineEnd, lastLineEnd } = draft;
  const lines = [authString, method, target, body, appAuthToken].filter((line) => line !== null);
  const text = lines.join(lineEnd) + (lastLineEnd ? lineEnd : '');
  return { text, bytes: Buffer.from(text, 'utf8'), deviations };
}
