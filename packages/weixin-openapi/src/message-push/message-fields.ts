/**
 * How one field is read: its names on the wire (JSON and XML differ for some), and what it is. `!` after the type
 * marks a field without which the message is not taken for one of its kind.
 */
export type MessageField =
  | readonly ['text' | 'text!' | 'number' | 'number!', ...names: string[]]
  | readonly ['object' | 'list' | 'list!', fields: MessageFields, ...paths: string[]];

/** Fields by their names on the TypeScript side. A path with dots leads into structures. */
export type MessageFields = Readonly<Record<string, MessageField>>;

const media: MessageFields = { mediaId: ['text!', 'MediaId'], thumbMediaId: ['text', 'ThumbMediaId'] };

/** Messages of users, by `MsgType`. */
export const messageFields: Readonly<Record<string, MessageFields>> = {
  text: { content: ['text!', 'Content'] },
  image: { picUrl: ['text!', 'PicUrl'], mediaId: ['text!', 'MediaId'] },
  voice: { mediaId: ['text!', 'MediaId'], format: ['text', 'Format'] },
  video: media,
  shortvideo: media,
  location: {
    latitude: ['number!', 'Location_X'],
    longitude: ['number!', 'Location_Y'],
    scale: ['number', 'Scale'],
    label: ['text', 'Label'],
  },
  link: { title: ['text', 'Title'], description: ['text', 'Description'], url: ['text!', 'Url'] },
  miniprogrampage: {
    title: ['text', 'Title'],
    appId: ['text!', 'AppId'],
    pagePath: ['text!', 'PagePath'],
    thumbUrl: ['text', 'ThumbUrl'],
    thumbMediaId: ['text', 'ThumbMediaId'],
  },
};

const subscription: MessageFields = {
  templateId: ['text', 'TemplateId'],
  subscribeStatusString: ['text', 'SubscribeStatusString'],
};
const authorization: MessageFields = {
  openId: ['text', 'OpenID', 'openid'],
  appId: ['text', 'AppID', 'appid'],
  revokeInfo: ['text', 'RevokeInfo'],
};
const weappAudit: MessageFields = {
  reason: ['text', 'Reason'],
  succTime: ['number', 'SuccTime'],
  failTime: ['number', 'FailTime'],
  delayTime: ['number', 'DelayTime'],
  screenShot: ['text', 'ScreenShot'],
};
const profileAudit: MessageFields = {
  ret: ['number!', 'ret'],
  nickname: ['text', 'nickname'],
  first: ['number', 'first'],
  second: ['number', 'second'],
  reason: ['text', 'reason'],
};
const checkResult: MessageFields = { suggest: ['text', 'suggest'], label: ['number', 'label'] };
const price: MessageFields = {
  quantity: ['number', 'Quantity'],
  origPrice: ['number', 'OrigPrice'],
  actualPrice: ['number', 'ActualPrice'],
  attach: ['text', 'Attach'],
};
const virtualOrder: MessageFields = {
  openId: ['text!', 'OpenId'],
  outTradeNo: ['text!', 'OutTradeNo'],
  env: ['number!', 'Env'],
  weChatPayInfo: [
    'object',
    {
      mchOrderNo: ['text', 'MchOrderNo'],
      transactionId: ['text', 'TransactionId'],
      paidTime: ['number', 'PaidTime'],
    },
    'WeChatPayInfo',
  ],
};
const tradeManage: MessageFields = {
  transactionId: ['text', 'transaction_id'],
  merchantId: ['text', 'merchant_id'],
  subMerchantId: ['text', 'sub_merchant_id'],
  merchantTradeNo: ['text', 'merchant_trade_no'],
  payTime: ['number', 'pay_time'],
  shippedTime: ['number', 'shipped_time'],
  estimatedSettlementTime: ['number', 'estimated_settlement_time'],
  confirmReceiveMethod: ['number', 'confirm_receive_method'],
  confirmReceiveTime: ['number', 'confirm_receive_time'],
  settlementTime: ['number', 'settlement_time'],
  msg: ['text', 'msg'],
};

