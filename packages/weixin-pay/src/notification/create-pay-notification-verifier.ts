import { ConfigError } from '@sdk/core-signing';
import { claimHolders, claimNotification, type ClaimTimes } from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../weixin-pay-context.js';
import { verifySignedMessage } from '../signing/verify-signed-message.js';
import { readV2Document } from '../xml/read-v2-document.js';
import type { V2Document } from '../xml/v2-document.js';
import { buildNotification } from './build-notification.js';
import { checkAddressee } from './check-addressee.js';
import { checkExpected } from './check-expected.js';
import { confirmNotification } from './confirm-notification.js';
import type { NotificationContent } from './notification-content.js';
import { refuse } from './notification-refusal.js';
import { openV2Refund } from './open-v2-refund.js';
import { openV3Message } from './open-v3-message.js';
import type { PayNotificationInput } from './pay-notification-input.js';
import type { PayNotificationVerifier } from './pay-notification-verifier.js';
import type { PayNotification } from './pay-notification.js';
import { readV2Message } from './read-v2-message.js';
import { readV3Message } from './read-v3-message.js';
import { readMessage, textOf, type ReceivedMessage } from './received-message.js';
import { signatureHeaderRecord } from './signature-header-record.js';
import { v2KeySource } from './v2-key-source.js';
import { acceptedSignTypes } from './v2-sign-type.js';
import type { VerifyPayNotificationOptions } from './verify-pay-notification-options.js';
import { verifyV2Signature } from './verify-v2-signature.js';

/**
 * A minute: WeChat Pay repeats after 15 s already, and what arrives while a handler is at work is refused, so that
 * a crash loses no delivery. 26 hours: it repeats for 24 at most.
 */
const defaultClaimTimes: ClaimTimes = Object.freeze({ lease: 60_000, ttl: 26 * 3_600_000 });

/** The verifier over a resolved configuration. */
export function createPayNotificationVerifier(context: WeixinPayContext): PayNotificationVerifier {
  const newHolder = claimHolders(context.nonce);
  const v2Key = v2KeySource(context);
  const claims = { platform: 'weixin-pay', store: context.store, logger: context.logger };

  async function verifyNotification(
    input: PayNotificationInput,
    given?: VerifyPayNotificationOptions,
  ): Promise<PayNotification> {
    const options = given ?? {};
    assertVersionConfigured(context, options.version);
    const reading = readMessage(input);
    const message = reading instanceof Promise ? await reading : reading;
    const content = await verifyMessage(context, message, options, v2Key);
    checkKind(content, options.kind);
    checkAddressee(content, context, options);
    if (options.expected !== undefined) await checkExpected(content, options.expected);
    const { confirm = false, signal } = options;
    if (confirm) await confirmNotification(content, context, { signal });
    else checkUnambiguous(content);
    const claim = await claimNotification(
      claims,
      `weixin-pay:notification:${content.mchId}:${content.claimId}`,
      options.claim !== false && {
        lease: options.claimLease ?? defaultClaimTimes.lease,
        ttl: options.claimTtl ?? defaultClaimTimes.ttl,
      },
      newHolder,
    );
    return buildNotification(content, claim, { receivedAt: context.clock.now(), confirmed: confirm });
  }

  return Object.freeze({
    verifyNotification,
    verifyPaymentNotification: (input, options) => verifyNotification(input, { ...options, kind: 'payment' }),
    verifyRefundNotification: (input, options) => verifyNotification(input, { ...options, kind: 'refund' }),
  } satisfies PayNotificationVerifier);
}

/** The sender chose the version; which are accepted, and with which keys they are checked, he does not choose. */
async function verifyMessage(
  context: WeixinPayContext,
  message: ReceivedMessage,
  options: VerifyPayNotificationOptions,
  v2Key: ReturnType<typeof v2KeySource>,
): Promise<NotificationContent> {
  const { version, body } = message;
  if (options.version !== undefined && options.version !== version) {
    throw refuse(
      'version',
      `it is a message of API ${version}, and only ${options.version} is accepted here.`,
    );
  }
  if (version === 'v2') {
    if (context.v2 === undefined) throw keyMissing(version, '`key` (the APIv2 key)');
    const accepted = options.signTypes ?? acceptedSignTypes(context.v2.signType);
    return verifyV2Message(await readDocument(body), await v2Key(context.v2), accepted);
  }
  if (context.v3 === undefined) throw keyMissing(version, '`privateKey` and `apiV3Key`');
  await verifySignedMessage(
    {
      headers: signatureHeaderRecord(message.headers ?? {}),
      body,
      now: context.clock.now(),
      subject: 'notification',
      outcome: 'rejected',
      operation: 'notification',
    },
    context.v3.keyring,
  );
  return readV3Message(openV3Message(context.v3, body), context.mchId);
}

/** Refunds are sealed and not signed; everything else is signed, or refused. */
async function verifyV2Message(
  document: V2Document,
  key: string,
  accepted: Parameters<typeof verifyV2Signature>[2],
): Promise<NotificationContent> {
  const isRefund = document['req_info'] !== undefined;
  if (!isRefund || document['sign'] !== undefined) verifyV2Signature(document, key, accepted);
  return isRefund ? openV2Refund(document, key) : readV2Message(document);
}

async function readDocument(body: string | Uint8Array): Promise<V2Document> {
  const text = textOf(body);
  try {
    return await readV2Document(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refuse('xml', `${error.message}.`, 'ERR_SDK_SIGNATURE_REJECTED', error);
  }
}

function checkKind(content: NotificationContent, kind: VerifyPayNotificationOptions['kind']): void {
  if (kind === undefined || content.kind === kind) return;
  throw refuse(
    'kind',
    `it is genuine, but ${content.eventType} is no ${kind}. Give each kind a notify_url of its own, or leave \`kind\` out.`,
  );
}

function checkUnambiguous({ hiddenField }: NotificationContent): void {
  if (hiddenField === undefined) return;
  throw refuse(
    'ambiguous',
    `${hiddenField} stands inside the value of another field, and the signature of API v2 covers both readings. Where ` +
      'your own orders carry such an `attach`, pass `confirm: true`, and change it: no “&” in it.',
  );
}

function assertVersionConfigured(context: WeixinPayContext, version: 'v2' | 'v3' | undefined): void {
  const missing =
    version === undefined
      ? context.v2 === undefined &&
        context.v3 === undefined &&
        '`key` (API v2) or `privateKey` and `apiV3Key` (API v3)'
      : context[version] === undefined && (version === 'v2' ? '`key`' : '`privateKey` and `apiV3Key`');
  if (missing === false) return;
  throw new ConfigError(`verifyNotification needs ${missing} in createWeixinPay.`, {
    platform: 'weixin-pay',
    operation: 'verifyNotification',
  });
}

function keyMissing(version: string, keys: string) {
  return refuse(
    'version',
    `it is a message of API ${version}, which this client has no keys for: ${keys}.`,
    'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
  );
}
