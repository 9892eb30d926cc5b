import { isSameSecret } from '../../core/is-same-secret.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { validVerdict } from '../../diagnosis/valid-verdict.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { diagnoseMns } from '../diagnosis/diagnose-mns.js';
import {
  keyOpensNoQueue,
  queueTokenExpired,
  queueTokenMissing,
  unknownQueueKey,
} from '../diagnosis/mns-key-findings.js';
import {
  mnsScheme,
  mnsSignature,
  readMnsAuthorization,
  rightMnsDraft,
  writeMnsString,
} from '../diagnosis/mns-string.js';
import { findKey } from '../security/known-keys.js';
import type { KnownKey } from '../security/known-keys.js';
import { acceptedSkew } from '../security/use-nonce.js';
import { MnsRefusal } from './mns-refusal.js';
import type { MnsRequest } from './mns-request.js';
import { mnsVersion } from './write-mns-answer.js';

/**
 * Verifies who made a request to a queue: key, token, time, signature, in this order. Answers the key.
 *
 * @remarks Which code a wrong or expired token gets, and a missing version, is not in the platform's list of codes; it is
 * assumed to be `AccessDenied` and `InvalidArgument`.
 * @throws MnsRefusal
 */
export function verifyMnsSignature(
  world: AliyunSmsWorld,
  request: MnsRequest,
  note: (diagnosis: SignatureDiagnosis) => void,
): KnownKey {
  const { headers } = request;
  if (headers['authorization'] === undefined) throw new MnsRefusal('MissingAuthorizationHeader');
  const authorization = readMnsAuthorization(headers['authorization']);
  if (authorization === null) throw new MnsRefusal('InvalidAuthorizationHeader');
  const key = requireKey(world, authorization.accessKeyId, headers['security-token'], note);
  requireTime(world, headers['x-mns-date'] ?? headers['date']);
  if (headers['x-mns-version'] !== mnsVersion)
    throw new MnsRefusal('InvalidArgument', `The header x-mns-version should be ${mnsVersion}.`);
  const draft = rightMnsDraft(request, key.accessKeySecret);
  if (isSameSecret(authorization.signature, mnsSignature(draft))) {
    note(validVerdict(mnsScheme, writeMnsString(draft)));
    return key;
  }
  const secrets = { secret: key.accessKeySecret, accountSecret: world.identities.accessKeySecret };
  note(diagnoseMns(request, authorization, secrets));
  throw new MnsRefusal('SignatureDoesNotMatch');
}

function requireKey(
  world: AliyunSmsWorld,
  accessKeyId: string,
  token: string | undefined,
  note: (diagnosis: SignatureDiagnosis) => void,
): KnownKey {
  const refuse = (code: string, finding: SignatureDiagnosis, text?: string): MnsRefusal => {
    note(finding);
    return new MnsRefusal(code, text);
  };
  const key = findKey(world, accessKeyId);
  if (key === undefined) throw refuse('InvalidAccessKeyId', unknownQueueKey(accessKeyId));
  if (key.queueName === undefined) throw refuse('AccessDenied', keyOpensNoQueue());
  if (!isSameSecret(token, key.securityToken ?? ''))
    throw refuse(
      'AccessDenied',
      queueTokenMissing(token),
      'The header security-token is not that of the access key.',
    );
  if (key.expiresAt !== null && key.expiresAt <= world.kernel.clock.now())
    throw refuse('AccessDenied', queueTokenExpired(key.expiresAt), 'The security token is expired.');
  return key;
}

function requireTime({ kernel }: AliyunSmsWorld, date: string | undefined): void {
  if (date === undefined || date === '') throw new MnsRefusal('MissingDateHeader');
  const time = Date.parse(date);
  // Exactly as HTTP writes it: Date.parse takes much else.
  if (Number.isNaN(time) || new Date(time).toUTCString() !== date) throw new MnsRefusal('InvalidDateHeader');
  if (Math.abs(time - kernel.clock.now()) > acceptedSkew) throw new MnsRefusal('TimeExpired');
}
