import { parseObject } from '../../core/parse-object.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import type { ClientRequest } from './client-request.js';
import { diagnoseSignature } from './diagnose-signature.js';
import { basePathOf } from '../../core/tenant-identity.js';

/** Reads what the SDK posts to `/client`. @throws MpserverlessRefusal */
export async function readClientRequest(world: MpserverlessWorld, request: Request): Promise<ClientRequest> {
  const { spaceId, clientSecret } = world.identities;
  if (request.method !== 'POST') throw new MpserverlessRefusal('GATEWAY_INVALID_METHOD', 'Use POST.');
  const body = parseObject(await request.text());
  if (body === null) throw new MpserverlessRefusal('GATEWAY_INVALID_BODY', 'The body is no JSON object.');
  const method = textOf(body['method']);
  world.kernel.journal.note(request, { operation: method ?? '(no method)' });

  const signature = diagnoseSignature(body, request.headers.get('x-serverless-sign'), clientSecret);
  world.kernel.journal.note(request, { signature });
  if (!signature.valid) {
    throw new MpserverlessRefusal('GATEWAY_INVALID_SIGN', 'signature does not match.');
  }
  if (body['spaceId'] !== spaceId) {
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
  return { method, params, token: textOf(body['token']), baseUrl: new URL(request.url).origin + basePathOf(world.kernel.tenant) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
