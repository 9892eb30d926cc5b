import type { PageBrand } from '../../phone/write-page.js';

/** How the pages of this platform look. */
export function alipayPage(title: string): PageBrand {
  return { title, notThePlatform: '支付宝', colour: '#1677ff' };
}
