import { buildMessage } from '../../src/message-push/build-message.js';
import { eventFields, messageFields } from '../../src/message-push/message-fields.js';
import { parsePushBody } from '../../src/message-push/parse-push-body.js';
import type { WeixinEvent } from '../../src/message-push/weixin-event.js';
import type { WeixinMessage } from '../../src/message-push/weixin-message.js';
import { writeXml, type ReplyFields } from '../../src/message-push/write-xml.js';

type Named = Exclude<WeixinMessage['kind'], 'unknown-message' | 'unknown-event'>;
type Envelope = 'toUserName' | 'fromUserName' | 'createTime' | 'msgType' | 'raw' | 'event' | 'kind' | 'msgId';
/** Every own field of a kind, none left out: the compiler holds the tables to the types. */
type Own<Message> = Message extends unknown
  ? { readonly [Field in Exclude<keyof Message, Envelope>]-?: Exclude<Message[Field], undefined> }
  : never;
/** The member of the union that has this kind, perhaps beside others. */
type Of<Kind, Message = WeixinMessage> = Message extends { readonly kind: infer Kinds }
  ? Kind extends Kinds
    ? Message
    : never
  : never;
type Cases = { readonly [Kind in Named]: readonly [wire: ReplyFields, own: Own<Of<Kind>>] };

const media = [
  { MediaId: 'm', ThumbMediaId: 't' },
  { mediaId: 'm', thumbMediaId: 't' },
] as const;
const authorization = [
  { OpenID: 'o', AppID: 'wx1', RevokeInfo: '301' },
  { openId: 'o', appId: 'wx1', revokeInfo: '301' },
] as const;
const order = {
  OpenId: 'o',
  OutTradeNo: 'n',
  Env: 1,
  WeChatPayInfo: { MchOrderNo: 'm', TransactionId: '4200001', PaidTime: 5 },
};
const orderRead = {
  openId: 'o',
  outTradeNo: 'n',
  env: 1,
  weChatPayInfo: { mchOrderNo: 'm', transactionId: '4200001', paidTime: 5 },
};
const price = { Quantity: 1, OrigPrice: 100, ActualPrice: 90, Attach: '附 😀' };
const priceRead = { quantity: 1, origPrice: 100, actualPrice: 90, attach: '附 😀' };
const audit = [
  { Reason: 'r', SuccTime: 1, FailTime: 2, DelayTime: 3, ScreenShot: 'x|y' },
  { reason: 'r', succTime: 1, failTime: 2, delayTime: 3, screenShot: 'x|y' },
] as const;
const profile = [
  { ret: 2, nickname: '昵称', first: 1, second: 2, reason: 'r' },
  { ret: 2, nickname: '昵称', first: 1, second: 2, reason: 'r' },
] as const;
const trade = [
  {
    transaction_id: 't',
    merchant_id: 'm',
    sub_merchant_id: 's',
    merchant_trade_no: 'n',
    pay_time: 1,
    shipped_time: 2,
    estimated_settlement_time: 3,
    confirm_receive_method: 1,
    confirm_receive_time: 4,
    settlement_time: 5,
    msg: '请发货',
  },
  {
    transactionId: 't',
    merchantId: 'm',
    subMerchantId: 's',
    merchantTradeNo: 'n',
    payTime: 1,
    shippedTime: 2,
    estimatedSettlementTime: 3,
    confirmReceiveMethod: 1,
    confirmReceiveTime: 4,
    settlementTime: 5,
    msg: '请发货',
  },
] as const;

