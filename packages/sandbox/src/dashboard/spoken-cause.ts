import type { DashboardTexts } from './dashboard-texts.js';

/** The causes of a wrong signature, which are joined by `+` when there are several, in the reader's language. */
export interface SpokenCause {
  readonly title: string;
  readonly fix: string;
  /** `null` when a part of it is known in English only. */
  readonly evidence: string | null;
}

/** `null` when one of the causes is not known in this language; then the English of the diagnosis has to do. */
export function spokenCause(cause: string, texts: DashboardTexts): SpokenCause | null {
  const parts = [...new Set(cause.split('+'))].map((word) =>
    Object.hasOwn(texts.causes, word) ? texts.causes[word] : undefined,
  );
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return null;
  return {
    title: known.map(([title]) => title).join('；'),
    fix: known.map(([, fix]) => fix).join(''),
    evidence: known.every(([, , evidence]) => evidence !== undefined)
      ? known.map(([, , evidence]) => evidence).join('')
      : null,
  };
}
