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
  /** When the time to pay begins: with the trade, or when its cashier page (which shows a QR code) is opened. */
  readonly clockStarts: 'at-birth' | 'at-opening';
  /** Milliseconds an unpaid trade lives when the request does not say. */
  readonly defaultTimeout: number;
}

/**
 * Birth and life of a trade by product.
 *
 * @remarks Births and clocks are from the platform's article on trade states. The three minutes of face-to-face payment are from
 * its integration guide; the fifteen days of the others are from memory.
 */
export const productRules: Record<TradeProduct, ProductRule> = {
  create: { birth: 'at-once', clockStarts: 'at-birth', defaultTimeout: 15 * day },
  'face-to-face': { birth: 'at-once', clockStarts: 'at-birth', defaultTimeout: 3 * minute },
  precreate: { birth: 'at-scan', clockStarts: 'at-birth', defaultTimeout: 15 * day },
  page: { birth: 'at-scan', clockStarts: 'at-opening', defaultTimeout: 15 * day },
  wap: { birth: 'at-scan', clockStarts: 'at-birth', defaultTimeout: 15 * day },
  app: { birth: 'at-scan', clockStarts: 'at-birth', defaultTimeout: 15 * day },
};

/**
 * Milliseconds after payment during which `alipay.trade.cancel` still works.
 *
 * @remarks From memory: the platform cancels trades of the same day.
 */
export const cancelWindow = day;
