import type { SignatureDiagnosis } from '../core/kernel.js';
import type { DashboardTexts } from './dashboard-texts.js';

/** The causes of a wrong signature, which are joined by `+` when there are several, in the reader's language. */
export interface SpokenCause {
  readonly title: string;
  readonly fix: string;
  /** `null` when a part of it is known in English only. */
  readonly evidence: string | null;
}

/**
 * `null` when one of the causes is not known in this language; then the English of the diagnosis has to do. A cause may
 * have a text of its own for the first word of the scheme, for example `v2 key-missing`.
 */
export function spokenCause(
  { cause, scheme }: Pick<SignatureDiagnosis, 'cause' | 'scheme'>,
  texts: DashboardTexts,
): SpokenCause | null {
  if (cause === null) return null;
  const [family = ''] = scheme.split(' ');
  const parts = [...new Set(cause.split('+'))].map(
    (word) =>
      [`${family} ${word}`, word]
        .filter((key) => Object.hasOwn(texts.causes, key))
        .map((key) => texts.causes[key])[0],
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
