import {
  MalformedResponseError,
  PlatformError,
  SignatureError,
  type TransportResponse,
} from '@sdk/core-signing';
import { toHttpStatusError } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';
import { parseJsonObject } from '../gateway/parse-json-object.js';
import { scanTopLevel } from '../gateway/scan-top-level.js';
import { signedMessageQuery } from './message-channel-url.js';

/** What a connection is opened with. */
export interface MessageChannel {
  readonly linkToken: string;
  /** Names the data centre; goes back as a cookie. */
  readonly zone: string | undefined;
}

const operation = 'message gateway registration';
const common = { platform: 'alipay', operation } as const;

/**
 * Asks the message gateway for a link token.
 *
 * @throws PlatformError when it refuses, SignatureError when its answer is not Alipay's, and what requests throw.
 */
export function registerMessageChannel(
  context: AlipayContext,
  address: string,
  signal: AbortSignal,
): Promise<MessageChannel> {
  return context.pipeline.execute({
    ...common,
    idempotency: 'safe',
    options: { signal, retry: false },
    sign: ({ now }) => ({
      method: 'GET',
      url: `${address}?${signedMessageQuery(context, { nonce: context.nonce() }, now)}`,
      headers: { accept: 'application/json' },
      body: null,
    }),
    open: (response) => openRegistration(context, response),
  });
}

async function openRegistration(
  context: AlipayContext,
  response: TransportResponse,
): Promise<MessageChannel> {
  const text = new TextDecoder().decode(response.body);
  const { node, nodeText, sign, alipayCertSn } = locate(text, response);
  const code = textOf(node['code']) ?? '';
  const success = code === '10000' || code === '100000000';
  if (sign !== undefined) {
    const verifier = await context.keyring.verifierFor(alipayCertSn, context.signType);
    if (!verifier.verify(nodeText, sign)) {
      const message =
        'The registration’s signature does not match. Check that the client has Alipay’s public key for this application.';
      throw signatureError(message, 'ERR_SDK_SIGNATURE_MISMATCH');
    }
  }
  if (!success) {
    throw new PlatformError({
      ...common,
      errCode: code,
      errMsg: textOf(node['msg']) ?? '',
      subCode: textOf(node['sub_code']),
      subMsg: textOf(node['sub_msg']),
      status: response.status,
      retryable: false,
      outcome: 'rejected',
    });
  }
  if (sign === undefined) {
    throw signatureError(
      'The registration reports success but carries no signature.',
      'ERR_SDK_SIGNATURE_MISSING',
    );
  }
  const linkToken = node['link_token'];
  if (typeof linkToken !== 'string' || linkToken === '') {
    throw new MalformedResponseError('The registration holds no link token.', {
      ...common,
      outcome: 'rejected',
    });
  }
  return { linkToken, zone: zoneOf(response.headers['set-cookie']) };
}

function locate(text: string, response: TransportResponse) {
  try {
    const slices = scanTopLevel(text);
    const valueOf = (name: string): string | undefined => {
      const slice = slices.get(name);
      return slice === undefined ? undefined : text.slice(slice.start, slice.end);
    };
    const nodeText = valueOf('response') ?? '';
    return {
      nodeText,
      node: parseJsonObject(nodeText),
      sign: unquote(valueOf('sign')),
      alipayCertSn: unquote(valueOf('alipay_cert_sn')),
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (response.status < 200 || response.status >= 300) throw toHttpStatusError(response, common);
    throw new MalformedResponseError('The registration is not in the documented form: check `endpoint`.', {
      ...common,
      outcome: 'rejected',
      status: response.status,
    });
  }
}

function unquote(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function zoneOf(cookies: string | undefined): string | undefined {
  return /(?:^|[;,]\s*)zone=([\w.-]{1,64})/.exec(cookies ?? '')?.[1];
}

function signatureError(
  message: string,
  code: 'ERR_SDK_SIGNATURE_MISMATCH' | 'ERR_SDK_SIGNATURE_MISSING',
): SignatureError {
  return new SignatureError(message, { ...common, code, step: 'sign', outcome: 'rejected' });
}
