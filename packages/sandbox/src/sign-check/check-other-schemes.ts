import { isSameSecret } from '../core/is-same-secret.js';
import { defaultTenant } from '../core/tenant-identity.js';
import { createWeixinIdentities } from '../weixin/weixin-identities.js';
import {
  acs3Signature,
  readAcs3Authorization,
  rightAcs3Draft,
  writeCanonicalRequest,
} from '../aliyun-sms/diagnosis/acs3-string.js';
import {
  diagnoseAcs3,
  headerNotSigned,
  unsignedHeader,
  wrongBodyHash,
} from '../aliyun-sms/diagnosis/diagnose-acs3.js';
import { diagnoseRpc } from '../aliyun-sms/diagnosis/diagnose-rpc.js';
import { rightRpcDraft, rpcSignature, writeRpcString } from '../aliyun-sms/diagnosis/rpc-string.js';
import { readAliyunRequest } from '../aliyun-sms/request/read-aliyun-request.js';
import type { SignatureDiagnosis } from '../core/kernel.js';
import { parseObject } from '../core/parse-object.js';
import { diagnoseSignature } from '../mpserverless/request/diagnose-signature.js';
import { checkRequestSignature } from '../weixin/api-security/check-request-signature.js';
import { requestOf } from './captured-request.js';
import type { CapturedRequest } from './captured-request.js';
import type { DiagnosisKeys } from './diagnosis-keys.js';
import { incomplete, validVerdict } from '../diagnosis/valid-verdict.js';

/** ACS3-HMAC-SHA256 of Aliyun. */
export async function checkAcs3(captured: CapturedRequest, keys: DiagnosisKeys): Promise<SignatureDiagnosis> {
  const request = await readAliyunRequest(requestOf(captured));
  const authorization = readAcs3Authorization(captured.headers['authorization']);
  if (authorization === null) {
    const fix = 'Write ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=….';
    return incomplete(
      'ACS3-HMAC-SHA256',
      'authorization-malformed',
      'The header Authorization cannot be read.',
      fix,
    );
  }
  const unsigned = unsignedHeader(request, authorization);
  if (unsigned !== null) return headerNotSigned(unsigned);
  const secret = keys.secret('aliyunSms.accessKeySecret');
  const draft = rightAcs3Draft(request, authorization, secret);
  const text = writeCanonicalRequest(draft);
  if (request.headers['x-acs-content-sha256'] !== request.bodyHash) {
    return { ...wrongBodyHash(request), expectedStringToSign: text };
  }
  return isSameSecret(authorization.signature, acs3Signature(draft))
    ? validVerdict('ACS3-HMAC-SHA256', text)
    : diagnoseAcs3(request, authorization, secret);
}

/** The RPC signature of Aliyun. */
export async function checkRpc(captured: CapturedRequest, keys: DiagnosisKeys): Promise<SignatureDiagnosis> {
  const request = await readAliyunRequest(requestOf(captured));
  const secret = keys.secret('aliyunSms.accessKeySecret');
  const draft = rightRpcDraft(request, secret);
  const hasFraction = /\.\d+Z$/.test(request.values.get('Timestamp') ?? '');
  return !hasFraction && isSameSecret(request.values.get('Signature'), rpcSignature(draft))
    ? validVerdict('RPC HMAC-SHA1', writeRpcString(draft))
    : diagnoseRpc(request, secret, request.values.get('AccessKeyId') ?? '');
}

/** MPServerless. */
export function checkMpserverless(
  { headers, body }: CapturedRequest,
  keys: DiagnosisKeys,
): SignatureDiagnosis {
  const fields = parseObject(body.toString('utf8'));
  if (fields === null) {
    return incomplete('MPServerless HMAC-MD5', 'body-not-json', 'The body is no JSON object.', 'Send JSON.');
  }
  return diagnoseSignature(
    fields,
    headers['x-serverless-sign'] ?? null,
    keys.secret('mpserverless.clientSecret'),
  );
}

/** Server-API security of api.weixin.qq.com. */
export function checkApiSecurity(captured: CapturedRequest, keys: DiagnosisKeys): SignatureDiagnosis {
  const { headers, origin, target, body } = captured;
  const url = new URL(`${origin}${target}`);
  return checkRequestSignature(
    {
      url,
      path: url.pathname.replace(/^\/weixin(?=\/)/, ''),
      appId: headers['wechatmp-appid'] ?? '',
      timestamp: headers['wechatmp-timestamp'] ?? '',
      signature: headers['wechatmp-signature'] ?? '',
      body,
      identities: createWeixinIdentities(defaultTenant),
    },
    keys.publicKey('weixin.apiPublicKey'),
  ).diagnosis;
}
