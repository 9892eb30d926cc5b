import { isSameSecret } from '../../core/is-same-secret.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import {
  acs3Signature,
  readAcs3Authorization,
  rightAcs3Draft,
  writeAcs3String,
  writeCanonicalRequest,
} from '../diagnosis/acs3-string.js';
import { diagnoseAcs3, headerNotSigned, unsignedHeader, wrongBodyHash } from '../diagnosis/diagnose-acs3.js';
import { diagnoseRpc } from '../diagnosis/diagnose-rpc.js';
import { rightRpcDraft, rpcSignature, writeRpcString } from '../diagnosis/rpc-string.js';
import type { AliyunRequest } from '../request/read-aliyun-request.js';
import { findKey } from './known-keys.js';
import type { KnownKey } from './known-keys.js';
import { acceptedSkew, useNonce } from './use-nonce.js';
import { validVerdict } from '../../diagnosis/valid-verdict.js';
import { keyOfOtherTenant } from '../../diagnosis/key-of-other-tenant.js';
import { unknownCaller } from '../../diagnosis/unknown-caller.js';
import { createAliyunSmsIdentities } from '../aliyun-sms-identities.js';

/** Tells the journal what was found. */
export type NoteDiagnosis = (diagnosis: SignatureDiagnosis) => void;

/**
 * Verifies who made a request: key, time, signature, nonce, in this order.
 *
 * @throws AliyunRefusal
 */
export function verifySignature(world: AliyunSmsWorld, request: AliyunRequest, note: NoteDiagnosis): void {
  if (request.style === 'acs3') verifyAcs3(world, request, note);
  else verifyRpc(world, request, note);
}

function verifyRpc(world: AliyunSmsWorld, request: AliyunRequest, note: NoteDiagnosis): void {
  const required = (name: string): string => {
    const value = request.values.get(name);
    if (value === undefined || value === '')
      throw new AliyunRefusal(`Missing${name}`, `${name} is mandatory for this action.`);
    return value;
  };
  const key = requireKey(
    world,
    'RPC HMAC-SHA1',
    required('AccessKeyId'),
    request.values.get('SecurityToken'),
    note,
  );
  const timestamp = required('Timestamp');
  const nonce = required('SignatureNonce');
  const signature = required('Signature');
  if (request.values.get('SignatureMethod') !== 'HMAC-SHA1')
    throw new AliyunRefusal('InvalidParameter', 'The specified parameter SignatureMethod is not valid.');
  requireTime(world, timestamp);
  const draft = rightRpcDraft(request, key.accessKeySecret);
  const hasFraction = /\.\d+Z$/.test(timestamp);
  if (hasFraction || !isSameSecret(signature, rpcSignature(draft))) {
    const expected = writeRpcString(draft);
    const isMadeBy = (secret: string): boolean =>
      isSameSecret(signature, rpcSignature(rightRpcDraft(request, secret)));
    note(
      ofOtherTenant(world, 'RPC HMAC-SHA1', expected, isMadeBy) ??
        diagnoseRpc(request, key.accessKeySecret, key.accessKeyId),
    );
    throw mismatch(`server string to sign is:${writeRpcString(draft)}`);
  }
  note(validVerdict('RPC HMAC-SHA1', writeRpcString(draft)));
  useNonce(world.kernel, key, nonce);
}

