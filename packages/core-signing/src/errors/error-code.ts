/** Every stable `code` an {@link SdkError} can carry. `docs/errors.md` is generated from {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes;

/** One sentence of meaning and one of advice for each code; the source of `docs/errors.md`. */
export const errorCodes = {
  ERR_SDK_CONFIG: {
    error: 'ConfigError',
    meaning: 'A creator was given a missing, malformed or contradictory setting.',
    advice: 'Correct the option named in the message. Nothing was sent.',
  },
  ERR_SDK_CONFIG_KEY: {
    error: 'ConfigError',
    meaning: 'A key, certificate or PKCS#12 file could not be read, or is the wrong one.',
    advice:
      'Compare the detected kind in the message with what the option expects. The key itself is never printed.',
  },
  ERR_SDK_VALIDATION: {
    error: 'ValidationError',
    meaning: 'The parameters of a call would be rejected by the platform.',
    advice: 'Correct the paths listed in `issues`. Nothing was sent.',
  },
  ERR_SDK_NETWORK: {
    error: 'NetworkError',
    meaning: 'The connection failed: DNS, refused, reset, TLS.',
    advice: 'With outcome `not-sent` the call may be repeated as it is. With outcome `unknown` query first.',
  },
  ERR_SDK_TIMEOUT: {
    error: 'TimeoutError',
    meaning: 'A phase of the request, or the whole call, took longer than allowed.',
    advice: 'With outcome `unknown`, make the query named in the message before paying or refunding again.',
  },
  ERR_SDK_ABORTED: {
    error: 'AbortedError',
    meaning: 'The caller aborted the call through its `AbortSignal`.',
    advice: 'With outcome `unknown` the request may still be processed by the platform: query first.',
  },
  ERR_SDK_HTTP_STATUS: {
    error: 'HttpStatusError',
    meaning:
      'The platform, or something in front of it, answered with an HTTP status that carries no business result.',
    advice:
      'Look at `status` and `bodyStart`: an HTML page usually comes from a proxy or a wrong endpoint. ' +
      'With outcome `unknown` (5xx, 408, 499) query first.',
  },
  ERR_SDK_REDIRECT: {
    error: 'HttpStatusError',
    meaning:
      'The server answered with a redirect, which is never followed because signatures cover the path.',
    advice: 'Correct the endpoint. Page and SDK payment methods must not be sent by the server at all.',
  },
  ERR_SDK_SIGNATURE_MISSING: {
    error: 'SignatureError',
    meaning: 'An answer or notification that must be signed carries no signature.',
    advice: 'Treat the message as forged until proven otherwise; for answers, the outcome is unknown: query.',
  },
  ERR_SDK_SIGNATURE_MISMATCH: {
    error: 'SignatureError',
    meaning: 'A signature does not match the bytes received.',
    advice:
      'Check the platform public key first: using the application public key in its place is the usual cause.',
  },
  ERR_SDK_SIGNATURE_KEY_UNKNOWN: {
    error: 'SignatureError',
    meaning: 'The signature names a certificate or key that is not known and could not be fetched.',
    advice:
      'Update the platform certificate, or allow its automatic download. When `retryable` is true, the download failed ' +
      'for a reason that passes: answer a notification with 500, and it comes again.',
  },
  ERR_SDK_SIGNATURE_EXPIRED: {
    error: 'SignatureError',
    meaning: 'The timestamp of a signed message lies outside the accepted window.',
    advice: 'Check the clock of this machine (NTP). Old messages can be replays and are refused.',
  },
  ERR_SDK_SIGNATURE_REPLAYED: {
    error: 'SignatureError',
    meaning: 'A signed message with this nonce was already accepted.',
    advice: 'Answer as before and do nothing: it is a replay or a redelivery.',
  },
  ERR_SDK_SIGNATURE_REJECTED: {
    error: 'SignatureError',
    meaning: 'A signed message is genuine but not acceptable: other application, seller, order or algorithm.',
    advice:
      'Notification: check that its address is registered for the right application. Answer: query before acting on it.',
  },
  ERR_SDK_DECRYPTION: {
    error: 'SignatureError',
    meaning: 'An encrypted message could not be decrypted.',
    advice: 'Check the AES key (Alipay: the content key of this application; WeChat Pay: the APIv3 key).',
  },
  ERR_SDK_MALFORMED_RESPONSE: {
    error: 'MalformedResponseError',
    meaning: 'The answer is not in the form the platform documents: truncated, too large, not JSON or XML.',
    advice: 'The outcome is unknown: query before repeating a payment or refund.',
  },
  ERR_SDK_PLATFORM: {
    error: 'PlatformError',
    meaning: 'The platform processed the request and refused it.',
    advice:
      'Read `errCode`, `subCode` and `errMsg`; repeat only when `retryable` is true, and with outcome `unknown` query first.',
  },
  ERR_SDK_UNSUPPORTED: {
    error: 'ConfigError',
    meaning: 'The operation exists, but not through this function, runtime or mode.',
    advice: 'Use the function named in the message.',
  },
} as const satisfies Record<string, { error: string; meaning: string; advice: string }>;
