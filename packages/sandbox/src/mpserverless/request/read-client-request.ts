import { isSameSecret } from '../../core/is-same-secret.js';
import { parseObject } from '../../core/parse-object.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import type { ClientRequest } from './client-request.js';
import { diagnoseSignature } from './diagnose-signature.js';
import { basePathOf } from '../../core/tenant-identity.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { keyOfOtherTenant } from '../../diagnosis/key-of-other-tenant.js';
import { unknownCaller } from '../../diagnosis/unknown-caller.js';
import { createMpserverlessIdentities } from '../mpserverless-identities.js';
import { signText } from './sign-text.js';

/** Reads what the SDK posts to `/client`. @throws MpserverlessRefusal */
export async function readClientRequest(world: MpserverlessWorld, request: Request): Promise<ClientRequest> {
  const { spaceId } = world.identities;
  if (request.method !== 'POST') throw new MpserverlessRefusal('GATEWAY_INVALID_METHOD', 'Use POST.');
  const body = parseObject(await request.text());
  if (body === null) throw new MpserverlessRefusal('GATEWAY_INVALID_BODY', 'The body is no JSON object.');
  const method = textOf(body['method']);
  world.kernel.journal.note(request, { operation: method ?? '(no method)' });

  const sign = request.headers.get('x-serverless-sign');
  const signature = judge(world, body, sign);
  world.kernel.journal.note(request, { signature });
  if (!signature.valid) {
    throw new MpserverlessRefusal('GATEWAY_INVALID_SIGN', 'signature does not match.');
  }
  if (body['spaceId'] !== spaceId) {
    world.kernel.journal.note(request, { signature: strangeSpace(world, textOf(body['spaceId']) ?? '') });
    throw new MpserverlessRefusal(
      'InvalidParameter.SpaceId',
      `There is no space ${textOf(body['spaceId']) ?? ''}.`,
    );
  }
  // The SDK sends the parameters as a JSON text, so that what is signed is what is sent.
  const params = parseObject(textOf(body['params']) ?? '{}');
  if (method === undefined || params === null) {
    throw new MpserverlessRefusal('InvalidParameter', 'method and params (JSON text) are required.');
  }
  return {
    method,
    params,
    token: textOf(body['token']),
    baseUrl: new URL(request.url).origin + basePathOf(world.kernel.tenant),
  };
}

/** The verdict on the signature; another tenant's secret and space are told apart from mistakes. */
function judge(
  world: MpserverlessWorld,
  body: Readonly<Record<string, unknown>>,
  sign: string | null,
): SignatureDiagnosis {
  const { kernel, identities } = world;
  const verdict = diagnoseSignature(body, sign, identities.clientSecret);
  if (verdict.valid) return verdict;
  const spaceId = textOf(body['spaceId']) ?? '';
  if (verdict.cause === 'unexplained' && spaceId !== '' && spaceId !== identities.spaceId) {
    return strangeSpace(world, spaceId);
  }
  const { scheme, expectedStringToSign: expected } = verdict;
  return (
    keyOfOtherTenant(kernel, { scheme, expected, secretName: 'mpserverless.clientSecret' }, (tenant) =>
      isSameSecret(sign, signText(expected ?? '', createMpserverlessIdentities(tenant).clientSecret)),
    ) ?? verdict
  );
}

function strangeSpace({ kernel, identities }: MpserverlessWorld, spaceId: string): SignatureDiagnosis {
  return unknownCaller(kernel, {
    scheme: 'MPServerless HMAC-MD5',
    field: 'spaceId',
    value: spaceId,
    expected: identities.spaceId,
    credential: 'mpserverless.spaceId',
    idOf: (tenant) => createMpserverlessIdentities(tenant).spaceId,
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
