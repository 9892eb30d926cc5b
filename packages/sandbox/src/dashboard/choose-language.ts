import type { SandboxLanguage } from '../core/sandbox-options.js';

/** The language asked for by `?lang=`, else remembered in the cookie, else preferred by the browser. */
export function chooseLanguage(request: Request, fallback: SandboxLanguage): SandboxLanguage {
  const asked = new URL(request.url).searchParams.get('lang');
  const remembered = /(?:^|;\s*)sandbox_lang=([^;]*)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return (
    languageOf(asked) ??
    languageOf(remembered) ??
    preferred(request.headers.get('accept-language')) ??
    fallback
  );
}

function languageOf(tag: string | null | undefined): SandboxLanguage | null {
  if (tag === null || tag === undefined) return null;
  if (/^zh\b/i.test(tag)) return 'zh-CN';
  return /^en\b/i.test(tag) ? 'en' : null;
}

function preferred(header: string | null): SandboxLanguage | null {
  const ranked = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag, weight] = part.trim().split(/\s*;\s*q=/);
      return { language: languageOf(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => language !== null && weight > 0)
    .sort((left, right) => right.weight - left.weight);
  return ranked[0]?.language ?? null;
}
