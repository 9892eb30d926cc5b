import { sha256Hex } from '@sdk/core-signing/internal';
import type { SmsReceipt } from './receipt.js';

/** Names a receipt: the same for each delivery of it. Hashed, so that no store holds a phone number. */
export function receiptKey(receipt: SmsReceipt): string {
  return `aliyun-sms:receipt:${sha256Hex(identityOf(receipt).join('\n'))}`;
}

function identityOf(receipt: SmsReceipt): readonly string[] {
  switch (receipt.kind) {
    case 'delivery':
      // A message that failed may be reported delivered later: that is other news.
      return ['delivery', receipt.bizId, receipt.phoneNumber, receipt.errCode, String(receipt.success)];
    case 'reply':
      return [
        'reply',
        receipt.phoneNumber,
        receipt.sequenceId ?? `${receipt.sendTime ?? ''} ${receipt.content}`,
      ];
    case 'review':
    case 'other':
      return [receipt.kind, JSON.stringify(receipt.fields)];
  }
}