const cases: Cases = {
  text: [{ Content: '' }, { content: '' }],
  image: [
    { PicUrl: 'http://p', MediaId: 'm' },
    { picUrl: 'http://p', mediaId: 'm' },
  ],
  voice: [
    { MediaId: 'm', Format: 'amr' },
    { mediaId: 'm', format: 'amr' },
  ],
  video: media,
  shortvideo: media,
  location: [
    { Location_X: 23.134521, Location_Y: -113.358803, Scale: 20, Label: '位置' },
    { latitude: 23.134521, longitude: -113.358803, scale: 20, label: '位置' },
  ],
  link: [
    { Title: 't', Description: 'd', Url: 'u' },
    { title: 't', description: 'd', url: 'u' },
  ],
  miniprogrampage: [
    { Title: 't', AppId: 'wx1', PagePath: 'p?a=1&b=2', ThumbUrl: 'u', ThumbMediaId: 'm' },
    { title: 't', appId: 'wx1', pagePath: 'p?a=1&b=2', thumbUrl: 'u', thumbMediaId: 'm' },
  ],
  user_enter_tempsession: [{ SessionFrom: 'from' }, { sessionFrom: 'from' }],
  wxa_media_check: [
    {
      appid: 'wx1',
      trace_id: '60f96f1d-3845297a-1976a3ae',
      version: 2,
      errcode: 0,
      errmsg: 'ok',
      result: { suggest: 'risky', label: 20001 },
      detail: [
        { strategy: 'content_model', errcode: 0, suggest: 'risky', label: 20001, prob: 90 },
        { strategy: 'keyword', errcode: 0, suggest: 'pass', label: 100, prob: 1 },
      ],
    },
    {
      appId: 'wx1',
      traceId: '60f96f1d-3845297a-1976a3ae',
      version: 2,
      errCode: 0,
      errMsg: 'ok',
      result: { suggest: 'risky', label: 20001 },
      detail: [
        { strategy: 'content_model', errCode: 0, suggest: 'risky', label: 20001, prob: 90 },
        { strategy: 'keyword', errCode: 0, suggest: 'pass', label: 100, prob: 1 },
      ],
    },
  ],
  subscribe_msg_popup_event: [
    { List: [{ TemplateId: 'T', SubscribeStatusString: 'accept', PopupScene: '0' }] },
    { list: [{ templateId: 'T', subscribeStatusString: 'accept', popupScene: '0' }] },
  ],
  subscribe_msg_change_event: [
    { List: [{ TemplateId: 'T', SubscribeStatusString: 'reject' }] },
    { list: [{ templateId: 'T', subscribeStatusString: 'reject' }] },
  ],
  subscribe_msg_sent_event: [
    { List: [{ TemplateId: 'T', MsgID: '1864323726461255680', ErrorCode: '0', ErrorStatus: 'success' }] },
    { list: [{ templateId: 'T', msgId: '1864323726461255680', errorCode: 0, errorStatus: 'success' }] },
  ],
  user_info_modified: [
    { openid: 'o', appid: 'wx1', RevokeInfo: '1' },
    { openId: 'o', appId: 'wx1', revokeInfo: '1' },
  ],
  user_authorization_revoke: authorization,
  user_authorization_cancellation: authorization,
  weapp_audit_success: audit,
  weapp_audit_fail: audit,
  weapp_audit_delay: audit,
  wxa_nickname_audit: profile,
  wxa_category_audit: profile,
  add_express_path: [
    {
      DeliveryID: 'SF',
      WayBillId: '123456789',
      OrderId: '1',
      Version: 2,
      Count: 2,
      Actions: [
        { ActionTime: 1, ActionType: 100001, ActionMsg: '小哥A揽件成功' },
        { ActionTime: 2, ActionType: 200001, ActionMsg: '到达' },
      ],
    },
    {
      deliveryId: 'SF',
      waybillId: '123456789',
      orderId: '1',
      version: 2,
      count: 2,
      actions: [
        { actionTime: 1, actionType: 100001, actionMsg: '小哥A揽件成功' },
        { actionTime: 2, actionType: 200001, actionMsg: '到达' },
      ],
    },
  ],
  update_waybill_status: [
    {
      shopid: 's',
      shop_order_id: 'o',
      shop_no: 'n',
      waybill_id: 'w',
      action_time: 1,
      order_status: 102,
      action_msg: 'm',
      agent: { name: 'x', phone: '1' },
    },
    {
      shopId: 's',
      shopOrderId: 'o',
      shopNo: 'n',
      waybillId: 'w',
      actionTime: 1,
      orderStatus: 102,
      actionMsg: 'm',
      agent: { name: 'x', phone: '1' },
    },
  ],
  xpay_goods_deliver_notify: [
    { ...order, GoodsInfo: { ProductId: 'p', ...price } },
    { ...orderRead, goodsInfo: { productId: 'p', ...priceRead } },
  ],
  xpay_coin_pay_notify: [
    { ...order, CoinInfo: price },
    { ...orderRead, coinInfo: priceRead },
  ],
  xpay_refund_notify: [
    {
      OpenId: 'o',
      MchRefundId: 'r',
      WxRefundId: 'w',
      MchOrderId: 'm',
      WxOrderId: 'x',
      WxpayRefundTransactionId: 't',
      RefundFee: 1,
      RetCode: 0,
      RetMsg: 'ok',
      RefundStartTimestamp: 1,
      RefundSuccTimestamp: 2,
      RetryTimes: 0,
    },
    {
      openId: 'o',
      mchRefundId: 'r',
      wxRefundId: 'w',
      mchOrderId: 'm',
      wxOrderId: 'x',
      wxpayRefundTransactionId: 't',
      refundFee: 1,
      retCode: 0,
      retMsg: 'ok',
      refundStartTimestamp: 1,
      refundSuccTimestamp: 2,
      retryTimes: 0,
    },
  ],
  trade_manage_remind_access_api: trade,
  trade_manage_remind_shipping: trade,
  trade_manage_order_settlement: trade,
  debug_demo: [{ debug_str: 'hello world' }, { debugStr: 'hello world' }],
};

/** In XML these lists stand inside a structure of their own. */
const xmlWrappers: Readonly<Record<string, string>> = {
  subscribe_msg_popup_event: 'SubscribeMsgPopupEvent',
  subscribe_msg_change_event: 'SubscribeMsgChangeEvent',
  subscribe_msg_sent_event: 'SubscribeMsgSentEvent',
};

