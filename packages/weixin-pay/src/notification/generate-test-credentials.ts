import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** Throw-away keys of a merchant and of the WeChat Pay that notifies him. Nothing real accepts them. */
export interface TestCredentials {
  /** What the client under test is made of: `createWeixinPay({ ...config })`. */
  readonly config: {
    readonly appId: string;
    readonly mchId: string;
    readonly key: string;
    readonly privateKey: string;
    readonly serialNo: string;
    readonly apiV3Key: string;
    readonly publicKey: string;
    readonly publicKeyId: string;
  };
  /** What a fake WeChat Pay signs with: PEM, the other half of `config.publicKey`. */
  readonly platformPrivateKey: string;
}

/** Makes new keys: two RSA key pairs, which takes some tenths of a second, so make them once for all tests. */
export function generateTestCredentials(): TestCredentials {
  const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    config: {
      appId: 'wx00000000000000fa',
      mchId: '1900000001',
      key: randomBytes(16).toString('hex'),
      privateKey: privatePem(merchant.privateKey),
      serialNo: randomBytes(20).toString('hex').toUpperCase(),
      apiV3Key: randomBytes(16).toString('hex'),
      publicKey: platform.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      publicKeyId: 'PUB_KEY_ID_0119000000010000000000000001',
    },
    platformPrivateKey: privatePem(platform.privateKey),
  };
}

function privatePem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
