import { diagnoseMns } from '../aliyun-sms/diagnosis/diagnose-mns.js';
import {
  mnsScheme,
  mnsSignature,
  readMnsAuthorization,
  rightMnsDraft,
  writeMnsString,
} from '../aliyun-sms/diagnosis/mns-string.js';
import { isSameSecret } from '../core/is-same-secret.js';
import type { SignatureDiagnosis } from '../core/kernel.js';
import { incomplete, validVerdict } from '../diagnosis/valid-verdict.js';
import type { CapturedRequest } from './captured-request.js';
import type { DiagnosisKeys } from './diagnosis-keys.js';

/** A request to a queue of receipts (MNS), signed with the secret of the token that opens it. */
export function checkMns(
  { method, target, headers }: CapturedRequest,
  keys: DiagnosisKeys,
): SignatureDiagnosis {
  const authorization = readMnsAuthorization(headers['authorization'] ?? '');
  if (authorization === null) {
    return incomplete(
      mnsScheme,
      'authorization-malformed',
      'The header Authorization cannot be read.',
      'Write MNS, a space, the access key of the token, a colon and the signature in base64.',
    );
  }
  const queryAt = target.indexOf('?');
  const path = queryAt < 0 ? target : target.slice(0, queryAt);
  const request = {
    method,
    path,
    // What a proxy or the sandbox has in front of it may have been left out of what was signed.
    ownPath: path.slice(Math.max(0, path.indexOf('/queues/'))),
    search: queryAt < 0 ? '' : target.slice(queryAt),
    headers,
  };
  const secret = keys.queueSecretOf(authorization.accessKeyId);
  const draft = rightMnsDraft(request, secret);
  if (isSameSecret(authorization.signature, mnsSignature(draft))) {
    return validVerdict(mnsScheme, writeMnsString(draft));
  }
  // To find it in the place of the token's, where it was given at all.
  const accountSecret = keys.has('aliyunSms.accessKeySecret')
    ? keys.secret('aliyunSms.accessKeySecret')
    : secret;
  return diagnoseMns(request, authorization, { secret, accountSecret });
}
