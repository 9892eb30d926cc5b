import { X509Certificate, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { ConfigError } from '@sdk/core-signing';

import { createAliyunSmsIdentities } from '../aliyun-sms/aliyun-sms-identities.js';
import { defaultTenant } from '../core/tenant-identity.js';
import { isRecord } from '../core/is-record.js';
import { nearestName } from '../core/nearest-name.js';
import { fakeKeyPairs } from '../keys/fake-key-pairs.js';
import { fakeWeixinKeys } from '../keys/fake-weixin-keys.js';
import { fakeWeixinPayCertificates } from '../keys/fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from '../keys/fake-weixin-pay-keys.js';
import { createMpserverlessIdentities } from '../mpserverless/mpserverless-identities.js';
import { createWeixinPayIdentities } from '../weixin-pay/weixin-pay-identities.js';
import { createWeixinIdentities } from '../weixin/weixin-identities.js';

/** What signatures are checked with: the sandbox's by default, by the names of its credentials. */
const sandboxValues = {
  'alipay.appPublicKey': fakeKeyPairs.appPublicKey,
  'alipay.alipayPublicKey': fakeKeyPairs.alipayPublicKey,
  'weixinPay.merchantPublicKey': fakeWeixinPayCertificates.merchant,
  'weixinPay.publicKey': fakeWeixinPayKeys.platformPublicKey,
  'weixinPay.platformCertificate': fakeWeixinPayCertificates.platformCurrent,
  'weixinPay.key': createWeixinPayIdentities(defaultTenant).key,
  'weixinPay.apiV3Key': createWeixinPayIdentities(defaultTenant).apiV3Key,
  'weixin.apiPublicKey': fakeWeixinKeys.appPublicKey,
  'weixin.secret': createWeixinIdentities(defaultTenant).secret,
  'weixin.token': createWeixinIdentities(defaultTenant).messageToken,
  'aliyunSms.accessKeySecret': createAliyunSmsIdentities(defaultTenant).accessKeySecret,
  // Of a token, which the sandbox makes while it runs: no token is known beforehand.
  'aliyunSms.queueAccessKeySecret': '',
  'mpserverless.clientSecret': createMpserverlessIdentities(defaultTenant).clientSecret,
} as const;

export type DiagnosisKeyName = keyof typeof sandboxValues;

/** The keys a diagnosis may use. None of them is ever printed. */
export interface DiagnosisKeys {
  /** Whether any is the caller's own. */
  readonly areOwn: boolean;
  has(name: DiagnosisKeyName): boolean;
  secret(name: DiagnosisKeyName): string;
  /** The secret of a token of a queue, which its access key names. @throws `ConfigError` when it is not known. */
  queueSecretOf(accessKeyId: string): string;
  /** A PEM or base64 public key, or a certificate. @throws `ConfigError` */
  publicKey(name: DiagnosisKeyName): KeyObject;
}

/** The sandbox's keys, and with those of a sandbox that runs the tokens of its queues. */
export function sandboxDiagnosisKeys(
  tokenSecretOf: (accessKeyId: string) => string | undefined = () => undefined,
): DiagnosisKeys {
  const keys = keysOf({});
  return { ...keys, queueSecretOf: (id) => tokenSecretOf(id) ?? keys.queueSecretOf(id) };
}

/**
 * The caller's own keys, in the shape of the sandbox's credentials; only public keys and shared secrets are needed.
 * A key that is missing is an error when it is needed, so that nothing is judged by a key of the sandbox.
 *
 * @throws `ConfigError` for an unknown name, and for a private key: none is needed, so none should be given away.
 */
export function ownDiagnosisKeys(value: unknown): DiagnosisKeys {
  const known = Object.keys(sandboxValues);
  if (!isRecord(value)) throw new ConfigError(`The credentials are a JSON object, such as ${example}.`);
  const values: Partial<Record<string, string>> = {};
  for (const [platform, fields] of Object.entries(value)) {
    for (const [field, text] of Object.entries(isRecord(fields) ? fields : {})) {
      const name = `${platform}.${field}`;
      if (typeof text === 'string' && text.includes('PRIVATE KEY')) {
        throw new ConfigError(
          `${name} is a private key. None is needed to check a signature: take it out of the file.`,
        );
      }
      if (!known.includes(name) || typeof text !== 'string') {
        const nearest = nearestName(name, known);
        const advice = nearest === null ? `Known are: ${known.join(', ')}.` : `Did you mean ${nearest}?`;
        throw new ConfigError(`${name} is not used in checking a signature. ${advice}`);
      }
      values[name] = text.trim();
    }
  }
  return keysOf(values, true);
}

const example = '{ "weixinPay": { "merchantPublicKey": "-----BEGIN CERTIFICATE-----…" } }';

function keysOf(own: Partial<Record<string, string>>, areOwn = false): DiagnosisKeys {
  const valueOf = (name: DiagnosisKeyName): string => (areOwn ? own[name] : sandboxValues[name]) ?? '';
  const secret = (name: DiagnosisKeyName): string => {
    const value = valueOf(name);
    if (value !== '') return value;
    const [platform = '', field = ''] = name.split('.');
    throw new ConfigError(
      `This request needs \`${field}\` below \`${platform}\` in the credentials file, and it is not there.`,
    );
  };
  return {
    areOwn,
    secret,
    has: (name) => valueOf(name) !== '',
    queueSecretOf: () => secret('aliyunSms.queueAccessKeySecret'),
    publicKey: (name) => parsePublicKey(secret(name), name),
  };
}

function parsePublicKey(text: string, name: string): KeyObject {
  try {
    if (text.includes('BEGIN CERTIFICATE')) return new X509Certificate(text).publicKey;
    if (text.includes('BEGIN')) return createPublicKey(text);
    return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  } catch {
    throw new ConfigError(`${name} is neither a PEM public key, a PEM certificate, nor a base64 public key.`);
  }
}
