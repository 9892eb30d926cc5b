import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { VerifyingWorld } from '../alipay-world.js';
import type { GatewayRequest } from '../gateway/read-gateway-request.js';
import { diagnoseSignature } from './diagnose-signature.js';
import { gatewayDeviations } from './gateway-deviations.js';
import type { GatewayDraft } from './gateway-draft.js';
import { guessesOf } from '../../diagnosis/guess.js';
import type { Deviation, Guess } from '../../diagnosis/guess.js';

/** Finds out why the signature of a gateway request is wrong. */
export function diagnoseGatewaySignature(
  world: VerifyingWorld,
  request: GatewayRequest,
  signType: 'RSA' | 'RSA2',
): SignatureDiagnosis {
  const right: GatewayDraft = {
    omitted: new Set(),
    keepEmpty: false,
    added: [],
    sorted: true,
    charset: request.charset,
    suffix: '',
    mapValue: (value) => value,
  };
  const write = (draft: GatewayDraft, deviations: readonly Deviation[]): Guess => {
    const text = stringOf(request, draft);
    return { text, bytes: world.codec.encode(text, draft.charset), deviations };
  };
  return diagnoseSignature(world, {
    scheme: `gateway ${signType}`,
    signature: request.values.get('sign') ?? '',
    digestAlgorithm: signType === 'RSA' ? 'sha1' : 'sha256',
    expected: write(right, []),
    guesses: () => guessesOf(right, gatewayDeviations(request, world.identities.aesKey), write),
  });
}

function stringOf(request: GatewayRequest, draft: GatewayDraft): string {
  const { omitted, keepEmpty, added, sorted, suffix, mapValue } = draft;
  const pairs = [...request.values]
    .filter(([name, value]) => name !== 'sign' && !omitted.has(name) && (keepEmpty || value !== ''))
    .map(([name, value]): readonly [string, string] => [name, mapValue(value, name)]);
  pairs.push(...added);
  if (sorted) pairs.sort(([left], [right]) => (left < right ? -1 : 1));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&') + suffix;
}