function verifyAcs3(world: AliyunSmsWorld, request: AliyunRequest, note: NoteDiagnosis): void {
  const authorization = readAcs3Authorization(request.headers['authorization']);
  if (authorization === null)
    throw new AliyunRefusal(
      'IncompleteSignature',
      'The header Authorization is not of the form: ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…',
    );
  const key = requireKey(
    world,
    'ACS3-HMAC-SHA256',
    authorization.accessKeyId,
    request.headers['x-acs-security-token'],
    note,
  );
  const required = (name: string): string => {
    const value = request.headers[name];
    if (value === undefined || value === '')
      throw new AliyunRefusal('MissingParameter', `The header ${name} is mandatory for this action.`);
    return value;
  };
  requireTime(world, required('x-acs-date'));
  const nonce = required('x-acs-signature-nonce');
  const bodyHash = required('x-acs-content-sha256');
  const unsigned = unsignedHeader(request, authorization);
  if (unsigned !== null) {
    note(headerNotSigned(unsigned));
    throw mismatch(`the header ${unsigned} is not in SignedHeaders`);
  }
  const draft = rightAcs3Draft(request, authorization, key.accessKeySecret);
  const text = `server StringToSign is [${writeAcs3String(draft)}], server CanonicalRequest is [${writeCanonicalRequest(draft)}]`;
  if (bodyHash !== request.bodyHash) {
    note({ ...wrongBodyHash(request), expectedStringToSign: writeCanonicalRequest(draft) });
    throw mismatch(text);
  }
  if (!isSameSecret(authorization.signature, acs3Signature(draft))) {
    const isMadeBy = (secret: string): boolean =>
      isSameSecret(authorization.signature, acs3Signature(rightAcs3Draft(request, authorization, secret)));
    note(
      ofOtherTenant(world, 'ACS3-HMAC-SHA256', writeCanonicalRequest(draft), isMadeBy) ??
        diagnoseAcs3(request, authorization, key.accessKeySecret),
    );
    throw mismatch(text);
  }
  note(validVerdict('ACS3-HMAC-SHA256', writeCanonicalRequest(draft)));
  useNonce(world.kernel, key, nonce);
}

function ofOtherTenant(
  { kernel }: AliyunSmsWorld,
  scheme: string,
  expected: string,
  isMadeBy: (secret: string) => boolean,
): SignatureDiagnosis | null {
  return keyOfOtherTenant(kernel, { scheme, expected, secretName: 'aliyunSms.accessKeySecret' }, (tenant) =>
    isMadeBy(createAliyunSmsIdentities(tenant).accessKeySecret),
  );
}

/** The platform repeats what it signed, phone numbers and all. */
function mismatch(text: string): AliyunRefusal {
  return new AliyunRefusal(
    'SignatureDoesNotMatch',
    `Specified signature is not matched with our calculation. ${text}`,
  );
}

function requireKey(
  world: AliyunSmsWorld,
  scheme: string,
  accessKeyId: string,
  token: string | undefined,
  note: NoteDiagnosis,
): KnownKey {
  const key = findKey(world, accessKeyId);
  if (key === undefined) {
    note(
      unknownCaller(world.kernel, {
        scheme,
        field: 'AccessKeyId',
        value: accessKeyId,
        expected: world.identities.accessKeyId,
        credential: 'aliyunSms.accessKeyId',
        idOf: (tenant) => createAliyunSmsIdentities(tenant).accessKeyId,
      }),
    );
    throw new AliyunRefusal('InvalidAccessKeyId.NotFound');
  }
  const hasItsToken =
    key.securityToken === null ? token === undefined : isSameSecret(token, key.securityToken);
  if (!hasItsToken) throw new AliyunRefusal('InvalidSecurityToken.Malformed');
  if (key.expiresAt !== null && key.expiresAt <= world.kernel.clock.now())
    throw new AliyunRefusal('InvalidSecurityToken.Expired');
  // What the platform answers to the key of a queue was not verified.
  if (key.queueName !== undefined) throw new AliyunRefusal('Forbidden.RAM');
  return key;
}

function requireTime(world: AliyunSmsWorld, timestamp: string): void {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(timestamp) || Number.isNaN(Date.parse(timestamp)))
    throw new AliyunRefusal('InvalidTimeStamp.Format');
  if (Math.abs(Date.parse(timestamp) - world.kernel.clock.now()) > acceptedSkew)
    throw new AliyunRefusal('InvalidTimeStamp.Expired');
}
