import { parseChinaTime } from '@sdk/core-signing/internal';
import type { SmsReceipt } from './receipt.js';

type Fields = Readonly<Record<string, unknown>>;

/** Reads one item by the fields it has; the platform does not say what kind it is. */
export function parseReceipt(fields: Fields): SmsReceipt {
  const phoneNumber = textOf(fields, 'phone_number');
  if (phoneNumber !== undefined && (fields['success'] !== undefined || fields['err_code'] !== undefined))
    return delivery(fields, phoneNumber);
  const content = textOf(fields, 'content');
  if (phoneNumber !== undefined && content !== undefined) return reply(fields, phoneNumber, content);
  return review(fields) ?? { kind: 'other', fields };
}

function delivery(fields: Fields, phoneNumber: string): SmsReceipt {
  const success = fields['success'];
  const size = Number(textOf(fields, 'sms_size'));
  return {
    kind: 'delivery',
    phoneNumber,
    success: success === true || success === 'true',
    errCode: textOf(fields, 'err_code') ?? '',
    errMsg: textOf(fields, 'err_msg') ?? '',
    smsSize: Number.isSafeInteger(size) && size > 0 ? size : undefined,
    bizId: textOf(fields, 'biz_id') ?? '',
    outId: textOf(fields, 'out_id'),
    ...moment(fields),
    reportTime: textOf(fields, 'report_time'),
    reportedAt: parseChinaTime(textOf(fields, 'report_time') ?? ''),
    fields,
  };
}

function reply(fields: Fields, phoneNumber: string, content: string): SmsReceipt {
  return {
    kind: 'reply',
    phoneNumber,
    content,
    signName: textOf(fields, 'sign_name'),
    destCode: textOf(fields, 'dest_code') ?? '',
    sequenceId: textOf(fields, 'sequence_id'),
    ...moment(fields),
    fields,
  };
}

function review(fields: Fields): SmsReceipt | undefined {
  const sign = textOf(fields, 'sign_status');
  const template = textOf(fields, 'template_status');
  const status = sign ?? template;
  if (status === undefined) return undefined;
  const subject = textOf(fields, sign === undefined ? 'template_code' : 'sign_name') ?? '';
  const reason = textOf(fields, 'reason');
  return { kind: 'review', of: sign === undefined ? 'template' : 'sign', subject, status, reason, fields };
}

function moment(fields: Fields): { sendTime: string | undefined; sentAt: number | undefined } {
  const sendTime = textOf(fields, 'send_time');
  return { sendTime, sentAt: parseChinaTime(sendTime ?? '') };
}

/** A text, or a number as text: `sequence_id` has come as both. */
function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
}
