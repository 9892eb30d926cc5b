/** The words of the pages of orders, in one language: labels, hints, filters. */
export interface OrderPageTexts {
  readonly empty: string;
  readonly emptyHint: string;
  readonly details: string;
  readonly outTradeNo: string;
  readonly tradeNo: string;
  readonly product: string;
  readonly amount: string;
  readonly refunded: string;
  readonly notifyUrl: string;
  readonly noNotifyUrl: string;
  readonly created: string;
  readonly expires: string;
  readonly actions: string;
  readonly noActions: string;
  /** Heads the actions that cannot be taken now. */
  readonly impossible: (count: number) => string;
  readonly whyNot: Record<
    | 'noFinalState'
    | 'closed'
    | 'paid'
    | 'finished'
    | 'refunded'
    | 'otherState'
    | 'unpaid'
    | 'unborn'
    | 'opened',
    string
  >;
  readonly failCode: string;
  readonly failAnyhow: string;
  readonly noMatch: string;
  readonly filter: {
    readonly text: string;
    readonly textExample: string;
    readonly platform: string;
    readonly state: string;
    readonly every: string;
    readonly states: Record<'waiting' | 'paid' | 'refunded' | 'closed', string>;
    readonly apply: string;
  };
  readonly refundAmount: string;
  readonly refundPlaceholder: (yuan: string) => string;
  readonly timeline: string;
  readonly raw: string;
}

export const englishOrderPageTexts: OrderPageTexts = {
  empty: 'No orders yet',
  emptyHint:
    'Give your server the addresses and keys of this sandbox, then create a payment. It appears here.',
  details: 'Details',
  outTradeNo: 'Order number',
  tradeNo: 'Trade number',
  product: 'Product',
  amount: 'Amount',
  refunded: 'Refunded',
  notifyUrl: 'Notifications go to',
  noNotifyUrl: 'nowhere: the order was created without notify_url',
  created: 'Ordered',
  expires: 'Pay until',
  actions: 'What shall happen?',
  noActions: 'This order is at its end. Nothing more can happen to it.',
  impossible: (count) => `Not possible now (${count}), and why`,
  whyNot: {
    noFinalState: 'Orders of WeChat Pay have no final state.',
    closed: 'The order is closed.',
    paid: 'The order is paid already.',
    finished: 'The refund period is over.',
    refunded: 'Everything is refunded.',
    otherState: 'Only a trade in TRADE_SUCCESS can be finished.',
    unpaid: 'The order is not paid.',
    unborn: 'The buyer has not opened the payment; for the platform there is no trade yet.',
    opened: 'The buyer has opened the payment already.',
  },
  failCode: 'Why the payment fails',
  failAnyhow: 'the buyer gives up',
  noMatch: 'No order is like that.',
  filter: {
    text: 'Search',
    textExample: 'number or subject',
    platform: 'Platform',
    state: 'State',
    every: 'all',
    states: { waiting: 'waiting', paid: 'paid', refunded: 'with refunds', closed: 'closed' },
    apply: 'Filter',
  },
  refundAmount: 'Yuan to refund',
  refundPlaceholder: (yuan) => `all ${yuan}`,
  timeline: 'History',
  raw: 'Everything that is stored',
};

export const chineseOrderPageTexts: OrderPageTexts = {
  empty: '还没有订单',
  emptyHint: '把沙箱的地址和密钥配置到你的服务器，然后创建一笔支付，它就会出现在这里。',
  details: '详情',
  outTradeNo: '商户订单号',
  tradeNo: '交易号',
  product: '产品',
  amount: '金额',
  refunded: '已退款',
  notifyUrl: '通知地址',
  noNotifyUrl: '无：创建订单时没有传 notify_url',
  created: '下单时间',
  expires: '付款截止',
  actions: '接下来发生什么？',
  noActions: '订单已到终态，不会再有变化。',
  impossible: (count) => `当前不可用的操作（${count}）及原因`,
  whyNot: {
    noFinalState: '微信支付订单没有终态。',
    closed: '订单已关闭。',
    paid: '订单已付款。',
    finished: '已过退款期。',
    refunded: '已全额退款。',
    otherState: '只有 TRADE_SUCCESS 状态的交易可以完结。',
    unpaid: '订单尚未付款。',
    unborn: '买家尚未打开付款页，平台上还没有这笔交易。',
    opened: '买家已打开付款页。',
  },
  failCode: '付款失败的原因',
  failAnyhow: '买家放弃付款',
  noMatch: '没有符合条件的订单。',
  filter: {
    text: '搜索',
    textExample: '订单号或标题',
    platform: '平台',
    state: '状态',
    every: '全部',
    states: { waiting: '待付款', paid: '已付款', refunded: '有退款', closed: '已关闭' },
    apply: '筛选',
  },
  refundAmount: '退款金额（元）',
  refundPlaceholder: (yuan) => `全部 ${yuan}`,
  timeline: '经过',
  raw: '全部存储内容',
};
