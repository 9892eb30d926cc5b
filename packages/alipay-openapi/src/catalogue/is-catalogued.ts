import type { AlipayMethod } from './alipay-method-types.js';
import { methodRows } from './generated/table.js';

/** Whether the catalogue knows the method's fields, so that names are converted. */
export const isCatalogued = (method: string): method is AlipayMethod => Object.hasOwn(methodRows, method);
