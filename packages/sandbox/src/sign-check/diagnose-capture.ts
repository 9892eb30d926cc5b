import type { SignatureDiagnosis } from '../core/kernel.js';
import { UnreadableCapture } from './captured-request.js';
import type { CapturedRequest } from './captured-request.js';
import { checkAlipayGateway, checkAlipayNotification, checkAlipayRest } from './check-alipay.js';
import { checkMessagePush } from './check-message-push.js';
import { checkMns } from './check-mns.js';
import { checkAcs3, checkApiSecurity, checkMpserverless, checkRpc } from './check-other-schemes.js';
import { checkV2, checkV3, checkV3Message } from './check-weixin-pay.js';
import type { DiagnosisKeys } from './diagnosis-keys.js';

/** The verdict on a captured request, made without a sandbox that runs. */
export interface CaptureDiagnosis extends SignatureDiagnosis {
  /** What was put right or found odd in reading the capture, each a sentence. */
  readonly notes: readonly string[];
}

type Check = (
  captured: CapturedRequest,
  keys: DiagnosisKeys,
) => SignatureDiagnosis | Promise<SignatureDiagnosis>;

/**
 * Finds the scheme of a captured request or notification and says whether its signature is right, and if not, why.
 *
 * @throws `UnreadableCapture` when it has the marks of no scheme; `ConfigError` when a key that is needed was not given.
 */
export async function diagnoseCapture(
  captured: CapturedRequest,
  keys: DiagnosisKeys,
): Promise<CaptureDiagnosis> {
  const check = checkOf(captured);
  if (check === null) {
    throw new UnreadableCapture(
      'The request has the marks of no signature that is known: Alipay (gateway, REST v3, notification), WeChat Pay (API v2, v3, notification), api.weixin.qq.com (API signing, message push), Aliyun (ACS3, RPC, MNS), MPServerless.',
    );
  }
  const diagnosis = await check(captured, keys);
  return { ...(keys.areOwn ? inOwnWords(diagnosis) : diagnosis), notes: captured.notes };
}

function checkOf({ headers, target, body }: CapturedRequest): Check | null {
  const authorization = headers['authorization'] ?? '';
  if (headers['wechatpay-signature'] !== undefined) return checkV3Message;
  if (authorization.startsWith('WECHATPAY2-')) return checkV3;
  if (authorization.startsWith('ALIPAY-')) return checkAlipayRest;
  if (authorization.startsWith('ACS3-')) return checkAcs3;
  if (authorization.startsWith('MNS ')) return checkMns;
  if (headers['wechatmp-signature'] !== undefined) return checkApiSecurity;
  if (headers['x-serverless-sign'] !== undefined) return checkMpserverless;
  const query = new URL(target, 'http://sandbox.invalid').searchParams;
  if (query.has('nonce') && (query.has('msg_signature') || query.has('signature'))) return checkMessagePush;
  const text = body.toString('latin1');
  if (/^\s*(?:<\?xml[^>]*>\s*)?<xml>/.test(text)) return checkV2;
  if (/^\s*\{/.test(text) && /"spaceId"\s*:/.test(text)) return checkMpserverless;
  const form = new URLSearchParams(text);
  const has = (name: string): boolean => query.has(name) || form.has(name);
  if (has('Signature') && has('AccessKeyId')) return checkRpc;
  if (has('notify_id') && has('sign')) return checkAlipayNotification;
  if (has('app_id') && has('method')) return checkAlipayGateway;
  return null;
}

/** With keys of their own, advice to take those of the sandbox would lead people astray. */
function inOwnWords(diagnosis: SignatureDiagnosis): SignatureDiagnosis {
  if (diagnosis.fix?.includes('_sandbox/credentials') !== true) return diagnosis;
  return {
    ...diagnosis,
    evidence: (diagnosis.evidence ?? '')
      .replaceAll('the sandbox knows', 'that was given')
      .replaceAll('secret of the sandbox', 'secret that was given'),
    fix: 'Compare the key or secret the client signs with to the one registered with the platform: another application or merchant, another environment, or an older key are usual. The public key in the credentials file has to be that of the client, not that of the platform.',
  };
}
