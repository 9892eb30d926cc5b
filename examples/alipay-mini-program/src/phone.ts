import type { Sandbox } from '@sdk/sandbox';

import type { AlipayHost, PageInstance } from './mini-program/host.js';

interface RequestOptions {
  readonly url: string;
  readonly data: unknown;
  readonly headers: Record<string, string>;
  complete(answer: unknown): void;
}

type Message = PageInstance<{ message: string }>;

/** The page as the phone holds it: its state, and its functions bound to it. */
export interface OrderPage extends Message {
  onPay(): Promise<void>;
  onRefund(refundAmount: string, outRequestNo: string): Promise<void>;
}

/** A fake Alipay app: the host functions of a mini program, and a thumb that pays in the sandbox. */
export function createPhone(sandbox: Sandbox, url: string) {
  const registered: object[] = [];
  let isOnline = true;

  const host = {
    getExtConfigSync: () => ({ space: sandbox.credentials(url).mpserverless }),
    getAuthCode({ success, complete }: Parameters<AlipayHost['getAuthCode']>[0] & Partial<RequestOptions>) {
      success?.({ authCode: 'FAKE-AUTH-CODE' });
      complete?.({ authCode: 'FAKE-AUTH-CODE' });
    },
    tradePay({ tradeNO, success, fail }: Parameters<AlipayHost['tradePay']>[0]) {
      const order = sandbox.orders.list().find(({ tradeNo }) => tradeNo === tradeNO);
      sandbox.orders.pay(order?.outTradeNo ?? '').then(
        () => success?.({ resultCode: '9000' }),
        (error: unknown) => fail?.({ error: 4000, errorMessage: String(error) }),
      );
    },
    request(options: RequestOptions) {
      if (isOnline) void send(options);
      else options.complete({ error: 13, errorMessage: 'request:fail timeout' });
    },
    uploadFile: () => undefined,
  };
  Object.assign(globalThis, { my: host, Page: (page: object) => registered.push(page) });

  return {
    /** Opens the page that was registered last. */
    openPage(): OrderPage {
      const page = registered.at(-1) as OrderPage | undefined;
      if (page === undefined) throw new Error('no page was registered');
      const instance: OrderPage = {
        ...page,
        data: { ...page.data },
        setData: (change) => Object.assign(instance.data, change),
      };
      return instance;
    },
    goOffline: () => {
      isOnline = false;
    },
    /** Takes the globals away again. */
    turnOff: () => {
      Object.assign(globalThis, { my: undefined, Page: undefined });
    },
  };
}

async function send({ url, data, headers, complete }: RequestOptions): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(data) });
  const body: unknown = await response.json();
  complete({ data: body, status: response.status, headers: Object.fromEntries(response.headers) });
}
