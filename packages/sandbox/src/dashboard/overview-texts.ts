/** The first page, in one language. */
export interface OverviewTexts {
  readonly overview: {
    readonly orders: string;
    readonly waiting: string;
    readonly undelivered: string;
    readonly badSignatures: string;
    readonly activity: string;
    readonly reset: string;
    readonly resetConfirm: string;
  };
}

export const englishOverviewTexts: OverviewTexts = {
  overview: {
    orders: 'orders',
    waiting: 'waiting for payment',
    undelivered: 'notifications not accepted',
    badSignatures: 'wrong signatures',
    activity: 'What happened last',
    reset: 'Reset the sandbox',
    resetConfirm: 'Forget every order, request and notification?',
  },
};

export const chineseOverviewTexts: OverviewTexts = {
  overview: {
    orders: '个订单',
    waiting: '个待付款',
    undelivered: '条通知未被接受',
    badSignatures: '个验签失败',
    activity: '最近发生',
    reset: '重置沙箱',
    resetConfirm: '清空所有订单、请求和通知？',
  },
};
