import { ValidationError } from '@sdk/core-signing';
import { encodeBase64 } from '@sdk/core-signing/internal';
import { encryptBody } from './encrypt-body.js';
import type { ApiSecurityContext } from './resolve-api-security.js';
import { signedBytes, toUrlPath } from './security-texts.js';

/** A request before it is encrypted. */
export interface PlainApiRequest {
  /** The address that is called; its query is not signed. */
  readonly url: string;
  /** Every parameter of the function, those of its query included, except `access_token`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch; each attempt has its own. @default the clock of the options */
  readonly now?: number | undefined;
}

/** What is sent instead: the same address with `access_token` as its only query, these headers, this body. */
export interface SealedApiRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const reserved = ['_n', '_appid', '_timestamp', 'access_token'] as const;

/** Encrypts and signs a request. Nothing of it may be used for a second attempt. */
export function sealRequest(context: ApiSecurityContext, request: PlainApiRequest): SealedApiRequest {
  const { appId, symmetricKey, symmetricSn, signer, randomBytes, clock } = context;
  refuseReserved(request.parameters);
  const timestamp = Math.floor((request.now ?? clock.now()) / 1000);
  const scope = { urlPath: toUrlPath(request.url), appId, timestamp };
  const plaintext = JSON.stringify({
    _n: encodeBase64(randomBytes(noiseLength(randomBytes))),
    _appid: appId,
    _timestamp: timestamp,
    ...request.parameters,
  });
  const body = encryptBody({ symmetricKey, symmetricSn, scope, nonce: randomBytes(12) }, plaintext);
  return {
    headers: {
      'content-type': 'application/json',
      'Wechatmp-Appid': appId,
      'Wechatmp-TimeStamp': String(timestamp),
      'Wechatmp-Signature': signer.sign(signedBytes(scope, Buffer.from(body, 'utf8'))),
    },
    body,
  };
}

/** 16 to 32 bytes: of varying length, so that the length of the ciphertext does not tell that of the parameters. */
function noiseLength(randomBytes: (size: number) => Uint8Array): number {
  const [byte = 0] = randomBytes(1);
  return 16 + (byte % 17);
}

function refuseReserved(parameters: Readonly<Record<string, unknown>>): void {
  const found = reserved.find((name) => Object.hasOwn(parameters, name));
  if (found === undefined) return;
  const expected =
    found === 'access_token'
      ? 'not among the encrypted parameters: it stays in the query'
      : 'not given: encryption adds it';
  throw new ValidationError([{ path: `parameters.${found}`, expected }], {
    platform: 'weixin',
    operation: 'apiSecurity',
  });
}
