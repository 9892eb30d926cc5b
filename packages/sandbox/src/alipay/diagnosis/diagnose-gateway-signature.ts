import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { SandboxKeys } from '../../keys/sandbox-keys.js';
import type { GatewayRequest } from '../gateway/read-gateway-request.js';
import { loadEncoder } from '../request/text-encoding.js';
import type { Charset } from '../request/text-encoding.js';
import { diagnoseSignature } from './diagnose-signature.js';
import { gatewayDeviations } from './gateway-deviations.js';
import type { GatewayDeviation, GatewayDraft } from './gateway-deviations.js';
import type { Guess } from './guess.js';

type Encoders = Record<Charset, (text: string) => Buffer>;

/** Finds out why the signature of a gateway request is wrong. */
export async function diagnoseGatewaySignature(
  keys: SandboxKeys,
  request: GatewayRequest,
  signType: 'RSA' | 'RSA2',
): Promise<SignatureDiagnosis> {
  const encoders: Encoders = { 'utf-8': await loadEncoder('utf-8'), gbk: await loadEncoder('gbk') };
  const right: GatewayDraft = {
    omitted: new Set(),
    keepEmpty: false,
    signPlaceholder: null,
    sorted: true,
    charset: request.charset,
    suffix: '',
    mapValue: (value) => value,
  };
  return diagnoseSignature(keys, {
    scheme: `gateway ${signType}`,
    signature: request.values.get('sign') ?? '',
    digestAlgorithm: signType === 'RSA' ? 'sha1' : 'sha256',
    expected: guess(request, right, [], encoders),
    guesses: () => draftGuesses(request, right, encoders),
  });
}

/** One deviation at a time, then two together: the simplest explanation that fits wins. */
function* draftGuesses(request: GatewayRequest, right: GatewayDraft, encoders: Encoders): Generator<Guess> {
  const deviations = gatewayDeviations(request);
  for (const deviation of deviations) yield guess(request, deviation.apply(right), [deviation], encoders);
  for (const [index, first] of deviations.entries()) {
    for (const second of deviations.slice(index + 1)) {
      yield guess(request, second.apply(first.apply(right)), [first, second], encoders);
    }
  }
}

function guess(
  request: GatewayRequest,
  draft: GatewayDraft,
  deviations: readonly GatewayDeviation[],
  encoders: Encoders,
): Guess {
  const { omitted, keepEmpty, signPlaceholder, sorted, suffix, mapValue } = draft;
  const pairs = [...request.values]
    .filter(([name, value]) => name !== 'sign' && !omitted.has(name) && (keepEmpty || value !== ''))
    .map(([name, value]): [string, string] => [name, mapValue(value, name)]);
  if (signPlaceholder !== null) pairs.push(['sign', signPlaceholder]);
  if (sorted) pairs.sort(([left], [right]) => (left < right ? -1 : 1));
  const text = pairs.map(([name, value]) => `${name}=${value}`).join('&') + suffix;
  return { text, bytes: encoders[draft.charset](text), deviations };
}
