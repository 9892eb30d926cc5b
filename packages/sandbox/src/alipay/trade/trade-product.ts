/** How a trade came to be paid; decides when it exists, how long it lives and which states notify. */
export type TradeProduct = 'create' | 'precreate' | 'face-to-face' | 'page' | 'wap' | 'app';

const minute = 60_000;
const day = 24 * 60 * minute;

interface ProductRule {
  /**
   * `at-once`: the call makes the trade. `at-scan`: the trade exists only after the buyer scanned the code or logged
   * in to the cashier; until then a query answers ACQ.TRADE_NOT_EXIST.
   */
  readonly birth: 'at-once' | 'at-scan';
  /** Milliseconds an unpaid trade lives when the request does not say. */
  readonly defaultTimeout: number;
}

/**
 * Birth and life of a trade by product.
 *
 * @remarks Births are from the platform's article on trade states. The three minutes of face-to-face payment are from
 * its integration guide; the fifteen days of the others are from memory.
 */
export const productRules: Record<TradeProduct, ProductRule> = {
  create: { birth: 'at-once', defaultTimeout: 15 * day },
  'face-to-face': { birth: 'at-once', defaultTimeout: 3 * minute },
  precreate: { birth: 'at-scan', defaultTimeout: 15 * day },
  page: { birth: 'at-scan', defaultTimeout: 15 * day },
  wap: { birth: 'at-scan', defaultTimeout: 15 * day },
  app: { birth: 'at-scan', defaultTimeout: 15 * day },
};

/** Milliseconds after payment during which a trade can be refunded. The platform's default; contracts differ. */
export const refundWindow = 90 * day;

/**
 * Milliseconds after payment during which `alipay.trade.cancel` still works.
 *
 * @remarks From memory: the platform cancels trades of the same day.
 */
export const cancelWindow = day;
