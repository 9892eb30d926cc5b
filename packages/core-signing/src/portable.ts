export { createPortableCryptoProvider } from './crypto-provider/portable/create-portable-crypto-provider.js';
export type { JsrsasignModule } from './crypto-provider/portable/jsrsasign-module.js';
export type {
  CryptoProvider,
  ProviderGcmOptions,
  ProviderPrivateKey,
  ProviderPublicKey,
} from './crypto-provider/crypto-provider.js';
export type { LoadKeyOptions } from './keys/load-key-options.js';
export type { RsaAlgorithm } from './signing/rsa-algorithm.js';
export type { Signer } from './signing/signer.js';
export type { Verifier } from './signing/verifier.js';
