import { reserialisations } from '../../diagnosis/reserialisations.js';
import { decryptUnchecked } from './decrypt-request.js';
import type { SealedRequest } from './sealed-request.js';
import { addressesOf } from './sealed-request.js';

/** A text that a client may have signed by mistake. */
export interface SignatureGuess {
  readonly cause: string;
  /** A sentence. */
  readonly did: string;
  readonly fix: string;
  readonly text: string;
}

/** The mistakes a client makes, the likeliest first. */
export function signatureGuesses(request: SealedRequest): SignatureGuess[] {
  const { appId, timestamp } = request;
  const body = request.body.toString();
  const [called = '', platform = called] = addressesOf(request);
  const lines = (address: string, content: string) => [address, appId, timestamp, content];
  return [
    ...addressGuesses(request, (address) => lines(address, body).join('\n')),
    ...bodyGuesses(request, (content) => lines(called, content).join('\n')),
    ...[called, platform].flatMap((address) => layoutGuesses(request, lines(address, body))),
  ];
}

function addressGuesses({ url, path }: SealedRequest, write: (address: string) => string): SignatureGuess[] {
  const asSent = 'Sign the address that is called, with scheme and host and without query.';
  const other = url.protocol === 'https:' ? 'http:' : 'https:';
  return [
    {
      cause: 'query-signed',
      did: 'The query was part of the address that was signed.',
      fix: `${asSent} The access_token stays out.`,
      text: write(`${url.origin}${url.pathname}${url.search}`),
    },
    ...[path, url.pathname].map((text) => ({
      cause: 'path-signed',
      did: 'Only the path was signed, without scheme and host.',
      fix: asSent,
      text: write(text),
    })),
    {
      cause: 'prefix-missing',
      did: 'The address was signed without the path that the sandbox lies under.',
      fix: `${asSent} The endpoint is \`weixin.endpoint\` of GET /_sandbox/credentials, its path included.`,
      text: write(`${url.origin}${path}`),
    },
    {
      cause: 'scheme-missing',
      did: 'The address was signed without its scheme.',
      fix: asSent,
      text: write(`${url.host}${url.pathname}`),
    },
    {
      cause: 'wrong-scheme',
      did: `The address was signed with ${other}// although ${url.protocol}// was called.`,
      fix: `${asSent} A proxy in between that ends TLS changes the scheme.`,
      text: write(`${other}//${url.host}${url.pathname}`),
    },
  ];
}

function bodyGuesses(request: SealedRequest, write: (content: string) => string): SignatureGuess[] {
  const body = request.body.toString();
  const plain = decryptUnchecked(request.body, request.identities.symmetricKey);
  return [
    ...(plain === null
      ? []
      : [
          {
            cause: 'plaintext-signed',
            did: 'The parameters were signed before they were encrypted.',
            fix: 'Encrypt first; then sign the JSON text with iv, data and authtag that is sent.',
            text: write(plain),
          },
        ]),
    ...reserialisations(body).map((text) => ({
      cause: 'body-reserialised',
      did: 'The body was written anew between signing and sending.',
      fix: 'Serialise the body once, and sign and send the same text. Look for an HTTP library that takes an object.',
      text: write(text),
    })),
    {
      cause: 'body-not-signed',
      did: 'The body was not signed.',
      fix: 'Sign the body that is sent, as the last line.',
      text: write(''),
    },
  ];
}

function layoutGuesses(
  { identities }: SealedRequest,
  [address = '', appId = '', timestamp = '', body = '']: string[],
): SignatureGuess[] {
  const plain = [address, appId, timestamp, body];
  const layout =
    'The text is address, appid, timestamp and body, joined by "\\n", with nothing after the body.';
  return [
    {
      cause: 'trailing-newline',
      did: 'A line end was signed after the body.',
      fix: layout,
      text: `${plain.join('\n')}\n`,
    },
    {
      cause: 'joined-with-bars',
      did: 'The parts were joined by `|`, as the additional data of the encryption are.',
      fix: layout,
      text: plain.join('|'),
    },
    {
      cause: 'windows-line-ends',
      did: 'The lines ended with "\\r\\n".',
      fix: layout,
      text: plain.join('\r\n'),
    },
    ...[identities.privateKeySn, identities.symmetricKeySn].map((sn) => ({
      cause: 'key-number-signed',
      did: 'The number of a key was part of the text that was signed.',
      fix: `${layout} Key numbers are part of the additional data of the encryption only.`,
      text: [address, appId, timestamp, sn, body].join('\n'),
    })),
    {
      cause: 'timestamp-in-milliseconds',
      did: 'The time was signed in milliseconds and sent in seconds.',
      fix: 'Read the clock once, in seconds, and use the same text in header, signature and encryption.',
      text: [address, appId, `${timestamp}000`, body].join('\n'),
    },
  ];
}
