import { createAlipayIdentities } from '../alipay/alipay-identities.js';
import { defaultTenant } from '../core/tenant-identity.js';
import type { VerifyingWorld } from '../alipay/alipay-world.js';
import { createTextCodec } from '../alipay/request/create-text-codec.js';
import { readGatewayRequest } from '../alipay/gateway/read-gateway-request.js';
import { verifyGatewaySignature } from '../alipay/gateway/verify-gateway-signature.js';
import { verifyRestSignature } from '../alipay/rest/check-rest-request.js';
import { readRestRequest } from '../alipay/rest/read-rest-request.js';
import type { SignatureDiagnosis } from '../core/kernel.js';
import { createSandboxKeys } from '../keys/sandbox-keys.js';
import { requestOf } from './captured-request.js';
import type { CapturedRequest } from './captured-request.js';
import { checkIncoming } from './check-incoming.js';
import type { DiagnosisKeys } from './diagnosis-keys.js';
import { incomplete } from '../diagnosis/valid-verdict.js';

/** A request of the gateway. */
export async function checkAlipayGateway(
  captured: CapturedRequest,
  keys: DiagnosisKeys,
): Promise<SignatureDiagnosis> {
  const world = worldOf(keys);
  const request = await readGatewayRequest(world.codec, requestOf(captured));
  const { values } = request;
  if ((values.get('sign') ?? '') === '') {
    const fix = 'Add the parameter `sign`, URL-encoded like every other one.';
    return incomplete('gateway', 'signature-missing', 'There is no parameter `sign`.', fix);
  }
  return verifyGatewaySignature(world, request, values.get('sign_type') === 'RSA' ? 'RSA' : 'RSA2');
}

/** A request of REST v3. */
export async function checkAlipayRest(
  captured: CapturedRequest,
  keys: DiagnosisKeys,
): Promise<SignatureDiagnosis> {
  return verifyRestSignature(worldOf(keys), await readRestRequest(requestOf(captured)));
}

/** A notification of the gateway: every parameter but `sign` and `sign_type`, decoded once. */
export function checkAlipayNotification(captured: CapturedRequest, keys: DiagnosisKeys): SignatureDiagnosis {
  const text =
    captured.body.length > 0 ? captured.body.toString('utf8') : (captured.target.split('?')[1] ?? '');
  const charset = new URLSearchParams(text).get('charset')?.toLowerCase() ?? 'utf-8';
  const { codec } = worldOf(keys);
  const fields = [...new URLSearchParams(text)];
  const isGbk = charset.startsWith('gb');
  const write = (keep: (name: string, value: string) => boolean): string =>
    fields
      .filter(([name, value]) => name !== 'sign' && keep(name, value))
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
  const bytes = (value: string): Buffer => (isGbk ? codec.encode(value, 'gbk') : Buffer.from(value));
  const signature = fields.find(([name]) => name === 'sign')?.[1] ?? '';
  const expected = write((name, value) => name !== 'sign_type' && value !== '');
  const type = fields.find(([name]) => name === 'sign_type')?.[1];
  return checkIncoming({
    scheme: `Alipay notification ${type ?? 'RSA2'}`,
    algorithm: type === 'RSA' ? 'sha1' : 'sha256',
    signature,
    expected,
    bytes,
    keys: [
      { name: 'Alipay’s public key', key: keys.publicKey('alipay.alipayPublicKey') },
      ...(keys.areOwn ? [] : certificateKeys()),
    ],
    guesses: [
      ['sign-type-kept', 'the parameter `sign_type` is part of what the platform signed', write(() => true)],
      [
        'spaces-were-plus',
        'every space in a value was a `+` when it was signed',
        expected.replaceAll(' ', '+'),
      ],
    ],
  });
}

function certificateKeys() {
  const keys = createSandboxKeys();
  return [
    { name: 'the key of Alipay’s current certificate', key: keys.publicKey('alipayCertificateCurrent') },
    { name: 'the key of Alipay’s next certificate', key: keys.publicKey('alipayCertificateNext') },
  ];
}

/** The sandbox's keys, with the caller's in place of the application's. */
function worldOf(own: DiagnosisKeys): VerifyingWorld {
  const keys = createSandboxKeys();
  return {
    codec: createTextCodec(),
    identities: createAlipayIdentities(defaultTenant),
    kernel: { neighbours: () => [] },
    keys: {
      ...keys,
      publicKey: (name) => (name === 'app' ? own.publicKey('alipay.appPublicKey') : keys.publicKey(name)),
    },
  };
}
