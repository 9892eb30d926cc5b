import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinCall } from '../weixin-call.js';

/** @throws `WeixinRefusal` 41030 for a page that begins with `invalid`, or is not among the published ones */
export function requirePublished({ settings }: WeixinCall, page: string): void {
  const path = page.split('?')[0] ?? '';
  const { publishedPages } = settings;
  const isPublished = publishedPages === 'any' || publishedPages.split(',').includes(path.replace(/^\//, ''));
  if (path.startsWith('invalid') || !isPublished) throw new WeixinRefusal(41030);
}
