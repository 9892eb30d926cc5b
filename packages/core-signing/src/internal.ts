/**
 * For the sibling packages of this family. No promise is made to anybody else: names here change in any version.
 * @packageDocumentation
 */

// Configuration
export { assertParameters } from './config/assert-parameters.js';
export { assertEndpoint, type EndpointDescription } from './config/assert-endpoint.js';
export { clientSettingKeys } from './config/client-settings.js';
export { configSchema, type Relation } from './config/config-schema.js';
export { joinUrl } from './config/join-url.js';
export { nearestKey } from './config/nearest-key.js';
export { parseConfig, type ConfigDescription } from './config/parse-config.js';
export { ruleSchema } from './config/rule-schema.js';
export { rule, type Flaw, type Rule } from './config/rule.js';
export type { Schema, SchemaIssue, SchemaResult, SchemaSource } from './config/schema.js';
export { validateParameters } from './config/validate-parameters.js';

// Pipeline
export type {
  Attempt,
  CallOptions,
  Idempotency,
  PipelineCall,
  PipelineRequest,
  RetryOptions,
  SignedRequest,
} from './pipeline/call.js';
export { createPipeline } from './pipeline/create-pipeline.js';
export type { PipelineSettings } from './pipeline/pipeline-settings.js';
export type { Pipeline } from './pipeline/pipeline.js';
export type { AttemptHandler, Policy } from './pipeline/policy.js';
export { parseRetryAfter } from './pipeline/retry-after.js';
export { createRetryBudget, type RetryBudget } from './pipeline/retry-budget.js';
export {
  toHttpStatusError,
  type HttpStatusErrorContext,
  type StatusAnswer,
} from './pipeline/to-http-status-error.js';
export { buildUserAgent } from './pipeline/user-agent.js';
export { resolveTransport } from './transport/resolve-transport.js';

// Effects and concurrency
export { awaitShared, type SharedWait } from './util/await-shared.js';
export { timerDelay, type Delay } from './util/delay.js';
export { dropPrototypeKeys } from './util/drop-prototype-keys.js';
export { guardLogger } from './util/guard-logger.js';
export { loadOnce } from './util/load-once.js';
export { singleFlight, type SingleFlight } from './util/single-flight.js';
export { takingNull } from './util/taking-null.js';
export { unwrapDefault } from './util/unwrap-default.js';

// Canonical text
export { decodeBase64, encodeBase64 } from './canonical/base64.js';
export { base64Bytes } from './canonical/base64-bytes.js';
export { decodeCanonicalBase64 } from './canonical/canonical-base64.js';
export { formDecodeBytes, type FormDecoding, type FormField } from './canonical/form-decode-bytes.js';
export { formEncode } from './canonical/form-encode.js';
export { joinLines } from './canonical/join-lines.js';
export { joinParameters, presentParameters, sortParameters, type Parameter } from './canonical/parameters.js';
export { hasDotSegment } from './canonical/has-dot-segment.js';
export { percentEncode } from './canonical/percent-encode.js';
export { utf8Text } from './canonical/utf8-text.js';
export { chinaTimeOf, formatChinaTime, parseChinaTime } from './util/china-time.js';

// Names on both sides of the wire
export type { FieldIndex, IndexedField } from './field-table/field-index.js';
export type { FieldTable } from './field-table/field-table.js';
export { fromWire, fromWireBy } from './field-table/from-wire.js';
export { isPlainObject, setOwn, type PlainObject } from './field-table/plain-object.js';
export { readFieldTable } from './field-table/read-field-table.js';
export { toWire, toWireBy } from './field-table/to-wire.js';

// Bodies
export { parseJsonObject, type ParseJsonOptions } from './json/parse-json-object.js';
export { encodeMultipart, type MultipartBody, type MultipartPart } from './multipart/encode-multipart.js';
export { fileNameOf, isFileContent, type FileContent } from './multipart/file-content.js';
export { openFilePath, type OpenedFile } from './multipart/open-file-path.js';
export { maximumFileBytes, readFileContent } from './multipart/read-file-content.js';

