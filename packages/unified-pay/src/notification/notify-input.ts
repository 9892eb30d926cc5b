import type { NotificationInput } from '@sdk/alipay-openapi';
import type { PayNotificationInput } from '@sdk/weixin-pay';

/**
 * What a notification may arrive as: the event of a cloud function (uniCloud, Aliyun Function Compute; base64 or
 * not), a Web `Request`, a Node request or one with `rawBody`, `{ headers, body }`, text or bytes. Never an object that
 * a body parser made. WeChat Pay v3 needs the headers too.
 */
export type NotifyInput = NotificationInput | PayNotificationInput;