const envelope = { ToUserName: 'gh_1', FromUserName: 'openid', CreateTime: 1767225600 };
const read = async (text: string): Promise<WeixinMessage> => buildMessage((await parsePushBody(text)).fields);

describe.each(Object.entries(cases))('%s', (kind, [wire, own]) => {
  const isMessage = kind in messageFields;
  const head = isMessage ? { MsgType: kind, MsgId: '23456789012345678' } : { MsgType: 'event', Event: kind };
  const expected = {
    ...own,
    kind,
    toUserName: 'gh_1',
    fromUserName: 'openid',
    createTime: 1767225600,
    msgType: isMessage ? kind : 'event',
    ...(isMessage ? { msgId: '23456789012345678' } : { event: kind }),
    raw: expect.any(Object),
  };

  it('is read alike from JSON and XML', async () => {
    const fields = { ...envelope, ...head, ...wire };
    expect(await read(JSON.stringify(fields))).toEqual(expected);
    const wrapper = xmlWrappers[kind];
    const inXml = wrapper === undefined ? fields : { ...envelope, ...head, [wrapper]: wire };
    expect(await read(writeXml(inXml))).toEqual(expected);
  });

  it('every field of its table is read', () => {
    const table = (isMessage ? messageFields : eventFields)[kind] ?? {};
    expect(Object.keys(own).sort()).toEqual(Object.keys(table).sort());
  });
});

test('every table has a case', () => {
  expect(Object.keys(cases).sort()).toEqual(
    [...Object.keys(messageFields), ...Object.keys(eventFields)].sort(),
  );
});

describe('leniency', () => {
  it('a list of one that JSON writes as an object, and times as texts', async () => {
    const text =
      '{"FromUserName":"o","CreateTime":"1620973045","MsgType":"event","Event":"subscribe_msg_popup_event",' +
      '"List":{"TemplateId":"T","SubscribeStatusString":"accept","PopupScene":0}}';
    expect(await read(text)).toMatchObject({
      createTime: 1620973045,
      list: [{ templateId: 'T', subscribeStatusString: 'accept', popupScene: '0' }],
    });
  });

  it('a message number of 64 bits keeps its digits', async () => {
    expect(await read('{"MsgType":"text","Content":"x","MsgId":18446744073709551615}')).toMatchObject({
      msgId: '18446744073709551615',
    });
    expect(await read('{"MsgType":"text","Content":"x","MsgId":12}')).toMatchObject({ msgId: '12' });
  });

  it('what is unknown is kept', async () => {
    const unknown = '{"MsgType":"event","Event":"brand_new","Data":{"a":[1,{"b":"c"}]}}';
    expect(await read(unknown)).toMatchObject({
      kind: 'unknown-event',
      event: 'brand_new',
      raw: { Data: { a: [1, { b: 'c' }] } },
    });
    expect(await read('{"MsgType":"hologram","MsgId":1}')).toMatchObject({
      kind: 'unknown-message',
      msgId: '1',
    });
    const xml =
      '<xml><MsgType>event</MsgType><Event>wxa_appeal_record</Event><material><id>x</id><id>y</id></material>' +
      '<material><id>z</id></material></xml>';
    expect((await read(xml)).raw['material']).toEqual([{ id: ['x', 'y'] }, { id: 'z' }]);
  });

  it('a known kind that lacks what it must have is not taken for one', async () => {
    expect(await read('{"MsgType":"text","MsgId":1}')).toMatchObject({ kind: 'unknown-message' });
    expect(await read('{"MsgType":"text","Content":"x"}')).toMatchObject({ kind: 'unknown-message' });
    expect(await read('{"MsgType":"event","Event":"xpay_goods_deliver_notify","OpenId":"o"}')).toMatchObject({
      kind: 'unknown-event',
      event: 'xpay_goods_deliver_notify',
    });
    expect(await read('{"MsgType":"event","Event":"constructor"}')).toMatchObject({ kind: 'unknown-event' });
    expect(await read('{"MsgType":"event"}')).toMatchObject({ kind: 'unknown-event', event: '' });
  });

  it('fields of another type are left out', async () => {
    const event = (await read(
      '{"MsgType":"event","Event":"wxa_media_check","trace_id":"t","version":"two","result":"pass","detail":["x"]}',
    )) as Extract<WeixinEvent, { kind: 'wxa_media_check' }>;
    expect(event).toMatchObject({ kind: 'wxa_media_check', traceId: 't', detail: [] });
    expect('version' in event || 'result' in event).toBe(false);
  });
});

test('kind narrows the type', () => {
  const message = buildMessage({ MsgType: 'text', Content: 'x', MsgId: '1' });
  if (message.kind === 'text') {
    const content: string = message.content;
    expect(content).toBe('x');
  }
  // @ts-expect-error a message that was not looked at has no content
  expect(message.content).toBe('x');
});
