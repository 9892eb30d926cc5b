import { splitIntoSections } from './sections.mjs';
import { tokenize } from './tokenize.mjs';

/** Search without a service: an index for each language, loaded when the box is opened. */
export const search = {
  provider: 'local',
  options: {
    detailedView: true,
    miniSearch: {
      _splitIntoSections: splitIntoSections,
      options: { tokenize },
      searchOptions: {
        fuzzy: fuzziness,
        prefix: true,
        boost: { title: 4, text: 2, titles: 1 },
        boostDocument: importance,
      },
    },
    locales: {
      'zh-CN': {
        translations: {
          button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
          modal: {
            displayDetails: '显示详情',
            resetButtonTitle: '清除',
            backButtonTitle: '关闭',
            noResultsText: '没有结果：',
            footer: { selectText: '选择', navigateText: '切换', closeText: '关闭' },
          },
        },
      },
    },
  },
};

/** A misspelt Latin word is still found; with two Chinese characters every other pair would be near. Runs in the browser. */
function fuzziness(term) {
  return /\p{Script=Han}/u.test(term) || term.length < 4 ? false : 0.2;
}

/** Whoever typed the whole name of a row (`alipay.trade.pay`, `40163`) wants that row. Runs in the browser. */
function importance(id, term) {
  const place = id.toLowerCase();
  return place.endsWith(`#${term}`) || place.endsWith(`-${term}`) ? 8 : 1;
}
