import type { TriggerCall, TriggerScenario, TriggerStep } from './trigger-scenario.js';

/** Every scenario `sdk-sandbox trigger` knows. */
export const triggerScenarios: readonly TriggerScenario[] = [
  {
    name: 'alipay.trade.success',
    summary: 'an Alipay trade is created and paid',
    platform: 'alipay',
    steps: [alipayOrder(), alipayPaid()],
  },
  {
    name: 'alipay.trade.closed-by-timeout',
    summary: 'an Alipay trade is not paid in time and closes',
    platform: 'alipay',
    steps: [alipayOrder({ timeout_express: '5m' }), { advance: '5m' }],
  },
  {
    name: 'alipay.refund.partial',
    summary: 'a paid Alipay trade is refunded in part',
    platform: 'alipay',
    steps: [
      alipayOrder(),
      alipayPaid(),
      {
        name: 'refund',
        wire: 'alipay',
        operation: 'alipay.trade.refund',
        content: {
          out_trade_no: '${order.out_trade_no}',
          refund_amount: '0.01',
          out_request_no: '${new.refundNo}',
          refund_reason: 'trigger',
        },
      },
    ],
  },
  {
    name: 'wxpay.v3.payment.success',
    summary: 'a WeChat Pay v3 order (JSAPI) is paid',
    platform: 'weixinPay',
    steps: paidV3(),
  },
  {
    name: 'wxpay.v3.refund.success',
    summary: 'a paid v3 order is refunded, and the money arrives',
    platform: 'weixinPay',
    steps: [...paidV3(), v3Refund('SUCCESS'), { advance: '1m' }],
  },
  {
    name: 'wxpay.v3.refund.abnormal',
    summary: 'a paid v3 order is refunded, and the account cannot take the money',
    platform: 'weixinPay',
    steps: [...paidV3(), v3Refund('ABNORMAL'), { advance: '1m' }],
  },
  {
    name: 'wxpay.v2.payment.success',
    summary: 'a WeChat Pay v2 order (NATIVE) is paid',
    platform: 'weixinPay',
    steps: [
      {
        name: 'order',
        wire: 'weixinPayV2',
        operation: '/pay/unifiedorder',
        content: {
          body: 'trigger',
          out_trade_no: '${new.orderNo}',
          total_fee: '100',
          spbill_create_ip: '127.0.0.1',
          notify_url: '${shop.notifyUrl}',
          trade_type: 'NATIVE',
        },
      },
      { act: 'pay', order: '${order.out_trade_no}' },
    ],
  },
  {
    name: 'sms.receipt.failed',
    summary: 'a short message cannot be delivered, and its receipt says so',
    platform: 'aliyunSms',
    steps: [
      {
        name: 'settings',
        wire: 'control',
        operation: 'PUT /sms/settings',
        content: { reportUrl: '${shop.notifyUrl}' },
        needsNotifyUrl: true,
      },
      {
        name: 'message',
        wire: 'aliyunSms',
        operation: 'SendSms',
        content: {
          // A number whose receipt says MOBILE_NOT_ON_SERVICE.
          PhoneNumbers: '13000000001',
          SignName: '${aliyunSms.signName}',
          TemplateCode: '${aliyunSms.templateCode}',
          TemplateParam: '{"code":"246810"}',
        },
      },
      { advance: '5m' },
    ],
  },
  {
    name: 'weixin.push.text',
    summary: 'a user writes to the mini program, and the message is pushed to the shop',
    platform: 'weixin',
    steps: [
      {
        name: 'push',
        wire: 'control',
        operation: 'POST /weixin/push',
        content: { url: '${shop.notifyUrl}' },
        needsNotifyUrl: true,
      },
      { name: 'message', wire: 'control', operation: 'POST /weixin/messages', content: { text: 'hello' } },
    ],
  },
];

function alipayOrder(more: Readonly<Record<string, unknown>> = {}): TriggerCall {
  return {
    name: 'order',
    wire: 'alipay',
    operation: 'alipay.trade.create',
    content: {
      out_trade_no: '${new.orderNo}',
      total_amount: '1.00',
      subject: 'trigger',
      buyer_id: '${alipay.buyerId}',
      ...more,
    },
  };
}

function alipayPaid(): TriggerStep {
  return { act: 'pay', order: '${order.out_trade_no}' };
}

function paidV3(): readonly TriggerStep[] {
  return [
    {
      name: 'order',
      wire: 'weixinPayV3',
      operation: 'POST /v3/pay/transactions/jsapi',
      content: {
        appid: '${weixinPay.appId}',
        mchid: '${weixinPay.mchId}',
        description: 'trigger',
        out_trade_no: '${new.orderNo}',
        notify_url: '${shop.notifyUrl}',
        amount: { total: 100, currency: 'CNY' },
        payer: { openid: '${weixinPay.openid}' },
      },
    },
    { act: 'pay', order: '${order.out_trade_no}' },
  ];
}

function v3Refund(outcome: 'SUCCESS' | 'ABNORMAL'): TriggerCall {
  return {
    name: 'refund',
    wire: 'weixinPayV3',
    operation: 'POST /v3/refund/domestic/refunds',
    headers: { 'x-sandbox-refund-outcome': outcome },
    content: {
      out_trade_no: '${order.out_trade_no}',
      out_refund_no: '${new.refundNo}',
      notify_url: '${shop.notifyUrl}',
      amount: { refund: '${order.amount.total}', total: '${order.amount.total}', currency: 'CNY' },
    },
  };
}
