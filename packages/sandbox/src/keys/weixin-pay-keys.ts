import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { fakeWeixinPayCertificates } from './fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from './fake-weixin-pay-keys.js';

/** Whose key pair it is: the merchant's, one of the platform's two certificates, or the platform's bare public key. */
export type WeixinPayKeyName = 'merchant' | 'platformCurrent' | 'platformNext' | 'platformPublic';

/** A certificate of WeChat Pay in the sandbox. */
export type WeixinPayCertificateName = Extract<WeixinPayKeyName, keyof typeof fakeWeixinPayCertificates>;

/** WeChat Pay's fake keys. Every key is parsed when it is first asked for, and only once per instance. */
export interface WeixinPayKeys {
  privateKey(name: WeixinPayKeyName): KeyObject;
  publicKey(name: WeixinPayKeyName): KeyObject;
  /** The serial number the protocol names a certificate by: upper-case hexadecimal. */
  serialNo(name: WeixinPayCertificateName): string;
}

/** The merchant a set of keys is for: PEM. The platform's own keys are those of every tenant. */
export interface MerchantKeys {
  readonly privateKey: string;
  readonly merchantCertificate: string;
}

const defaultMerchant: MerchantKeys = {
  privateKey: fakeWeixinPayKeys.merchantPrivateKey,
  merchantCertificate: fakeWeixinPayCertificates.merchant,
};

export function createWeixinPayKeys(merchant: MerchantKeys = defaultMerchant): WeixinPayKeys {
  const pairs = { ...fakeWeixinPayKeys, merchantPrivateKey: merchant.privateKey };
  const certificates = { ...fakeWeixinPayCertificates, merchant: merchant.merchantCertificate };
  const publicPem = (name: WeixinPayKeyName): string =>
    name === 'platformPublic' ? fakeWeixinPayKeys.platformPublicKey : certificates[name];
  const privateKeys = new Map<WeixinPayKeyName, KeyObject>();
  const publicKeys = new Map<WeixinPayKeyName, KeyObject>();
  const serials = new Map<WeixinPayCertificateName, string>();
  return {
    privateKey: (name) => remember(privateKeys, name, () => createPrivateKey(pairs[`${name}PrivateKey`])),
    publicKey: (name) => remember(publicKeys, name, () => createPublicKey(publicPem(name))),
    serialNo: (name) => remember(serials, name, () => new X509Certificate(certificates[name]).serialNumber),
  };
}

function remember<Name, Value>(known: Map<Name, Value>, name: Name, make: () => Value): Value {
  const value = known.get(name) ?? make();
  known.set(name, value);
  return value;
}
