/** The documented surface of `tenpay` that the tests use; it has no types of its own. */
declare module 'tenpay' {
  type Fields = Record<string, string>;
  type Method = (fields: Record<string, string | number>) => Promise<Fields>;

  interface Context {
    request: { body: string; weixin?: Fields & { req_info: Fields } };
    reply(message?: string): void;
    body?: string;
  }

  export default class Tenpay {
    constructor(options: Record<string, string | Buffer>);
    urls: Fields;
    unifiedOrder: Method;
    orderQuery: Method;
    closeOrder: Method;
    micropay: Method;
    refund: Method;
    refundQuery: Method;
    transfers: Method;
    downloadBill(fields: Fields, format: true): Promise<{ list_data: string[][]; total_data: string[] }>;
    downloadBill(fields: Fields): Promise<string>;
    downloadFundflow(fields: Fields): Promise<string>;
    middleware(type: 'pay' | 'refund'): (context: Context, next: () => Promise<void>) => Promise<void>;
  }
}
