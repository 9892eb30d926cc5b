// Errors
export { AbortedError } from './errors/aborted-error.js';
export { ConfigError } from './errors/config-error.js';
export { errorCodes, type ErrorCode } from './errors/error-code.js';
export { HttpStatusError } from './errors/http-status-error.js';
export { MalformedResponseError } from './errors/malformed-response-error.js';
export { NetworkError, type NetworkErrorReason } from './errors/network-error.js';
export { PlatformError, type PlatformErrorOptions } from './errors/platform-error.js';
export { SdkError, type Outcome, type SdkErrorOptions } from './errors/sdk-error.js';
export { SignatureError, type SignatureErrorCode } from './errors/signature-error.js';
export { TimeoutError, type TimeoutPhase } from './errors/timeout-error.js';
export { ValidationError, type ValidationIssue } from './errors/validation-error.js';

// Settings and options of every client
export type { ClientSettings } from './config/client-settings.js';
export type { CallOptions, Idempotency, RetryOptions } from './pipeline/call.js';
export { systemClock, type Clock } from './util/clock.js';
export type { Logger } from './util/logger.js';
export { randomNonce, type NonceSource } from './util/nonce.js';

// State shared by processes
export { createMemoryStore, type MemoryStoreOptions } from './store/memory-store.js';
export type { Store, StoreLock, StoreSetOptions } from './store/store.js';

// How bytes leave the process
export { fetchTransport, type FetchFunction } from './transport/fetch-transport.js';
export type {
  Transport,
  TransportRequest,
  TransportResponse,
  TransportStreamResponse,
  TransportTimeouts,
} from './transport/transport.js';
export type { Pem, UndiciTransportOptions } from './transport/undici-transport-options.js';
export { undiciTransport } from './transport/undici-transport.js';

// Observability
export {
  requestChannels,
  type RequestEndEvent,
  type RequestErrorEvent,
  type RequestStartEvent,
} from './pipeline/request-events.js';

// Keys, signatures, money
export { loadPkcs12, type Pkcs12 } from './certificates/pkcs12/load-pkcs12.js';
export { isKeyPair } from './keys/is-key-pair.js';
export type { KeyInput } from './keys/key-input.js';
export type { LoadKeyOptions } from './keys/load-key-options.js';
export { loadPrivateKey } from './keys/load-private-key.js';
export { loadPublicKey } from './keys/load-public-key.js';
export { fenToYuan, yuanToFen, type MoneyOptions } from './money/fen.js';
export { createRsaSigner } from './signing/create-rsa-signer.js';
export { createRsaVerifier } from './signing/create-rsa-verifier.js';
export type { RsaAlgorithm } from './signing/rsa-algorithm.js';
export type { Signer } from './signing/signer.js';
export type { Verifier } from './signing/verifier.js';
