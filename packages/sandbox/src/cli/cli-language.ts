import type { SandboxLanguage } from '../core/sandbox-options.js';

/** The words `--lang` takes. */
const languages: Readonly<Record<string, SandboxLanguage>> = { zh: 'zh-CN', 'zh-CN': 'zh-CN', en: 'en' };

/** What `--lang` says; `undefined` when it says nothing. What follows `--` is of another program. */
export function askedLanguage(commandLine: readonly string[]): string | undefined {
  const end = commandLine.indexOf('--');
  const own = end === -1 ? commandLine : commandLine.slice(0, end);
  for (const [index, word] of [...own.entries()].reverse()) {
    if (word.startsWith('--lang=')) return word.slice('--lang='.length);
    const next = own[index + 1];
    // Without a value it is complained about with the other options.
    if (word === '--lang' && next !== undefined && !next.startsWith('-')) return next;
  }
  return undefined;
}

/** The language that a word of `--lang` means; `null` for one that is not spoken. */
export function languageNamed(word: string): SandboxLanguage | null {
  return Object.hasOwn(languages, word) ? (languages[word] ?? null) : null;
}

/** The language of the locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides, as in other programs. */
export function localeLanguage(environment: Readonly<Record<string, string | undefined>>): SandboxLanguage {
  const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG']
    .map((name) => environment[name] ?? '')
    .find((value) => value !== '');
  return /^zh/i.test(locale ?? '') ? 'zh-CN' : 'en';
}

/** The command line from the command on, which a language may stand before. */
export function withoutLanguageInFront(commandLine: readonly string[]): readonly string[] {
  const [first, second] = commandLine;
  if (first?.startsWith('--lang=') === true) return commandLine.slice(1);
  const isInFront = first === '--lang' && second !== undefined && !second.startsWith('-');
  return isInFront ? commandLine.slice(2) : commandLine;
}