/** Events, by `Event`. */
export const eventFields: Readonly<Record<string, MessageFields>> = {
  user_enter_tempsession: { sessionFrom: ['text', 'SessionFrom'] },
  wxa_media_check: {
    appId: ['text', 'appid'],
    traceId: ['text!', 'trace_id'],
    version: ['number', 'version'],
    errCode: ['number', 'errcode'],
    errMsg: ['text', 'errmsg'],
    result: ['object', checkResult, 'result'],
    detail: [
      'list',
      {
        strategy: ['text', 'strategy'],
        errCode: ['number', 'errcode'],
        ...checkResult,
        prob: ['number', 'prob'],
      },
      'detail',
    ],
  },
  subscribe_msg_popup_event: {
    list: [
      'list!',
      { ...subscription, popupScene: ['text', 'PopupScene'] },
      'List',
      'SubscribeMsgPopupEvent.List',
    ],
  },
  subscribe_msg_change_event: { list: ['list!', subscription, 'List', 'SubscribeMsgChangeEvent.List'] },
  subscribe_msg_sent_event: {
    list: [
      'list!',
      {
        templateId: ['text', 'TemplateId'],
        msgId: ['text', 'MsgID'],
        errorCode: ['number', 'ErrorCode'],
        errorStatus: ['text', 'ErrorStatus'],
      },
      'List',
      'SubscribeMsgSentEvent.List',
    ],
  },
  user_info_modified: authorization,
  user_authorization_revoke: authorization,
  user_authorization_cancellation: authorization,
  weapp_audit_success: weappAudit,
  weapp_audit_fail: weappAudit,
  weapp_audit_delay: weappAudit,
  wxa_nickname_audit: profileAudit,
  wxa_category_audit: profileAudit,
  add_express_path: {
    deliveryId: ['text', 'DeliveryID'],
    waybillId: ['text', 'WayBillId'],
    orderId: ['text', 'OrderId'],
    version: ['number', 'Version'],
    count: ['number', 'Count'],
    actions: [
      'list',
      {
        actionTime: ['number', 'ActionTime'],
        actionType: ['number', 'ActionType'],
        actionMsg: ['text', 'ActionMsg'],
      },
      'Actions',
    ],
  },
  update_waybill_status: {
    shopId: ['text', 'shopid'],
    shopOrderId: ['text', 'shop_order_id'],
    shopNo: ['text', 'shop_no'],
    waybillId: ['text', 'waybill_id'],
    actionTime: ['number', 'action_time'],
    orderStatus: ['number', 'order_status'],
    actionMsg: ['text', 'action_msg'],
    agent: ['object', { name: ['text', 'name'], phone: ['text', 'phone'] }, 'agent'],
  },
  xpay_goods_deliver_notify: {
    ...virtualOrder,
    goodsInfo: ['object', { productId: ['text', 'ProductId'], ...price }, 'GoodsInfo'],
  },
  xpay_coin_pay_notify: { ...virtualOrder, coinInfo: ['object', price, 'CoinInfo'] },
  xpay_refund_notify: {
    openId: ['text!', 'OpenId'],
    mchRefundId: ['text!', 'MchRefundId'],
    wxRefundId: ['text', 'WxRefundId'],
    mchOrderId: ['text', 'MchOrderId'],
    wxOrderId: ['text', 'WxOrderId'],
    wxpayRefundTransactionId: ['text', 'WxpayRefundTransactionId'],
    refundFee: ['number', 'RefundFee'],
    retCode: ['number', 'RetCode'],
    retMsg: ['text', 'RetMsg'],
    refundStartTimestamp: ['number', 'RefundStartTimestamp'],
    refundSuccTimestamp: ['number', 'RefundSuccTimestamp'],
    retryTimes: ['number', 'RetryTimes'],
  },
  trade_manage_remind_access_api: tradeManage,
  trade_manage_remind_shipping: tradeManage,
  trade_manage_order_settlement: tradeManage,
  debug_demo: { debugStr: ['text', 'debug_str'] },
};
