import { retentionNames } from '../core/retention.js';
import type { Retention } from '../core/retention.js';
import type { CliTexts } from './texts/cli-texts.js';
import { UsageError } from './usage-error.js';

/** `requests=1000,orders=50000` as a retention. @throws `UsageError` */
export function parseRetention(text: string, texts: CliTexts['start']): Retention {
  const pairs = text.split(',').map((pair) => {
    const [name = '', number = ''] = pair.split('=').map((part) => part.trim());
    if (!retentionNames.some((known) => known === name) || !/^[1-9]\d{0,8}$/.test(number)) {
      throw new UsageError(texts.keep(retentionNames));
    }
    return [name, Number(number)] as const;
  });
  return Object.fromEntries(pairs);
}
