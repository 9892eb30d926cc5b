import type { PlatformName } from '../core/platform.js';

/** The first page, in one language. */
export interface OverviewTexts {
  readonly overview: {
    readonly orders: string;
    readonly waiting: string;
    readonly undelivered: string;
    readonly badSignatures: string;
    readonly activity: string;
    readonly nothingHappened: string;
    readonly failures: string;
    readonly latestOrders: string;
    readonly allOrders: string;
    readonly platforms: string;
    readonly platform: string;
    readonly address: string;
    readonly operations: string;
    readonly up: string;
    readonly platformName: Record<PlatformName, string>;
    readonly connect: string;
    readonly connectHint: string;
    readonly install: string;
  };
}

export const englishOverviewTexts: OverviewTexts = {
  overview: {
    orders: 'orders',
    waiting: 'waiting for payment',
    undelivered: 'notifications not accepted',
    badSignatures: 'wrong signatures',
    activity: 'What happened last',
    nothingHappened: 'Nothing yet.',
    failures: 'What went wrong last',
    latestOrders: 'Latest orders',
    allOrders: 'All orders',
    platforms: 'Platforms',
    platform: 'Platform',
    address: 'Below',
    operations: 'Operations',
    up: 'up',
    platformName: {
      alipay: 'Alipay',
      weixinPay: 'WeChat Pay',
      weixin: 'WeChat mini program',
      aliyunSms: 'Aliyun SMS',
      mpserverless: 'MPServerless',
    },
    connect: 'Connect your code',
    connectHint:
      'Write the keys into .env (npx sdk-sandbox env > .env), then run one of these: node --env-file=.env shop.mjs',
    install: 'Needs',
  },
};

export const chineseOverviewTexts: OverviewTexts = {
  overview: {
    orders: '个订单',
    waiting: '个待付款订单',
    undelivered: '条通知未被接受',
    badSignatures: '个请求验签失败',
    activity: '最近动态',
    nothingHappened: '暂无。',
    failures: '最近的失败',
    latestOrders: '最新订单',
    allOrders: '全部订单',
    platforms: '平台',
    platform: '平台',
    address: '路径',
    operations: '接口数',
    up: '运行中',
    platformName: {
      alipay: '支付宝',
      weixinPay: '微信支付',
      weixin: '微信小程序',
      aliyunSms: '阿里云短信',
      mpserverless: 'MPServerless',
    },
    connect: '接入你的代码',
    connectHint:
      '先把密钥写入 .env（npx sdk-sandbox env > .env），再运行任意一段：node --env-file=.env shop.mjs',
    install: '需要',
  },
};
