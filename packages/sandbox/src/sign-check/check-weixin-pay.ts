import { verify } from 'node:crypto';

import { isSameSecret } from '../core/is-same-secret.js';
import type { SignatureDiagnosis } from '../core/kernel.js';
import { createWeixinPayKeys } from '../keys/weixin-pay-keys.js';
import { diagnoseV2Signature } from '../weixin-pay/diagnosis/diagnose-v2-signature.js';
import { diagnoseV3Signature } from '../weixin-pay/diagnosis/diagnose-v3-signature.js';
import { parseAuthorization } from '../weixin-pay/v3/parse-authorization.js';
import { readV3Request } from '../weixin-pay/v3/read-v3-request.js';
import { keyFor, mistakenKeys } from '../weixin-pay/v2/v2-keys.js';
import { readXmlDocument } from '../weixin-pay/v2/read-xml-document.js';
import { signV2Fields, v2StringToSign } from '../weixin-pay/v2/sign-v2-fields.js';
import { reserialisations } from '../diagnosis/reserialisations.js';
import { defaultTenant } from '../core/tenant-identity.js';
import { createWeixinPayIdentities } from '../weixin-pay/weixin-pay-identities.js';
import { requestOf } from './captured-request.js';
import type { CapturedRequest } from './captured-request.js';
import { checkIncoming } from './check-incoming.js';
import type { DiagnosisKeys } from './diagnosis-keys.js';
import { incomplete, validVerdict } from '../diagnosis/valid-verdict.js';

const scheme = 'v3 WECHATPAY2-SHA256-RSA2048';
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** A request of API v3. */
export async function checkV3(captured: CapturedRequest, keys: DiagnosisKeys): Promise<SignatureDiagnosis> {
  const authorization = parseAuthorization(captured.headers['authorization'] ?? '');
  if (typeof authorization === 'string') {
    const fix =
      'Write WECHATPAY2-SHA256-RSA2048 mchid="…",nonce_str="…",signature="…",timestamp="…",serial_no="…".';
    return incomplete(
      scheme,
      'authorization-malformed',
      `The ${authorization} of the header cannot be read.`,
      fix,
    );
  }
  const { timestamp, nonce, signature } = authorization;
  const { method, signedBody, wholeBody } = await readV3Request(requestOf(captured));
  // The target is the capture's own: a parser of addresses would escape what was signed unescaped.
  const { target } = captured;
  const head = `${method}\n${target}\n${timestamp}\n${nonce}\n`;
  const bytes = Buffer.concat([Buffer.from(head), signedBody, Buffer.from('\n')]);
  const merchantKey = keys.publicKey('weixinPay.merchantPublicKey');
  if (base64.test(signature) && verify('RSA-SHA256', bytes, merchantKey, Buffer.from(signature, 'base64'))) {
    return validVerdict(scheme, bytes.toString('utf8'));
  }
  const others = createWeixinPayKeys();
  return diagnoseV3Signature({
    method,
    target,
    mountPath: target.startsWith('/wxpay/') ? '/wxpay' : '',
    host: captured.headers['host'] ?? new URL(captured.origin).host,
    timestamp,
    nonce,
    body: signedBody.toString('utf8'),
    ...(signedBody === wholeBody ? {} : { wholeBody: wholeBody.toString('utf8') }),
    signature,
    merchantKey,
    otherKeys: [
      {
        name: 'the private key of the sandbox’s platform certificate',
        key: others.publicKey('platformCurrent'),
      },
      ...(keys.areOwn
        ? [{ name: 'the merchant’s key of the sandbox', key: others.publicKey('merchant') }]
        : []),
    ],
  });
}

const sandboxWorld = {
  identities: createWeixinPayIdentities(defaultTenant),
  kernel: { neighbours: () => [] },
};

/** A request or notification of API v2. */
export function checkV2({ body, target }: CapturedRequest, keys: DiagnosisKeys): SignatureDiagnosis {
  const fields = readXmlDocument(body);
  const signType = fields.get('sign_type') === 'HMAC-SHA256' ? 'HMAC-SHA256' : 'MD5';
  if ((fields.get('sign') ?? '') === '') {
    return incomplete(
      `v2 ${signType}`,
      'signature-missing',
      'There is no field `sign`.',
      'Add `sign` to the XML.',
    );
  }
  const isPlatformSandbox = !keys.areOwn && target.includes('/xdc/apiv2sandbox/');
  const key = keys.areOwn
    ? { name: 'API v2 key', value: keys.secret('weixinPay.key') }
    : keyFor(sandboxWorld, isPlatformSandbox);
  if (isSameSecret(fields.get('sign'), signV2Fields(fields, key.value, signType))) {
    return validVerdict(`v2 ${signType}`, `${v2StringToSign(fields)}&key=<${key.name}>`);
  }
  const otherKeys = mistakenKeys(sandboxWorld, isPlatformSandbox).map((other) =>
    keys.areOwn && other.cause === 'api-v3-key-used'
      ? { ...other, value: optional(keys) ?? other.value }
      : other,
  );
  return diagnoseV2Signature({ fields, signType, key, otherKeys });
}

function optional(keys: DiagnosisKeys): string | null {
  try {
    return keys.secret('weixinPay.apiV3Key');
  } catch {
    return null;
  }
}

/** A notification, or an answer, of API v3. */
export function checkV3Message({ headers, body }: CapturedRequest, keys: DiagnosisKeys): SignatureDiagnosis {
  const write = (content: string, last = '\n'): string =>
    `${headers['wechatpay-timestamp'] ?? ''}\n${headers['wechatpay-nonce'] ?? ''}\n${content}${last}`;
  const text = body.toString('utf8');
  const isPublicKey = (headers['wechatpay-serial'] ?? '').startsWith('PUB_KEY_ID_');
  return checkIncoming({
    scheme: 'v3 notification WECHATPAY2-SHA256-RSA2048',
    algorithm: 'sha256',
    signature: headers['wechatpay-signature'] ?? '',
    expected: write(text),
    bytes: (signed) => Buffer.from(signed),
    keys: isPublicKey
      ? [{ name: 'the platform’s public key', key: keys.publicKey('weixinPay.publicKey') }]
      : [
          { name: 'the platform certificate', key: keys.publicKey('weixinPay.platformCertificate') },
          ...(keys.areOwn
            ? []
            : [
                {
                  name: 'the next platform certificate',
                  key: createWeixinPayKeys().publicKey('platformNext'),
                },
              ]),
        ],
    guesses: [
      ...reserialisations(text).map(
        (other) =>
          [
            'body-reserialised',
            'the captured body is the platform’s JSON written anew',
            write(other),
          ] as const,
      ),
      ...['\n', '\r\n'].map(
        (end) =>
          ['body-trimmed', 'the captured body lost the line end it came with', write(text + end)] as const,
      ),
    ],
  });
}