// Signing
export { createRsaSigner } from './signing/create-rsa-signer.js';
export { createRsaVerifier } from './signing/create-rsa-verifier.js';
export { md5Hex, sha256Hex } from './signing/digest.js';
export { hmacSha1, hmacSha256, type MacEncoding } from './signing/hmac.js';
export type { RsaAlgorithm } from './signing/rsa-algorithm.js';
export type { Signer } from './signing/signer.js';
export { timingSafeEqualText } from './signing/timing-safe-equal-text.js';
export type { Verifier } from './signing/verifier.js';

// Keys and certificates
export { alipayCertSn, alipayRootCertSn } from './certificates/alipay-cert-sn.js';
export { readCertificateFields, type CertificateFields } from './certificates/certificate-fields.js';
export { certificateSerialNumber } from './certificates/certificate-serial-number.js';
export { loadPkcs12, type Pkcs12 } from './certificates/pkcs12/load-pkcs12.js';
export { certificateSubject } from './certificates/certificate-subject.js';
export { certificateToPem, splitPemCertificates } from './certificates/split-pem-certificates.js';
export {
  verifyCertificateChain,
  type ChainFailure,
  type ChainOptions,
  type ChainVerdict,
} from './certificates/verify-certificate-chain.js';
export { isKeyPair } from './keys/is-key-pair.js';
export type { KeyInput } from './keys/key-input.js';
export type { LoadKeyOptions } from './keys/load-key-options.js';
export { loadPrivateKey } from './keys/load-private-key.js';
export { loadPublicKey } from './keys/load-public-key.js';

// Encryption
export { aesCbcDecrypt, aesCbcEncrypt, zeroIv } from './encryption/aes-cbc.js';
export { aesEcbDecrypt, aesEcbEncrypt } from './encryption/aes-ecb.js';
export { aesGcmDecrypt, aesGcmEncrypt, type AesGcmOptions } from './encryption/aes-gcm.js';
export { rsaOaepDecrypt, rsaOaepEncrypt } from './encryption/rsa-oaep.js';

// Money
export { assertFen, fenToYuan, parseYuan, yuanToFen, type MoneyOptions } from './money/fen.js';

// Runtimes
export type {
  CryptoProvider,
  ProviderGcmOptions,
  ProviderPrivateKey,
  ProviderPublicKey,
} from './crypto-provider/crypto-provider.js';
export { nodeCryptoProvider } from './crypto-provider/node-crypto-provider.js';

// Notifications
export {
  claimHolders,
  claimNotification,
  type ClaimSettings,
  type ClaimTimes,
  type NotificationClaim,
} from './notification/claim-notification.js';
export type {
  NotificationEventInput,
  NotificationHeaders,
  RawBodyInput,
  WebRequestInput,
} from './notification/notification-input.js';
export {
  createNotificationReply,
  type CloudFunctionReply,
  type NodeResponse,
  type NotificationReply,
} from './notification/notification-reply.js';
export { isRawBody } from './notification/is-raw-body.js';
export { isWebRequest } from './notification/is-web-request.js';
export { nodeListener } from './notification/node-listener.js';
export { webListener } from './notification/web-listener.js';
export { rawBodyRequired, type RawBodyPurpose } from './notification/raw-body-required.js';
export { isAsyncIterable, readBounded } from './notification/read-bounded.js';
export {
  eventOfText,
  readNotificationBody,
  type NotificationBodyRules,
  type RawBody,
} from './notification/read-notification-body.js';

// XML
export { guardXml, type XmlRules } from './xml/guard-xml.js';

// Errors
export { completeError, type ErrorContext } from './errors/complete-error.js';
export { isUndecidedStatus } from './errors/undecided-status.js';

// What the siblings use of the public door: their builds take it from this one too, so that they load one file less.
export { AbortedError } from './errors/aborted-error.js';
export { ConfigError } from './errors/config-error.js';
export { HttpStatusError } from './errors/http-status-error.js';
export { MalformedResponseError } from './errors/malformed-response-error.js';
export { NetworkError } from './errors/network-error.js';
export { PlatformError } from './errors/platform-error.js';
export { SdkError } from './errors/sdk-error.js';
export { SignatureError } from './errors/signature-error.js';
export { TimeoutError } from './errors/timeout-error.js';
export { ValidationError } from './errors/validation-error.js';
export { createMemoryStore } from './store/memory-store.js';
export { undiciTransport } from './transport/undici-transport.js';
export { systemClock } from './util/clock.js';
export { randomNonce } from './util/nonce.js';
