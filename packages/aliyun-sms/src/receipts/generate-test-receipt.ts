import { formatChinaTime } from '@sdk/core-signing/internal';

/** What `generateTestReceipt` makes: a push of the platform, for tests of your handler. */
export interface TestReceiptSettings {
  /** @default 'delivery' */
  readonly kind?: 'delivery' | 'reply' | undefined;
  /** Where your server listens. @default 'http://127.0.0.1/' */
  readonly url?: string | undefined;
  /** Fields that differ from the usual ones, in the platform's names. Several: several items in one request. */
  readonly items?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Milliseconds since the epoch. @default now */
  readonly now?: number | undefined;
}

/** A request as the platform pushes it, for the tests of your server. Nothing in it is signed, as in reality. */
export function generateTestReceipt(settings: TestReceiptSettings = {}): Request {
  const { kind = 'delivery', url = 'http://127.0.0.1/', items = [{}], now = Date.now() } = settings;
  const time = formatChinaTime(now);
  const usual =
    kind === 'delivery'
      ? {
          phone_number: '13900001234',
          send_time: time,
          report_time: time,
          success: true,
          err_code: 'DELIVERED',
          err_msg: '用户接收成功',
          sms_size: '1',
          biz_id: '932702304080415357^0',
          out_id: '',
        }
      : {
          phone_number: '13900001234',
          content: 'TD',
          send_time: time,
          dest_code: '10690000',
          sequence_id: '1234567890',
          sign_name: '阿里云',
        };
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(items.map((item) => ({ ...usual, ...item }))),
  });
}
