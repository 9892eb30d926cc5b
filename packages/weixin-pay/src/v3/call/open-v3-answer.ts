import { MalformedResponseError, type TransportResponse } from '@sdk/core-signing';
import { parseJsonObject, toHttpStatusError, utf8Text } from '@sdk/core-signing/internal';
import type { PlatformKeyring } from '../../keyring/platform-keyring.js';
import { isSigned } from '../../signing/signature-headers.js';
import { verifySignedMessage } from '../../signing/verify-signed-message.js';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import type { V3Answer } from '../v3-request.js';
import { assertAnswersCall } from './assert-answers-call.js';
import { toV3Error } from './to-v3-error.js';
import type { V3Call } from './v3-call.js';

/**
 * Opens an answer: verifies the bytes received, then reads them, then judges. Success without a signature is
 * refused; a refusal without one is believed, and says so.
 *
 * @throws SignatureError, PlatformError, HttpStatusError, MalformedResponseError.
 */
export async function openV3Answer(
  context: Pick<WeixinPayContext, 'baseUrl' | 'clock'>,
  keyring: PlatformKeyring,
  response: TransportResponse,
  { call, signedText }: { readonly call: V3Call; readonly signedText: string },
): Promise<V3Answer> {
  const { status, headers, body } = response;
  const { operation } = call;
  const known = { platform: 'weixin-pay', operation };
  if (status >= 300 && status < 400) throw toHttpStatusError(response, known);
  const success = status >= 200 && status < 300;
  const signed = isSigned(headers);
  if (success || signed) {
    const now = context.clock.now();
    await verifySignedMessage(
      { headers, body, now, subject: 'answer', outcome: 'unknown', operation },
      keyring,
    );
  }
  const requestId = headers['request-id'];
  const data = readObject(body);
  const accepted = status === 202;
  if (success && !accepted) {
    if (data === undefined) throw malformed('it is not a JSON object in UTF-8', operation, status);
    assertAnswersCall(data, call);
    const { required } = call;
    if (required !== undefined && isAbsent(data[required])) {
      throw malformed(
        `it lacks \`${required}\`, and so does not say what became of the call`,
        operation,
        status,
      );
    }
    return { status, headers, requestId, data };
  }
  // Believed only with a verified signature: without one, anybody between could report success.
  if (signed && call.doneBy !== undefined && data?.['code'] === call.doneBy) {
    return { status, headers, requestId, data: {} };
  }
  const { doneBy } = call;
  const error = toV3Error({ operation, status, data, requestId, signed, doneBy, signedText });
  throw error ?? toHttpStatusError(response, { ...known, address: context.baseUrl, addressAdvice });
}

const addressAdvice = 'API v3 lies below it, in paths such as `/v3/pay/transactions/jsapi`.';

/** The JSON object, an empty one for an empty body, `undefined` for anything else. */
function readObject(body: Uint8Array): Record<string, unknown> | undefined {
  if (body.byteLength === 0) return {};
  const text = utf8Text(body);
  if (text === undefined) return undefined;
  try {
    return parseJsonObject(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function malformed(finding: string, operation: string, status: number): MalformedResponseError {
  return new MalformedResponseError(`The answer is signed, but ${finding}.`, {
    outcome: 'unknown',
    status,
    platform: 'weixin-pay',
    operation,
  });
}
