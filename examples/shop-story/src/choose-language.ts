import type { Language } from './reporter.js';

const spoken: Readonly<Record<string, Language>> = { en: 'en', zh: 'zh', 'zh-CN': 'zh' };

/**
 * The language that `--lang` asks for; without it that of the locale, where the first of `LC_ALL`, `LC_MESSAGES` and `LANG`
 * that is set decides. `null` for a word of `--lang` that names neither.
 */
export function chooseLanguage(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language | null {
  if (asked !== undefined) return Object.hasOwn(spoken, asked) ? (spoken[asked] ?? null) : null;
  const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG']
    .map((name) => environment[name] ?? '')
    .find((value) => value !== '');
  return /^zh/i.test(locale ?? '') ? 'zh' : 'en';
}
