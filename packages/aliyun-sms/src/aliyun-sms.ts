import type { CallByName } from './call/call-action.js';
import type { DysmsActions } from './catalogue/generated/dysms-actions.js';
import type { ConfirmSend } from './send/confirm-send.js';
import type { QuerySendDetails } from './send/query-send-details.js';
import type { SendBatchSms } from './send/send-batch-sms.js';
import type { SendSms } from './send/send-sms.js';

/** The functions that are written by hand; the others come from the catalogue. */
export interface HandwrittenActions {
  /**
   * `SendSms`: one message to up to 1000 numbers.
   *
   * @throws ValidationError before anything is sent; `PlatformError` (see `isSmsError`) when it was refused. With
   * `outcome: 'unknown'` it may have been sent: ask `confirmSend`.
   * @remarks Never repeated once it may have reached the platform.
   */
  readonly sendSms: SendSms;
  /** `SendBatchSms`: up to 100 messages with their own numbers, signs and values. Fails as `sendSms` does. */
  readonly sendBatchSms: SendBatchSms;
  /** `QuerySendDetails`: what became of the messages to one number on one day. */
  readonly querySendDetails: QuerySendDetails;
}

/** A client of Aliyun SMS, made by `createAliyunSms`. It is frozen and shows no secret. */
export interface AliyunSms extends HandwrittenActions, Omit<DysmsActions, keyof HandwrittenActions> {
  /** Finds out, after a failure with an unknown outcome, whether a message was sent. */
  readonly confirmSend: ConfirmSend;
  /** Calls any action in the platform's own names, catalogued or not. */
  readonly call: CallByName;
  /** Closes the connections when the calls under way have ended. */
  close(): Promise<void>;
}
