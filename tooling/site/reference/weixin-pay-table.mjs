import { escapeProse } from './escape-prose.mjs';
import { groupBy, headingOf, inChinese, place, section } from './operation-rows.mjs';
import { words } from './operation-words.mjs';
import { weixinPayGroups, weixinPayOperations } from './operations-in-chinese.mjs';
import { linkedName } from './platform-documents.mjs';
import { readWeixinPayOperations } from './read-weixin-pay-operations.mjs';

/** From the source of the package, which is where each is defined. */
const operations = await readWeixinPayOperations();

const pages = { en: '/reference/weixin-pay.md', zh: '/zh-CN/reference/weixin-pay.md' };

/**
 * The functions of WeChat Pay by namespace. Their parameters are interfaces with comments of their own, so a row leads
 * to the page of the package instead of repeating them.
 * @param {'en' | 'zh'} language
 */
export function renderWeixinPay(language) {
  const { function: name, about, call, repeated } = words[language];
  return [...groupBy(operations, ({ group }) => group)]
    .map(([group, members]) => {
      const rows = members.map(({ id, home, calls: [first, ...more], idempotency, summary }) => [
        `${place(id)}[\`${id}\`](${pages[language]}#${home})`,
        language === 'zh' ? inChinese(weixinPayOperations, id) : escapeProse(summary),
        [linkedName(id, first), ...more.map((other) => `\`${other}\``)].join('<br>'),
        `\`${idempotency}\``,
      ]);
      return section(headingOf(group, language, weixinPayGroups), [name, about, call, repeated], rows);
    })
    .join('\n');
}
