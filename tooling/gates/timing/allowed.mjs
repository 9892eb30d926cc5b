/**
 * Comparisons that may take the time they take, expression by expression, each with the reason. A new one is either made
 * with `timingSafeEqualText` (in the sandbox `isSameSecret`) or becomes a line here; a line that no longer fits fails too.
 * @type {readonly { file: string, reason: string, texts: readonly string[] }[]}
 */
export const allowed = [
  ...onlyAlike(
    'packages/alipay-openapi/src/bill/unzip-entries.ts',
    'The signature of a ZIP record is four public bytes.',
    [
      'signature === signatures.file',
      'signature === signatures.end',
      'signature === signatures.directory',
      'signature === signatures.wideEnd',
    ],
  ),
  ...onlyAlike('packages/core-signing/src/json/parse-json-object.ts', 'A token of JSON text.', [
    'changed !== token',
  ]),
  ...onlyAlike('packages/core-signing/src/canonical/form-decode-bytes.ts', 'The sign “=”.', [
    'byte === equalsSign',
  ]),
  ...onlyAlike(
    'packages/core-signing/src/certificates/verify-certificate-chain.ts',
    'The name of an algorithm, looked up among those that are broken.',
    ['brokenSignatures.has(subject.signatureOid)'],
  ),
  ...onlyAlike(
    'packages/core-signing/src/crypto-provider/portable/portable-rsa.ts',
    'An RSA signature is public; compared with itself, whether it is spelled as base64 has to be.',
    ['encodeBase64(bytes) !== signature'],
  ),
  ...onlyAlike(
    'packages/weixin-openapi/src/api-security/create-pss-verifier.ts',
    'An RSA signature is public; compared with itself, whether it is spelled as base64 has to be.',
    ["bytes.toString('base64') !== signature"],
  ),
  ...onlyAlike(
    'packages/weixin-pay/src/signing/verify-signed-message.ts',
    'The prefix of probes is public, and what carries it is refused.',
    ['headers.signature.startsWith(probePrefix)'],
  ),
  ...onlyAlike(
    'packages/weixin-pay/src/v3/bill/create-bill.ts',
    'A digest without a key: whoever sent the bytes can compute it.',
    ["hash.digest('hex') === expected.toLowerCase()"],
  ),
  ...onlyAlike(
    'packages/weixin-openapi/src/message-push/claim-push.ts',
    'Digests of messages whose signature was already verified; the answer is the same for every forgery.',
    ['store.get(nonceKey)', 'seen === content'],
  ),
  ...onlyAlike(
    'packages/weixin-openapi/src/token/create-managed-tokens.ts',
    'Tokens of this client, compared with each other; no stranger hands one in.',
    [
      'before.has(token)',
      'before.has(fresh.token)',
      'held?.record.token === record.token',
      'refused.has(record.token)',
      'refused.has(first.token)',
      'held.record.token !== token',
    ],
  ),
  ...onlyAlike(
    'packages/weixin-openapi/src/call/send-request.ts',
    'Tokens of this client, compared with each other; no stranger hands one in.',
    ['tokens.get(options)', 'next === token'],
  ),
  ...onlyAlike(
    'packages/aliyun-sms/src/answer/explain-signature-mismatch.ts',
    'Texts that were signed, not signatures; the platform refused already.',
    ['toSign.trim() === ours.stringToSign.trim()'],
  ),
  ...onlyAlike(
    'packages/aliyun-sms/src/credentials/expired-credentials.ts',
    'Two keys of the caller’s own source; nobody outside chooses either.',
    ['one.securityToken === other.securityToken'],
  ),
  ...sandboxDiagnosis('packages/sandbox/src/weixin-pay/diagnosis/diagnose-v2-signature.ts', [
    'sign === sign.trim()',
    'signatureOf(fields, right, encode).signature === sign',
    'signature === sign',
  ]),
  ...sandboxDiagnosis('packages/sandbox/src/aliyun-sms/diagnosis/diagnose-signature.ts', [
    'macOf(guess) !== signature',
  ]),
  ...sandboxDiagnosis('packages/sandbox/src/mpserverless/request/diagnose-signature.ts', [
    'sign(text) === given',
  ]),
  ...sandboxDiagnosis('packages/sandbox/src/weixin/virtual-payment/diagnose-hmac.ts', [
    'createHmac(algorithm, secret).update(text).digest().equals(bytes)',
  ]),
  ...sandboxDiagnosis('packages/sandbox/src/weixin/api-security/recover-pss.ts', [
    "digest('sha256', Buffer.alloc(8), digest('sha256', text), salt).equals(hash)",
  ]),
  ...sandboxDiagnosis('packages/sandbox/src/diagnosis/match-guess.ts', [
    'once === digest',
    "hash(algorithm, Buffer.from(once, 'hex')) === digest",
    'hash(algorithm, Buffer.from(once)) === digest',
    'content === digest',
    "content === Buffer.from(digest).toString('hex')",
  ]),
  ...sandboxDiagnosis('packages/sandbox/src/sign-check/check-incoming.ts', [
    'hash(incoming, text) === digest',
  ]),
  ...sandboxDiagnosis('packages/sandbox/src/sign-check/check-message-push.ts', [
    'part.trim() === token',
    'digestOf(one) === signature',
  ]),
  ...bodyDigest('packages/sandbox/src/sign-check/check-other-schemes.ts', [
    "request.headers['x-acs-content-sha256'] !== request.bodyHash",
  ]),
  ...bodyDigest('packages/sandbox/src/aliyun-sms/security/verify-signature.ts', [
    'bodyHash !== request.bodyHash',
  ]),
  ...bodyDigest('packages/sandbox/src/weixin-pay/v3/operations/media-upload.ts', [
    'expected.toLowerCase() !== digest',
  ]),
  ...bodyDigest('packages/sandbox/src/weixin/image/known-images.ts', [
    "world.kernel.store.collection<KnownImage>('weixin.knownImages').get(digest)",
  ]),
  ...sandboxLookup('packages/sandbox/src/mpserverless/auth/access-tokens.ts', ['sessions(world).get(token)']),
  ...sandboxLookup('packages/sandbox/src/weixin/token/access-tokens.ts', [
    'tokenCollection(world).get(token)',
  ]),
  ...sandboxLookup('packages/sandbox/src/alipay/bill/serve-bill.ts', ['billsOf(world).get(token)']),
  ...sandboxLookup('packages/sandbox/src/alipay/operations/oauth-token.ts', ['refreshTokens.get(token)']),
  ...sandboxLookup('packages/sandbox/src/alipay/cashier/serve-cashier.ts', ['data.cashierToken === token']),
  ...sandboxLookup('packages/sandbox/src/weixin-pay/cashier/serve-cashier.ts', ['cashierToken === key']),
  ...sandboxLookup('packages/sandbox/src/weixin-pay/v3/operations/bills.ts', [
    "billsOf(world).get(call.query.get('token') ?? '')",
  ]),
  ...sandboxLookup('packages/sandbox/src/phone/find-scanned.ts', [
    'token === code',
    'token.slice(0, 16) === code',
  ]),
  ...onlyAlike(
    'packages/sandbox/src/weixin-pay/v2/handle-v2.ts',
    'The passphrase is the merchant number, which everybody may know; the sandbox’s own TLS door wrote the other side.',
    ['certified !== world.identities.pkcs12Passphrase'],
  ),
  ...onlyAlike(
    'packages/sandbox/src/weixin-pay/platform-credentials.ts',
    'Both sides are the sandbox’s own.',
    ['pkcs12Passphrase === mchId'],
  ),
];

/** Looks or sounds like a secret and is none. */
function onlyAlike(file, reason, texts) {
  return [{ file, reason, texts }];
}

/** The verdict fell already, in constant time; this looks for the mistake that explains it. */
function sandboxDiagnosis(file, texts) {
  const reason =
    'The request is refused already; which usual mistake explains it is told to the developer anyway.';
  return [{ file, reason, texts }];
}

function bodyDigest(file, texts) {
  return [{ file, reason: 'A digest without a key: whoever sent the bytes can compute it.', texts }];
}

function sandboxLookup(file, texts) {
  const reason = 'Tokens of the sandbox are random, worth nothing, and shown on its dashboard.';
  return [{ file, reason, texts }];
}
