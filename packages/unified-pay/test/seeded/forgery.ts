import type { OrderRow } from './journal.js';
import type { PlatformWord } from './plan.js';
import { notifyUrl } from './shop-parts.js';

/** "It was paid", by somebody who has no key of the platform: everything is right but the signature. */
export function forgeryOf(platform: PlatformWord, { no, totalFee }: OrderRow): Request {
  if (platform === 'alipay') {
    const amount = (totalFee / 100).toFixed(2);
    return post('application/x-www-form-urlencoded', alipayForm(no, amount).toString());
  }
  if (platform === 'wxpay-v2') return post('text/xml', weixinDocument(no, totalFee));
  return post('application/json', weixinEvent(no), {
    'wechatpay-signature': Buffer.from('FAKE').toString('base64'),
    'wechatpay-serial': 'FAKE0000000000000000000000000000000000FF',
    'wechatpay-timestamp': '1772596800',
    'wechatpay-nonce': 'FAKE',
  });
}

function alipayForm(no: string, amount: string): URLSearchParams {
  return new URLSearchParams({
    ...{ notify_type: 'trade_status_sync', notify_id: 'FAKE', notify_time: '2026-03-04 12:00:00' },
    ...{ trade_no: '2026030422001400000000000001', out_trade_no: no, trade_status: 'TRADE_SUCCESS' },
    ...{ total_amount: amount, charset: 'utf-8', version: '1.0', sign_type: 'RSA2' },
    sign: Buffer.from('FAKE').toString('base64'),
  });
}

function weixinDocument(no: string, totalFee: number): string {
  const fields = {
    ...{ return_code: 'SUCCESS', result_code: 'SUCCESS', nonce_str: 'FAKE', out_trade_no: no },
    ...{
      transaction_id: '4200000000000000000000000001',
      total_fee: String(totalFee),
      cash_fee: String(totalFee),
    },
    ...{ time_end: '20260304120000', sign: 'FAKE0000000000000000000000000000' },
  };
  return `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</xml>`;
}

function weixinEvent(no: string): string {
  return JSON.stringify({
    ...{ id: 'FAKE', create_time: '2026-03-04T12:00:00+08:00', event_type: 'TRANSACTION.SUCCESS' },
    ...{ resource_type: 'encrypt-resource', summary: no },
    resource: {
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: 'FAKE',
      nonce: 'FAKE',
      associated_data: 'transaction',
    },
  });
}

function post(type: string, body: string, headers: Readonly<Record<string, string>> = {}): Request {
  return new Request(notifyUrl, { method: 'POST', headers: { 'content-type': type, ...headers }, body });
}
