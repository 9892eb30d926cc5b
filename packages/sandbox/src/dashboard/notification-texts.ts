import type { NotificationAttempt } from '../core/kernel.js';
/** Notifications and their deliveries, in one language. */
export interface NotificationTexts {
  readonly notification: {
    readonly empty: string;
    readonly emptyHint: string;
    readonly state: Record<'pending' | 'accepted' | 'exhausted', string>;
    readonly next: (moment: string) => string;
    readonly attempts: (made: number, planned: number) => string;
    readonly attemptsHeading: string;
    readonly noAttempts: string;
    readonly cause: Record<NotificationAttempt['cause'], string>;
    readonly accepted: string;
    readonly notAccepted: string;
    readonly noAnswer: string;
    readonly emptyAnswer: string;
    readonly corruptAccepted: string;
    readonly schedule: string;
    readonly scheduleHint: string;
    readonly actions: string;
    readonly resend: string;
    readonly corrupt: string;
    readonly duplicate: (copies: number) => string;
    readonly late: string;
    readonly diagnose: string;
    readonly diagnoseHint: string;
    readonly refusal: string;
    readonly corruptHint: string;
    readonly duplicateHint: string;
    readonly body: string;
  };
  /** What a notification tells, by the platform's word for its type. */
  readonly notificationType: Readonly<Record<string, string>>;
}

export const englishNotificationTexts: NotificationTexts = {
  notification: {
    empty: 'No notifications yet',
    emptyHint:
      'Pay an order that was created with a notify_url. Each delivery shows here, with the answer of your server.',
    state: { pending: 'Not accepted yet', accepted: 'Accepted', exhausted: 'Given up' },
    next: (moment) => `next attempt ${moment}`,
    attempts: (made, planned) => `${made} of ${planned} attempts`,
    attemptsHeading: 'Attempts',
    noAttempts: 'No attempt was made yet.',
    cause: {
      schedule: 'on schedule',
      resend: 'resent by hand',
      corrupt: 'corrupted on purpose',
      probe: 'the platform’s signature probe',
      reorder: 'in another order',
      diagnose: 'to find out why it was refused',
      duplicate: 'duplicate',
      late: 'late on purpose',
    },
    accepted: 'accepted',
    notAccepted: 'not accepted',
    noAnswer: 'no answer',
    emptyAnswer: '(empty)',
    corruptAccepted: 'Your server accepted a forged notification. Does it verify the signature?',
    schedule: 'Schedule',
    scheduleHint: 'Repeated until your server answers exactly success.',
    actions: 'Deliver it again',
    resend: 'Resend',
    corrupt: 'Corrupt the signature',
    duplicate: (copies) => `${copies} at once`,
    late: 'In 10 minutes',
    diagnose: 'Why was it refused?',
    diagnoseHint: 'Delivers it again in the ways that only a server with a certain mistake accepts.',
    refusal: 'Why your server refused it',
    corruptHint: 'Your server must refuse it.',
    duplicateHint: 'Your server must act on one of them only.',
    body: 'What is sent',
  },
  notificationType: {
    pay: 'Paid',
    'TRANSACTION.SUCCESS': 'Paid',
    refund: 'Refund',
    'REFUND.SUCCESS': 'Refunded',
    'REFUND.CLOSED': 'Refund closed',
    'REFUND.ABNORMAL': 'Refund abnormal',
  },
};

export const chineseNotificationTexts: NotificationTexts = {
  notification: {
    empty: '还没有异步通知',
    emptyHint: '给一个带 notify_url 的订单付款，每次投递以及你的服务器的应答都会显示在这里。',
    state: { pending: '尚未接受', accepted: '已接受', exhausted: '已放弃' },
    next: (moment) => `下次投递 ${moment}`,
    attempts: (made, planned) => `已投递 ${made} 次，共 ${planned} 次`,
    attemptsHeading: '投递记录',
    noAttempts: '还没有投递。',
    cause: {
      schedule: '按计划',
      resend: '手动重发',
      corrupt: '篡改签名',
      probe: '平台的签名探测',
      reorder: '打乱顺序投递',
      diagnose: '排查拒收原因',
      duplicate: '重复投递',
      late: '故意延迟',
    },
    accepted: '已接受',
    notAccepted: '未接受',
    noAnswer: '无应答',
    emptyAnswer: '（空）',
    corruptAccepted: '你的服务器接受了伪造的通知。它验签了吗？',
    schedule: '投递计划',
    scheduleHint: '直到你的服务器原样返回 success 为止。',
    actions: '再次投递',
    resend: '重发',
    corrupt: '篡改签名',
    duplicate: (copies) => `同时 ${copies} 份`,
    late: '10 分钟后',
    diagnose: '为什么拒收？',
    diagnoseHint: '换几种签名方式再投递，只有犯了某个错误的服务器才会接受其中一种。',
    refusal: '服务器为什么拒收',
    corruptHint: '你的服务器必须拒绝它。',
    duplicateHint: '你的服务器只能处理其中一份。',
    body: '发送内容',
  },
  notificationType: {
    pay: '付款成功',
    'TRANSACTION.SUCCESS': '付款成功',
    refund: '退款',
    'REFUND.SUCCESS': '退款成功',
    'REFUND.CLOSED': '退款关闭',
    'REFUND.ABNORMAL': '退款异常',
  },
};
