/** Short messages, in one language. */
export interface SmsTexts {
  readonly sms: {
    readonly inbox: string;
    readonly empty: string;
    readonly code: string;
    readonly throttle: string;
    readonly perMinute: string;
    readonly perHour: string;
    readonly perDay: string;
    readonly noLimit: string;
    readonly hotkey: string;
    readonly state: Record<1 | 2 | 3, string>;
    readonly receipts: string;
    readonly receiptsHint: string;
    readonly reportAddress: string;
    readonly replyAddress: string;
    readonly queues: string;
    readonly queuesHint: string;
    readonly inQueue: (visible: number, invisible: number) => string;
    readonly save: string;
    readonly reply: string;
    readonly replyPhone: string;
    readonly replyText: string;
  };
}

export const englishSmsTexts: SmsTexts = {
  sms: {
    inbox: 'Short messages',
    empty: 'No short message yet. What your server sends with SendSms appears here.',
    code: 'Code',
    throttle: 'Limits for codes, by number and sign',
    perMinute: 'This minute',
    perHour: 'This hour',
    perDay: '24 hours',
    noLimit: 'no limit',
    hotkey: 'copies the newest code',
    state: { 1: 'No receipt yet', 2: 'Failed', 3: 'Delivered' },
    receipts: 'Receipts',
    receiptsHint:
      'Delivery receipts (SmsReport) and replies (SmsUp) go to these addresses of your server; the platform signs neither.',
    reportAddress: 'https://your.server/sms/report',
    replyAddress: 'https://your.server/sms/reply',
    queues: 'Queues',
    queuesHint: 'The same messages wait in these queues (MNS) for whoever takes them out.',
    inQueue: (visible, invisible) => `${visible} waiting, ${invisible} taken and not deleted yet`,
    save: 'Save',
    reply: 'Reply as the receiver',
    replyPhone: 'phone number',
    replyText: 'text',
  },
};

export const chineseSmsTexts: SmsTexts = {
  sms: {
    inbox: '短信收件箱',
    empty: '还没有短信。服务器用 SendSms 发送的短信会出现在这里。',
    code: '验证码',
    throttle: '验证码流控（按号码与签名）',
    perMinute: '本分钟',
    perHour: '本小时',
    perDay: '24 小时',
    noLimit: '不限',
    hotkey: '复制最新验证码',
    state: { 1: '等待回执', 2: '发送失败', 3: '发送成功' },
    receipts: '回执',
    receiptsHint: '短信状态报告（SmsReport）与上行短信（SmsUp）推送到服务器的这些地址；两者都没有签名。',
    reportAddress: 'https://your.server/sms/report',
    replyAddress: 'https://your.server/sms/reply',
    queues: '消息队列',
    queuesHint: '同样的消息也在这些队列（MNS）中，等待消费。',
    inQueue: (visible, invisible) => `${visible} 条待消费，${invisible} 条已取出、尚未删除`,
    save: '保存',
    reply: '以收信人身份回复',
    replyPhone: '手机号',
    replyText: '内容',
  },
};
