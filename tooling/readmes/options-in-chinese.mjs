import { alipayOptions } from './options-in-chinese/alipay.mjs';
import { coreOptions } from './options-in-chinese/core.mjs';
import { otherOptions } from './options-in-chinese/others.mjs';
import { unifiedOptions } from './options-in-chinese/unified.mjs';
import { weixinOptions } from './options-in-chinese/weixin.mjs';
import { weixinPayOptions } from './options-in-chinese/weixin-pay.mjs';

/**
 * What each option means in Chinese, by interface and name; after it the default, where that is words and not code.
 * The English text is the comment in the source.
 * @type {Readonly<Record<string, Readonly<Record<string, readonly [meaning: string, byDefault?: string]>>>>}
 */
export const optionsInChinese = {
  ...coreOptions,
  ...alipayOptions,
  ...weixinOptions,
  ...weixinPayOptions,
  ...unifiedOptions,
  ...otherOptions,
};
