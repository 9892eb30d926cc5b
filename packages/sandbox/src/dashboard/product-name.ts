import type { SandboxOrder } from '../core/order.js';
import type { DashboardTexts } from './dashboard-texts.js';

/** The product of an order in human words, else the platform's own word. */
export function productName({ product }: Pick<SandboxOrder, 'product'>, texts: DashboardTexts): string {
  return Object.hasOwn(texts.product, product) ? (texts.product[product] ?? product) : product;
}
