import { chooseLanguage } from '../src/choose-language.js';

describe('the language of the story', () => {
  it.each([
    [undefined, {}, 'en'],
    [undefined, { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [undefined, { LC_ALL: '', LANG: 'zh_CN.UTF-8' }, 'zh'],
    [undefined, { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
    [undefined, { LC_MESSAGES: 'zh_TW', LANG: 'en_US.UTF-8' }, 'zh'],
    ['zh', { LANG: 'en_US.UTF-8' }, 'zh'],
    ['zh-CN', {}, 'zh'],
    ['en', { LANG: 'zh_CN.UTF-8' }, 'en'],
    ['fr', { LANG: 'zh_CN.UTF-8' }, null],
    ['constructor', {}, null],
  ])('asked for %s in %j: %s', (asked, environment, language) => {
    expect(chooseLanguage(asked, environment)).toBe(language);
  });
});
