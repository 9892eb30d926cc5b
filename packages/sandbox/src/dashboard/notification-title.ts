import type { SandboxNotification } from '../core/kernel.js';
import { notificationNews } from '../core/notification-news.js';
import type { DashboardTexts } from './dashboard-texts.js';

/** What a notification tells the shop, for example `Paid · TRADE_SUCCESS`; its type when it does not say. */
export function notificationTitle(notification: SandboxNotification, texts: DashboardTexts): string {
  const news = notificationNews(notification);
  if (news === null) {
    const { type } = notification;
    const word = Object.hasOwn(texts.notificationType, type) ? texts.notificationType[type] : undefined;
    return word === undefined ? type : `${word} · ${type}`;
  }
  if (news.refunded !== null) return `${texts.refundedPart(news.refunded)} · ${news.status}`;
  const word = Object.hasOwn(texts.status, news.status) ? texts.status[news.status] : undefined;
  return word === undefined ? news.status : `${word} · ${news.status}`;
}
