import {
  ConfigError,
  SignatureError,
  type CallOptions,
  type SdkError,
  type TransportResponse,
} from '@sdk/core-signing';
import { verifySignedMessage } from '../signing/verify-signed-message.js';
import { executeV3, requireV3 } from '../v3/call/execute-v3.js';
import { openV3Answer } from '../v3/call/open-v3-answer.js';
import { noContent, type V3Call } from '../v3/call/v3-call.js';
import type { WeixinPayContext } from '../weixin-pay-context.js';
import {
  certificatesOperation as operation,
  openPlatformCertificates,
} from './open-platform-certificates.js';
import type { PlatformKeyring } from './platform-keyring.js';

/**
 * Downloads WeChat Pay's certificates and resolves to the text of the answer. The first download cannot be verified
 * by a key that is known: its certificates are opened with the APIv3 key, which proves where they come from, and
 * then the answer's signature is verified with them.
 *
 * @throws ConfigError without an APIv3 key; PlatformError `RESOURCE_NOT_EXISTS` when the merchant has none.
 * @remarks `GET /v3/certificates`
 */
export async function downloadPlatformCertificates(
  context: WeixinPayContext,
  options?: CallOptions,
): Promise<string> {
  const { apiV3Key, keyring } = requireV3(context, operation);
  if (apiV3Key === undefined) throw keyRequired();
  const idempotency = 'safe';
  const call: V3Call = {
    operation,
    method: 'GET',
    target: '/v3/certificates',
    content: noContent,
    idempotency,
    options,
    isPart: true,
  };
  return executeV3(context, call, {
    serial: () => Promise.resolve(undefined),
    async open(response, signedText) {
      if (response.status !== 200) {
        await openV3Answer(context, keyring, withoutSignature(response), { call, signedText });
      }
      const text = new TextDecoder().decode(response.body);
      const listed = openPlatformCertificates(text, apiV3Key).map(({ key }) => key);
      const verifiers = new Map(listed.map(({ serial, verifier }) => [serial, verifier]));
      const { headers, body } = response;
      const now = context.clock.now();
      await verifySignedMessage({ headers, body, now, subject: 'answer', outcome: 'unknown', operation }, {
        ...keyring,
        async verifierFor(serial) {
          const verifier = verifiers.get(serial);
          if (verifier !== undefined) return verifier;
          // Any other key would have to be downloaded, and that download would wait for this one.
          if (serial === keyring.preferredSerial) return keyring.verifierFor(serial);
          throw notListed(serial);
        },
      } satisfies PlatformKeyring);
      return text;
    },
  });
}

/** A refusal can be signed by a certificate that only a success would tell: it is believed unsigned. */
function withoutSignature(response: TransportResponse): TransportResponse {
  const headers = Object.entries(response.headers).filter(([name]) => !name.startsWith('wechatpay-'));
  return { ...response, headers: Object.fromEntries(headers) };
}

function keyRequired(): SdkError {
  return new ConfigError(
    'The certificates are encrypted with the APIv3 key: pass `apiV3Key` (商户平台 → 账户中心 → API安全 → 设置APIv3密钥). ' +
      'Nothing was sent.',
    { platform: 'weixin-pay', operation },
  );
}

function notListed(serial: string): SdkError {
  return new SignatureError(`it is signed by ${serial}, which is not among the certificates it lists.`, {
    code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    step: 'serial',
    outcome: 'unknown',
    platform: 'weixin-pay',
    operation,
  });
}
