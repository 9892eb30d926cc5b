import type { WeixinMessage } from './weixin-message.js';
import type { ReplyFields } from './write-xml.js';

/**
 * The reply that hands a message over to the people at the customer-service desk.
 *
 * @param kfAccount - the account that should take it, where it is free. @default any
 */
export function transferToCustomerService(message: WeixinMessage, kfAccount?: string): ReplyFields {
  return {
    ToUserName: message.fromUserName,
    FromUserName: message.toUserName,
    CreateTime: message.createTime,
    MsgType: 'transfer_customer_service',
    ...(kfAccount === undefined ? {} : { TransInfo: { KfAccount: kfAccount } }),
  };
}
