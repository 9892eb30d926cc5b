import type { TradeProduct } from '../trade/trade-product.js';

/** What can happen to a trade that a merchant might be told about. */
export type TradeHappening = 'paid' | 'closed' | 'finished' | 'refunded-partly' | 'refunded-fully';

interface NotificationRule {
  readonly notifies: readonly TradeHappening[];
  readonly source: string;
  readonly confidence: 'documented' | 'inferred';
}

const stateArticle = 'the platform’s articles on trade states and their notifications';

/**
 * Which happenings send a notification, by product. WAIT_BUYER_PAY never does.
 *
 * @remarks The products' defaults of the state articles. A partial refund keeps TRADE_SUCCESS, which every product
 * reports; a full refund is reported where TRADE_CLOSED is. Sources disagree about TRADE_FINISHED of `wap` (left out
 * here). `create` is not in the articles and follows `app`.
 */
export const notificationRules: Record<TradeProduct, NotificationRule> = {
  'face-to-face': { notifies: ['paid', 'refunded-partly'], source: stateArticle, confidence: 'documented' },
  precreate: { notifies: ['paid', 'refunded-partly'], source: stateArticle, confidence: 'documented' },
  page: { notifies: ['paid', 'refunded-partly'], source: stateArticle, confidence: 'documented' },
  wap: {
    notifies: ['paid', 'closed', 'refunded-partly', 'refunded-fully'],
    source: stateArticle,
    confidence: 'documented',
  },
  app: {
    notifies: ['paid', 'closed', 'finished', 'refunded-partly', 'refunded-fully'],
    source: stateArticle,
    confidence: 'documented',
  },
  create: {
    notifies: ['paid', 'closed', 'finished', 'refunded-partly', 'refunded-fully'],
    source: 'like app; not found in the articles',
    confidence: 'inferred',
  },
};

const minute = 60_000;

/** Milliseconds between one attempt and the next: eight attempts in twenty-five hours. */
export const notificationRetrySchedule: readonly number[] = [4, 10, 10, 60, 120, 360, 900].map(
  (minutes) => minutes * minute,
);
