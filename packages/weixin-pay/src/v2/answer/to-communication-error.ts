import { PlatformError } from '@sdk/core-signing';
import type { V2Document } from '../../xml/v2-document.js';
import type { V2Access } from '../call/v2-access.js';
import type { V2Request } from '../call/v2-request.js';

/** "System error", "busy", "too often": it may have been done, and may work later. */
const passing = /SYSTEM\s?ERROR|系统(错误|异常|繁忙)|繁忙|稍后|超时|频(率|繁)|BIZERR_NEED_RETRY/i;
const badSignature = /签名错误|签名失败|sign\s?error|SIGNERROR/i;

/**
 * The error for `return_code` FAIL: the request was not taken on. Such answers carry no signature and often nothing
 * but `return_msg`.
 *
 * @remarks "It is so already", which the platform signs, leaves the outcome unknown here: anybody could have written it.
 */
export function toCommunicationError(
  document: V2Document,
  request: V2Request,
  access: V2Access,
): PlatformError {
  const message = document['return_msg'] ?? '';
  const isPassing = passing.test(message);
  const errCode = document['err_code'] ?? document['error_code'] ?? 'FAIL';
  const unproven = errCode === request.doneAlready;
  const unsure = unproven || (isPassing && request.idempotency !== 'safe');
  return new PlatformError({
    platform: 'weixin-pay',
    operation: request.operation,
    errCode,
    errMsg: message,
    signed: false,
    retryable: isPassing,
    outcome: unsure ? 'unknown' : 'rejected',
    hint: unproven ? 'The answer carried no signature.' : hintFor(message, request, access),
  });
}

function hintFor(message: string, request: V2Request, access: V2Access): string | undefined {
  if (badSignature.test(message)) return signatureHint(request, access);
  if (message.includes('证书')) {
    return "The merchant's certificate was not accepted: check that `pfx` (or `cert` and `privateKey`) is this merchant's and was not replaced in the console.";
  }
  if (/appid.*(不匹配|不存在)|mch_?id.*(不匹配|不存在)|商户号/i.test(message)) {
    return 'Check `appId` and `mchId`, and that the application is bound to the merchant in the console.';
  }
  if (/^No Bill Exist$/i.test(message)) {
    return 'There was no trade that day, or it is before ten o’clock in China of the next.';
  }
  if (/^OK$/i.test(message)) return 'The platform gave no reason.';
  return undefined;
}

/** Which key was used says more than that it was wrong. */
function signatureHint(request: V2Request, access: V2Access): string {
  if (access.sandbox) {
    return 'It was signed with the key of the sandbox, fetched from getsignkey: the sandbox may have made another since.';
  }
  const kind =
    request.signType === 'MD5' ? 'MD5' : 'HMAC-SHA256 (`sign_type` was sent; not every operation knows it)';
  return (
    `It was signed with \`key\` by ${kind}. Check that \`key\` is the APIv2 key set in the console of this merchant ` +
    'number: not the APIv3 key, not the AppSecret, not the key of the sandbox.'
  );
}
