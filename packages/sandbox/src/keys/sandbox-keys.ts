import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { alipayCertificateSn } from './alipay-certificate-sn.js';
import { fakeCertificates } from './fake-certificates.js';
import { fakeKeyPairs } from './fake-key-pairs.js';

/** Who a key pair of the sandbox belongs to. */
export type SandboxKeyName =
  | 'app'
  | 'alipay'
  | 'alipayCertificateCurrent'
  | 'alipayCertificateNext'
  | 'stranger';

/** A certificate file of the sandbox. */
export type SandboxCertificateName = keyof typeof fakeCertificates;

/** The sandbox's fake keys. Every key is parsed when it is first asked for, and only once per instance. */
export interface SandboxKeys {
  privateKey(name: SandboxKeyName): KeyObject;
  publicKey(name: SandboxKeyName): KeyObject;
  /** The certificate number Alipay's protocol uses: an MD5, of a root bundle several joined by `_`. */
  certificateSn(name: SandboxCertificateName): string;
}

/** All names of key pairs, in the order in which a failed signature is tried against them. */
export const sandboxKeyNames: readonly SandboxKeyName[] = [
  'app',
  'alipay',
  'alipayCertificateCurrent',
  'alipayCertificateNext',
  'stranger',
];

/** The application a set of keys is for: PEM. The platform's own keys are those of every tenant. */
export interface ApplicationKeys {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly appCertificate: string;
}

const defaultApplication: ApplicationKeys = {
  privateKey: fakeKeyPairs.appPrivateKey,
  publicKey: fakeKeyPairs.appPublicKey,
  appCertificate: fakeCertificates.app,
};

export function createSandboxKeys(application: ApplicationKeys = defaultApplication): SandboxKeys {
  const certificates = { ...fakeCertificates, app: application.appCertificate };
  const pairs = {
    ...fakeKeyPairs,
    appPrivateKey: application.privateKey,
    appPublicKey: application.publicKey,
  };
  const remembered = new Map<string, unknown>();
  const once = <Value>(key: string, make: () => Value): Value => {
    if (!remembered.has(key)) remembered.set(key, make());
    return remembered.get(key) as Value;
  };
  return {
    privateKey: (name) => once(`private:${name}`, () => createPrivateKey(pairs[`${name}PrivateKey`])),
    publicKey: (name) => once(`public:${name}`, () => createPublicKey(pairs[`${name}PublicKey`])),
    certificateSn: (name) =>
      once(`sn:${name}`, () => alipayCertificateSn(certificates[name], name === 'rootBundle')),
  };
}
