import { toUniCloudHandler } from '@sdk/openapi/payment';

import { paymentNotify } from '../../common/payment-notify.js';

/** What uniCloud gives to a function that is called by its URL (云函数URL化). */
export interface HttpEvent {
  readonly path: string;
  readonly httpMethod: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Called by both platforms, about payments and refunds. What it returns is the HTTP answer. */
export const main = (event: HttpEvent) => toUniCloudHandler(paymentNotify())(event);
