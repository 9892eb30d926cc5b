import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { SandboxKeys } from '../../keys/sandbox-keys.js';
import type { RestRequest } from '../rest/read-rest-request.js';
import { diagnoseSignature } from './diagnose-signature.js';
import type { Guess } from './guess.js';
import { restDeviations } from './rest-deviations.js';
import type { RestDeviation, RestDraft } from './rest-deviations.js';

/** Finds out why the signature of a REST v3 request is wrong. */
export function diagnoseRestSignature(keys: SandboxKeys, request: RestRequest): SignatureDiagnosis {
  const right: RestDraft = {
    authString: request.authorization?.authString ?? '',
    method: request.method,
    target: request.target,
    body: request.body,
    appAuthToken: request.appAuthToken,
    lineEnd: '\n',
    lastLineEnd: true,
  };
  return diagnoseSignature(keys, {
    scheme: 'rest ALIPAY-SHA256withRSA',
    signature: request.authorization?.sign ?? '',
    digestAlgorithm: 'sha256',
    expected: guess(right, []),
    guesses: () => draftGuesses(request, right),
  });
}

function* draftGuesses(request: RestRequest, right: RestDraft): Generator<Guess> {
  const deviations = restDeviations(request);
  for (const deviation of deviations) yield guess(deviation.apply(right), [deviation]);
  for (const [index, first] of deviations.entries()) {
    for (const second of deviations.slice(index + 1)) {
      yield guess(second.apply(first.apply(right)), [first, second]);
    }
  }
}

function guess(draft: RestDraft, deviations: readonly RestDeviation[]): Guess {
  const { authString, method, target, body, appAuthToken, lineEnd, lastLineEnd } = draft;
  const lines = [authString, method, target, body];
  if (appAuthToken !== null) lines.push(appAuthToken);
  const text = lines.join(lineEnd) + (lastLineEnd ? lineEnd : '');
  return { text, bytes: Buffer.from(text, 'utf8'), deviations };
}
