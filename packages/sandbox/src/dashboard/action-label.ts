import type { OrderAction, SandboxOrder } from '../core/order.js';
import type { DashboardTexts } from './dashboard-texts.js';

/** What a button says: a buyer logs in to a page, and scans only where there is a code to scan. */
export function actionLabel(
  order: Pick<SandboxOrder, 'product'>,
  action: OrderAction,
  texts: DashboardTexts,
): string {
  return action === 'scan' && isPage(order) ? texts.logIn : texts.action[action];
}

/** Whether the buyer pays on a page or in an app instead of scanning a code. */
export function isPage({ product }: Pick<SandboxOrder, 'product'>): boolean {
  return product === 'page' || product === 'wap' || product === 'app';
}
