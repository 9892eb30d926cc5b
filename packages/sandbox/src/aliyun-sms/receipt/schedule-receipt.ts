import { formatChinaTime } from '../../core/china-time.js';
import { settingsFor } from '../aliyun-sms-settings.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { magicNumbers } from '../message/magic-numbers.js';
import { findSms, normalisePhone, saveSms } from '../message/sms-message.js';
import type { SmsMessage } from '../message/sms-message.js';
import { enqueue } from '../queue/queue-message.js';
import { push } from './push-receipt.js';

/** Lets the receipt of a message come when it is due. */
export function scheduleReceipt(world: AliyunSmsWorld, { id, receiptAt }: SmsMessage): void {
  if (receiptAt !== null) world.kernel.clock.schedule(receiptAt, () => receive(world, id));
}

function receive(world: AliyunSmsWorld, id: string): void {
  const message = findSms(world, id);
  // A reset may have come between.
  if (message?.receiptAt == null) return;
  const now = world.kernel.clock.now();
  const magic = magicNumbers.get(normalisePhone(message.phone));
  const errCode = magic !== undefined && 'receipt' in magic ? (magic.receipt ?? '') : 'DELIVERED';
  const success = errCode === 'DELIVERED';
  const done: SmsMessage = {
    ...message,
    status: success ? 3 : 2,
    errCode,
    receivedAt: now,
    receiptAt: null,
  };
  saveSms(world, done);
  const report = {
    send_time: formatChinaTime(message.at),
    report_time: formatChinaTime(now),
    success,
    err_msg: success ? '用户接收成功' : errCode,
    err_code: errCode,
    phone_number: message.phone,
    sms_size: String(message.size),
    biz_id: message.bizId,
    out_id: message.outId,
  };
  enqueue(world, 'SmsReport', id, report);
  push(world, 'SmsReport', settingsFor(world).reportUrl, [report]);
}
